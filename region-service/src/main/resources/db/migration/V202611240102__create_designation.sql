CREATE TABLE list_edition (
    id             text PRIMARY KEY CHECK (id ~ '^[a-z0-9-]{1,80}$'),
    title_zh       text NOT NULL,
    title_en       text NOT NULL,
    policy_id      text NOT NULL REFERENCES policy,
    published_on   date NOT NULL,
    effective_from date NOT NULL CHECK (effective_from >= published_on),
    sequence       bigint NOT NULL
);

CREATE TABLE designation (
    id            uuid PRIMARY KEY,
    region_id     text NOT NULL REFERENCES region,
    category      text NOT NULL CHECK (category IN ('resource-based-city', 'coal-mining-subsidence-area',
                                                    'independent-mining-area', 'resource-exhausted-city')),
    city_type     text CHECK (city_type IN ('growing', 'mature', 'declining', 'regenerating')),
    edition_id    text NOT NULL REFERENCES list_edition,
    citation      json NOT NULL,
    sequence      bigint NOT NULL,
    valid_from    date NOT NULL,
    valid_to      date,
    valid         daterange NOT NULL GENERATED ALWAYS AS (daterange(valid_from, valid_to)) STORED CHECK (NOT isempty(valid)),
    recorded_from timestamptz NOT NULL,
    recorded_to   timestamptz CHECK (recorded_to > recorded_from),
    CHECK ((category = 'resource-based-city') = (city_type IS NOT NULL)),
    EXCLUDE USING gist (region_id WITH =, category WITH =, valid WITH &&, tstzrange(recorded_from, recorded_to) WITH &&)
);
