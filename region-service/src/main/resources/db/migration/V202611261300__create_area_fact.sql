-- What is known of the land of a region: subsidence, mining areas, resources, duties to restore, balances. A version is never
-- changed: what is stated anew closes the one that was known.
CREATE TABLE area_fact (
    id            uuid PRIMARY KEY,
    fact_id       uuid NOT NULL,
    kind          text NOT NULL CHECK (kind IN ('subsidence-area', 'independent-mining-area', 'resource-endowment',
                                                'restoration-duty', 'land-balance')),
    region_id     text NOT NULL REFERENCES region,
    stated        json NOT NULL,
    reason        text,
    sequence      bigint NOT NULL UNIQUE,
    valid_from    date,
    valid_to      date CHECK (valid_to > valid_from),
    recorded_from timestamptz NOT NULL,
    recorded_to   timestamptz CHECK (recorded_to > recorded_from),
    EXCLUDE USING gist (fact_id WITH =, tstzrange(recorded_from, recorded_to) WITH &&)
);
CREATE INDEX area_fact_known ON area_fact (fact_id) WHERE recorded_to IS NULL;
CREATE INDEX area_fact_of_region ON area_fact (region_id, kind) WHERE recorded_to IS NULL;
