CREATE TABLE series (
    key          text PRIMARY KEY,
    frequency    text NOT NULL CHECK (frequency IN ('A', 'Q', 'M')),
    region_id    text NOT NULL REFERENCES known_region,
    indicator_id text NOT NULL REFERENCES indicator,
    CHECK (key = frequency || '.' || region_id || '.' || indicator_id)
);
CREATE INDEX series_indicator ON series (indicator_id);

-- Versions are append-only but for closing recorded_to, and one series never says two things of a period at the same time.
CREATE TABLE observation (
    version_id    uuid PRIMARY KEY,
    id            uuid NOT NULL,
    series_key    text NOT NULL REFERENCES series,
    period        text NOT NULL,
    period_from   date NOT NULL,
    period_to     date NOT NULL CHECK (period_to > period_from),
    value         numeric NOT NULL CHECK (scale(value) <= 18 AND abs(value) < 1e18),
    unit          text NOT NULL REFERENCES unit,
    status        text NOT NULL CHECK (status IN ('A', 'E', 'P')),
    source        text NOT NULL,
    confidence    text NOT NULL CHECK (confidence IN ('high', 'medium', 'low')),
    citation      json,
    note          text,
    lineage       json,
    demonstration boolean NOT NULL,
    sequence      bigint NOT NULL,
    recorded_from timestamptz NOT NULL,
    recorded_to   timestamptz CHECK (recorded_to > recorded_from),
    EXCLUDE USING gist (series_key WITH =, period WITH =, tstzrange(recorded_from, recorded_to) WITH &&)
);
CREATE UNIQUE INDEX observation_current ON observation (series_key, period) WHERE recorded_to IS NULL;
CREATE INDEX observation_order ON observation (series_key, period, recorded_from);

CREATE FUNCTION only_close_versions() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'DELETE' OR OLD.recorded_to IS NOT NULL OR NEW.recorded_to IS NULL
       OR to_jsonb(OLD) - 'recorded_to' IS DISTINCT FROM to_jsonb(NEW) - 'recorded_to' THEN
        RAISE EXCEPTION 'A version in % is only ever closed', TG_TABLE_NAME USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER observation_is_only_closed BEFORE UPDATE OR DELETE ON observation
    FOR EACH ROW EXECUTE FUNCTION only_close_versions();

-- How far in the project log the derived observations reach, run by run.
CREATE TABLE derivation_run (
    sequence    bigint PRIMARY KEY,
    up_to       bigint NOT NULL,
    year        int NOT NULL,
    recorded_at timestamptz NOT NULL
);
CREATE INDEX derivation_run_order ON derivation_run (recorded_at);
