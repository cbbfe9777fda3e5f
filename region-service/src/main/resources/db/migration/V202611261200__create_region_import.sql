-- What was sent in to be imported, staged row by row, and what was found of each. Facts come of it when it is committed; until then, and
-- where it is refused, nothing else in the registry knows of it.
CREATE TABLE region_import (
    id         uuid PRIMARY KEY,
    state      text NOT NULL CHECK (state IN ('checking', 'refused', 'planned', 'committed')),
    actor      text NOT NULL,
    -- Where the log stood when the rows were checked: what has moved since was not looked at.
    checked_at bigint NOT NULL CHECK (checked_at >= 0),
    sequence   bigint,
    created_at timestamptz NOT NULL DEFAULT clock_timestamp()
);
CREATE INDEX region_import_age ON region_import (created_at);

CREATE TABLE region_import_row (
    import_id         uuid NOT NULL REFERENCES region_import ON DELETE CASCADE,
    row               int NOT NULL CHECK (row > 0),
    line              bigint NOT NULL CHECK (line > 0),
    region_id         text,
    kind              text,
    name_zh           text,
    name_en           text,
    short_zh          text,
    short_en          text,
    code              text,
    parent_id         text,
    administered_by   text,
    cluster           text,
    valid_from        date,
    valid_to          date,
    document_title    text,
    document_number   text,
    document_issued   date,
    reason            text,
    sources           json,
    confidence        text,
    note              text,
    geometry          json,
    label_point       json,
    approximate       boolean,
    -- Of a row that could not even be read.
    refused           text,
    refused_pointer   text,
    refused_column    int,
    message_zh        text,
    message_en        text,
    PRIMARY KEY (import_id, row)
);
CREATE INDEX region_import_row_region ON region_import_row (import_id, region_id);
CREATE INDEX region_import_row_code ON region_import_row (import_id, code) WHERE code IS NOT NULL;

CREATE TABLE region_import_verdict (
    import_id      uuid NOT NULL REFERENCES region_import ON DELETE CASCADE,
    row            int NOT NULL,
    verdict        text NOT NULL CHECK (verdict IN ('CREATED', 'UPDATED', 'UNCHANGED', 'REJECTED')),
    -- Rows are judged after those in which their regions lie, and told in that order.
    pass           int NOT NULL CHECK (pass >= 0),
    changes        text[] NOT NULL DEFAULT '{}',
    code           text CHECK ((verdict = 'REJECTED') = (code IS NOT NULL)),
    pointer        text,
    refused_column int,
    message_zh     text,
    message_en     text,
    PRIMARY KEY (import_id, row)
);

-- The days from one to before another; none where there are none, where daterange would fail.
CREATE FUNCTION days(first date, after date) RETURNS daterange
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    RETURN CASE WHEN (first < after) IS FALSE THEN 'empty'::daterange ELSE daterange(first, after) END;
