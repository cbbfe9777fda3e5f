CREATE TABLE target (
    version_id       uuid PRIMARY KEY,
    id               text NOT NULL CHECK (id ~ '^[a-z0-9-]{1,80}$'),
    indicator_id     text NOT NULL REFERENCES indicator,
    region_id        text NOT NULL REFERENCES known_region,
    period           text NOT NULL,
    comparator       text NOT NULL CHECK (comparator IN ('at-least', 'at-most')),
    value            numeric NOT NULL CHECK (scale(value) <= 18 AND abs(value) < 1e18),
    unit             text NOT NULL REFERENCES unit,
    citation         json,
    source           json,
    confidence       text NOT NULL CHECK (confidence IN ('high', 'medium', 'low')),
    note             text,
    sequence         bigint NOT NULL,
    recorded_from    timestamptz NOT NULL,
    recorded_to      timestamptz CHECK (recorded_to > recorded_from),
    CHECK (citation IS NOT NULL OR source IS NOT NULL),
    EXCLUDE USING gist (id WITH =, tstzrange(recorded_from, recorded_to) WITH &&)
);
CREATE UNIQUE INDEX target_current ON target (id) WHERE recorded_to IS NULL;
CREATE TRIGGER target_is_only_closed BEFORE UPDATE OR DELETE ON target
    FOR EACH ROW EXECUTE FUNCTION only_close_versions();
