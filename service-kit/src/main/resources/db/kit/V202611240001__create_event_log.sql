-- One log per service: outbox, stream, feed and audit trail. Positions are gapless and in commit order (ADR 0004).
CREATE TABLE event_log_identity (
    only_row boolean PRIMARY KEY DEFAULT true CHECK (only_row),
    epoch    uuid NOT NULL DEFAULT uuidv7()
);
COMMENT ON TABLE event_log_identity IS 'A restore to an earlier point must draw a new epoch: positions would be used twice';
INSERT INTO event_log_identity DEFAULT VALUES;

CREATE TABLE event_log (
    sequence     bigint PRIMARY KEY CHECK (sequence > 0),
    event_id     uuid NOT NULL UNIQUE,
    type         text NOT NULL,
    subject      text NOT NULL,
    recorded_at  timestamptz NOT NULL,
    actor        text NOT NULL,
    traceparent  text,
    access_level text NOT NULL CHECK (access_level IN ('PUBLIC', 'INTERNAL')),
    data         json NOT NULL,
    digest       bytea NOT NULL CHECK (octet_length(digest) = 32),
    hash         bytea NOT NULL CHECK (octet_length(hash) = 32)
);
CREATE INDEX event_log_subject ON event_log (subject, sequence);

CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION '% is append-only', TG_TABLE_NAME USING ERRCODE = 'integrity_constraint_violation';
END $$;
CREATE TRIGGER event_log_is_append_only BEFORE UPDATE OR DELETE ON event_log
    FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER event_log_is_never_truncated BEFORE TRUNCATE ON event_log
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

CREATE TABLE relay_progress (
    only_row  boolean PRIMARY KEY DEFAULT true CHECK (only_row),
    published bigint NOT NULL DEFAULT 0
);
INSERT INTO relay_progress DEFAULT VALUES;
