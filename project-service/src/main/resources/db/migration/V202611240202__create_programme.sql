CREATE TABLE programme (
    id         slug PRIMARY KEY,
    name_zh    text NOT NULL CHECK (name_zh <> ''),
    name_en    text NOT NULL CHECK (name_en <> ''),
    searchable text NOT NULL,
    sequence   bigint NOT NULL UNIQUE CHECK (sequence > 0)
);
CREATE INDEX programme_searchable ON programme USING gin (searchable gin_trgm_ops);

CREATE TABLE programme_region (
    programme_id slug NOT NULL REFERENCES programme,
    position     int NOT NULL CHECK (position >= 0),
    region_id    slug NOT NULL REFERENCES known_region,
    PRIMARY KEY (programme_id, position),
    UNIQUE (programme_id, region_id)
);
CREATE INDEX programme_region_by_region ON programme_region (region_id);

CREATE TABLE programme_mention (
    programme_id slug NOT NULL REFERENCES programme,
    position     int NOT NULL CHECK (position >= 0),
    policy       slug NOT NULL,
    chapter      int NOT NULL CHECK (chapter > 0),
    clause       int NOT NULL CHECK (clause > 0),
    paragraph    int NOT NULL CHECK (paragraph > 0),
    quote        text NOT NULL,
    verb         text NOT NULL CHECK (verb <> '' AND strpos(quote, verb) > 0),
    PRIMARY KEY (programme_id, position),
    UNIQUE (programme_id, policy, clause, paragraph, quote)
);
CREATE INDEX programme_mention_by_clause ON programme_mention (clause, programme_id);
