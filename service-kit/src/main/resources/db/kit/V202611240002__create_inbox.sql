-- Offsets stand beside the effects they brought, so that both move in one transaction.
CREATE TABLE inbox_offset (
    topic       text NOT NULL,
    partition   int NOT NULL,
    next_offset bigint NOT NULL,
    PRIMARY KEY (topic, partition)
);

CREATE TABLE inbox_event (
    event_id   uuid PRIMARY KEY,
    applied_at timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE inbox_caught_up (
    topic text PRIMARY KEY,
    at    timestamptz NOT NULL DEFAULT now()
);
