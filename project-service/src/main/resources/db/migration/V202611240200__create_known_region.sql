-- Ids sort by their bytes, so that paging does not depend on the server's locale.
CREATE DOMAIN slug AS text COLLATE "C" CHECK (VALUE ~ '^[a-z0-9-]{1,80}$');

-- A year, a month or a day, as precise as the source says.
CREATE DOMAIN partial_date AS text
    CHECK (VALUE ~ '^[0-9]{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?)?$');

CREATE DOMAIN confidence AS text CHECK (VALUE IN ('high', 'medium', 'low'));

-- The copy of region-service's regions that its events bring.
CREATE TABLE known_region (
    id         slug PRIMARY KEY,
    name_zh    text NOT NULL,
    name_en    text NOT NULL,
    valid_from date,
    valid_to   date CHECK (valid_to > valid_from),
    sequence   bigint NOT NULL CHECK (sequence > 0)
);
