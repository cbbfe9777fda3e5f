-- Own copies of other services' facts, as small as their use; fed by events, and never older than the sequence says.
CREATE TABLE known_region (
    id         text PRIMARY KEY CHECK (id ~ '^[a-z0-9-]{1,80}$'),
    name_zh    text NOT NULL,
    name_en    text NOT NULL,
    valid_from date,
    valid_to   date,
    sequence   bigint NOT NULL
);

CREATE TABLE known_project (
    id            text PRIMARY KEY CHECK (id ~ '^[a-z0-9-]{1,80}$'),
    category      text NOT NULL,
    regions       json NOT NULL,
    registered_at bigint NOT NULL,
    stage_history json NOT NULL,
    capacities    json NOT NULL,
    sequence      bigint NOT NULL
);
COMMENT ON COLUMN known_project.registered_at IS 'Position in the project log of the first event seen of the project';
