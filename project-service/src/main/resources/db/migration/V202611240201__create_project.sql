CREATE TABLE project (
    id           slug PRIMARY KEY,
    name_zh      text NOT NULL CHECK (name_zh <> ''),
    name_en      text NOT NULL CHECK (name_en <> ''),
    category     text NOT NULL CHECK (category IN (
        'airport', 'circular-economy', 'coal-storage', 'data-platform', 'demonstration-zone', 'dry-port', 'energy-base',
        'gas-pipeline', 'gas-storage', 'high-tech-zone', 'industrial-cluster', 'industrial-park', 'innovation-platform',
        'oil-storage', 'pumped-storage', 'railway', 'regional-hub', 'reservoir', 'resettlement', 'restoration', 'road',
        'shale-gas', 'smart-energy')),
    stage        text NOT NULL CHECK (stage IN (
        'unknown', 'proposed', 'feasibility', 'planned', 'preparation', 'construction', 'operation', 'completed',
        'cancelled')),
    stage_number int NOT NULL CHECK (stage_number > 0),
    note         text,
    searchable   text NOT NULL,
    sequence     bigint NOT NULL UNIQUE CHECK (sequence > 0)
);
COMMENT ON COLUMN project.stage IS 'That of the last stage change, whose number is stage_number';
COMMENT ON COLUMN project.searchable IS 'Names and quotes, one a line';
CREATE INDEX project_category ON project (category, id);
CREATE INDEX project_stage ON project (stage, id);
CREATE INDEX project_searchable ON project USING gin (searchable gin_trgm_ops);

CREATE TABLE project_region (
    project_id slug NOT NULL REFERENCES project,
    position   int NOT NULL CHECK (position >= 0),
    region_id  slug NOT NULL REFERENCES known_region,
    PRIMARY KEY (project_id, position),
    UNIQUE (project_id, region_id)
);
CREATE INDEX project_region_by_region ON project_region (region_id);

CREATE TABLE place (
    project_id slug NOT NULL REFERENCES project,
    position   int NOT NULL CHECK (position >= 0),
    name_zh    text NOT NULL CHECK (name_zh <> ''),
    name_en    text NOT NULL CHECK (name_en <> ''),
    region_id  slug REFERENCES known_region,
    PRIMARY KEY (project_id, position)
);

CREATE TABLE mention (
    project_id slug NOT NULL REFERENCES project,
    position   int NOT NULL CHECK (position >= 0),
    policy     slug NOT NULL,
    chapter    int NOT NULL CHECK (chapter > 0),
    clause     int NOT NULL CHECK (clause > 0),
    paragraph  int NOT NULL CHECK (paragraph > 0),
    quote      text NOT NULL,
    verb       text NOT NULL CHECK (verb <> '' AND strpos(quote, verb) > 0),
    PRIMARY KEY (project_id, position),
    UNIQUE (project_id, policy, clause, paragraph, quote)
);
CREATE INDEX mention_by_clause ON mention (clause, project_id);

CREATE TABLE fact (
    project_id slug NOT NULL REFERENCES project,
    position   int NOT NULL CHECK (position >= 0),
    statement  text NOT NULL CHECK (statement <> ''),
    source     text NOT NULL CHECK (source <> ''),
    confidence confidence NOT NULL,
    PRIMARY KEY (project_id, position)
);

CREATE TABLE stage_change (
    id          uuid PRIMARY KEY,
    project_id  slug NOT NULL REFERENCES project,
    number      int NOT NULL CHECK (number > 0),
    stage       text NOT NULL CHECK (stage IN (
        'unknown', 'proposed', 'feasibility', 'planned', 'preparation', 'construction', 'operation', 'completed',
        'cancelled')),
    occurred_on partial_date,
    basis       text CHECK (basis IN ('plan-verb', 'public-fact', 'reported')),
    statement   text,
    reason      text,
    source      text,
    confidence  confidence,
    recorded_at timestamptz NOT NULL,
    sequence    bigint NOT NULL CHECK (sequence > 0),
    UNIQUE (project_id, number),
    UNIQUE (project_id, number, stage),
    CHECK (stage <> 'unknown' OR (number = 1 AND occurred_on IS NULL)),
    CHECK ((stage = 'unknown') = (basis IS NULL)),
    CHECK ((stage = 'unknown') = (source IS NULL)),
    CHECK (basis <> 'reported' OR (reason IS NOT NULL AND occurred_on IS NOT NULL))
);
CREATE TRIGGER stage_change_is_append_only BEFORE UPDATE OR DELETE ON stage_change
    FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER stage_change_is_never_truncated BEFORE TRUNCATE ON stage_change
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

-- A project and its first stage need each other, so this is checked when both are there.
ALTER TABLE project ADD FOREIGN KEY (id, stage_number, stage) REFERENCES stage_change (project_id, number, stage)
    DEFERRABLE INITIALLY DEFERRED;

-- Known from recorded_from until recorded_to; a row is never changed but for closing it.
CREATE TABLE capacity (
    id            uuid PRIMARY KEY,
    project_id    slug NOT NULL REFERENCES project,
    capacity_id   slug NOT NULL,
    value         numeric(18, 6) NOT NULL CHECK (value > 0),
    unit          text NOT NULL CHECK (unit IN ('MW', 'GWh', 'km', 'km2', '1e4mu', '1e8m3', '1e8m3/a', 't')),
    as_of         partial_date,
    source        text NOT NULL CHECK (source <> ''),
    confidence    confidence,
    note          text,
    reason        text,
    recorded_from timestamptz NOT NULL,
    recorded_to   timestamptz CHECK (recorded_to > recorded_from),
    EXCLUDE USING gist (project_id WITH =, capacity_id WITH =, tstzrange(recorded_from, recorded_to) WITH &&)
);
CREATE TRIGGER capacity_is_only_closed BEFORE UPDATE ON capacity
    FOR EACH ROW
    WHEN (OLD.recorded_to IS NOT NULL
          OR (OLD.id, OLD.project_id, OLD.capacity_id, OLD.value, OLD.unit, OLD.as_of, OLD.source, OLD.confidence,
              OLD.note, OLD.reason, OLD.recorded_from)
             IS DISTINCT FROM
             (NEW.id, NEW.project_id, NEW.capacity_id, NEW.value, NEW.unit, NEW.as_of, NEW.source, NEW.confidence,
              NEW.note, NEW.reason, NEW.recorded_from))
    EXECUTE FUNCTION refuse_change();
CREATE TRIGGER capacity_is_never_deleted BEFORE DELETE ON capacity
    FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER capacity_is_never_truncated BEFORE TRUNCATE ON capacity
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
