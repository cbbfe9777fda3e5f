-- An own copy of the projects, as small as its use; fed by events, and never older than the sequence says.
CREATE TABLE known_project (
    id         text PRIMARY KEY CHECK (id ~ '^[a-z0-9-]{1,80}$'),
    name_zh    text NOT NULL,
    name_en    text NOT NULL,
    regions    json NOT NULL,
    stage      text NOT NULL,
    capacities json NOT NULL,
    internal   boolean NOT NULL,
    sequence   bigint NOT NULL
);
COMMENT ON COLUMN known_project.internal IS 'Whether the last event of the project was INTERNAL';
