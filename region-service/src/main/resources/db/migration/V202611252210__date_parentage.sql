-- In which region one lies is dated like its name: a fact of its own, bitemporal as the others (V202611240101).
CREATE TABLE region_parentage (
    id              uuid PRIMARY KEY,
    region_id       text NOT NULL REFERENCES region,
    parent_id       text REFERENCES region CHECK (parent_id <> region_id),
    administered_by text REFERENCES region CHECK (administered_by <> region_id),
    valid_from      date,
    valid_to        date,
    valid           daterange NOT NULL GENERATED ALWAYS AS (daterange(valid_from, valid_to)) STORED CHECK (NOT isempty(valid)),
    recorded_from   timestamptz NOT NULL,
    recorded_to     timestamptz CHECK (recorded_to > recorded_from),
    CHECK (parent_id IS NOT NULL OR administered_by IS NOT NULL),
    EXCLUDE USING gist (region_id WITH =, valid WITH &&, tstzrange(recorded_from, recorded_to) WITH &&)
);
CREATE INDEX region_parentage_parent ON region_parentage (parent_id);

-- What was known until now is one parent for as long as the region exists.
INSERT INTO region_parentage (id, region_id, parent_id, administered_by, valid_from, valid_to, recorded_from, recorded_to)
SELECT uuidv7(), region_id, parent_id, administered_by, valid_from, valid_to, recorded_from, recorded_to
FROM region_existence
WHERE parent_id IS NOT NULL OR administered_by IS NOT NULL;

ALTER TABLE region_existence DROP COLUMN parent_id, DROP COLUMN administered_by;
