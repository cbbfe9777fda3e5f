CREATE TABLE idempotent_write (
    scope       text PRIMARY KEY,
    body_digest bytea NOT NULL,
    status      int NOT NULL,
    headers     json NOT NULL,
    body        text,
    created_at  timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX idempotent_write_age ON idempotent_write (created_at);
