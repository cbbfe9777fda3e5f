-- Facts are bitemporal: true in the world for `valid`, known to the registry from recorded_from until recorded_to. A row is
-- never changed but for closing recorded_to, and no two rows may say something of the same day at the same time.
CREATE TABLE region (
    id       text PRIMARY KEY CHECK (id ~ '^[a-z0-9-]{1,80}$'),
    sequence bigint NOT NULL
);

CREATE TABLE region_existence (
    id             uuid PRIMARY KEY,
    region_id      text NOT NULL REFERENCES region,
    parent_id      text REFERENCES region,
    administered_by text REFERENCES region,
    predecessors   json NOT NULL,
    successors     json NOT NULL,
    sources        json NOT NULL,
    confidence     text NOT NULL CHECK (confidence IN ('high', 'medium', 'low')),
    note           text,
    valid_from     date,
    valid_to       date,
    valid          daterange NOT NULL GENERATED ALWAYS AS (daterange(valid_from, valid_to)) STORED CHECK (NOT isempty(valid)),
    recorded_from  timestamptz NOT NULL,
    recorded_to    timestamptz CHECK (recorded_to > recorded_from),
    EXCLUDE USING gist (region_id WITH =, valid WITH &&, tstzrange(recorded_from, recorded_to) WITH &&)
);

CREATE TABLE region_name (
    id            uuid PRIMARY KEY,
    region_id     text NOT NULL REFERENCES region,
    kind          text NOT NULL CHECK (kind IN ('municipality', 'district', 'county', 'autonomous-county',
                                                'county-level-city', 'development-zone')),
    name_zh       text NOT NULL,
    name_en       text NOT NULL,
    short_zh      text NOT NULL,
    short_en      text NOT NULL,
    valid_from    date,
    valid_to      date,
    valid         daterange NOT NULL GENERATED ALWAYS AS (daterange(valid_from, valid_to)) STORED CHECK (NOT isempty(valid)),
    recorded_from timestamptz NOT NULL,
    recorded_to   timestamptz CHECK (recorded_to > recorded_from),
    EXCLUDE USING gist (region_id WITH =, valid WITH &&, tstzrange(recorded_from, recorded_to) WITH &&)
);

CREATE TABLE region_code (
    id            uuid PRIMARY KEY,
    region_id     text NOT NULL REFERENCES region,
    code          text NOT NULL CHECK (code ~ '^[0-9]{6}$'),
    valid_from    date,
    valid_to      date,
    valid         daterange NOT NULL GENERATED ALWAYS AS (daterange(valid_from, valid_to)) STORED CHECK (NOT isempty(valid)),
    recorded_from timestamptz NOT NULL,
    recorded_to   timestamptz CHECK (recorded_to > recorded_from),
    EXCLUDE USING gist (region_id WITH =, valid WITH &&, tstzrange(recorded_from, recorded_to) WITH &&),
    -- The same code never means two regions on one day.
    EXCLUDE USING gist (code WITH =, valid WITH &&, tstzrange(recorded_from, recorded_to) WITH &&)
);

CREATE TABLE region_cluster (
    id            uuid PRIMARY KEY,
    region_id     text NOT NULL REFERENCES region,
    cluster       text NOT NULL CHECK (cluster IN ('main-metropolitan-core', 'main-metropolitan-new',
                                                   'northeast-three-gorges', 'southeast-wuling')),
    valid_from    date,
    valid_to      date,
    valid         daterange NOT NULL GENERATED ALWAYS AS (daterange(valid_from, valid_to)) STORED CHECK (NOT isempty(valid)),
    recorded_from timestamptz NOT NULL,
    recorded_to   timestamptz CHECK (recorded_to > recorded_from),
    EXCLUDE USING gist (region_id WITH =, valid WITH &&, tstzrange(recorded_from, recorded_to) WITH &&)
);

CREATE TABLE region_geometry (
    id            uuid PRIMARY KEY,
    region_id     text NOT NULL REFERENCES region,
    geometry      json NOT NULL,
    label_point   json NOT NULL,
    approximate   boolean NOT NULL,
    valid_from    date,
    valid_to      date,
    valid         daterange NOT NULL GENERATED ALWAYS AS (daterange(valid_from, valid_to)) STORED CHECK (NOT isempty(valid)),
    recorded_from timestamptz NOT NULL,
    recorded_to   timestamptz CHECK (recorded_to > recorded_from),
    EXCLUDE USING gist (region_id WITH =, valid WITH &&, tstzrange(recorded_from, recorded_to) WITH &&)
);
