-- For whom a hidden event is, which one takes a subject back, and what keeps its actor unguessable in the open chain (ADR 0009).
ALTER TABLE event_log
    ADD COLUMN regions    text[] NOT NULL DEFAULT '{}',
    ADD COLUMN retracts   boolean NOT NULL DEFAULT false CHECK (NOT retracts OR access_level = 'PUBLIC'),
    ADD COLUMN actor_salt bytea CHECK (octet_length(actor_salt) = 16);
COMMENT ON COLUMN event_log.actor_salt IS 'Null for events of before this column: their digest covers the actor itself';

-- Readers who see PUBLIC events alone, and the relay, which has a topic for each level, pass over no row they skip.
CREATE INDEX event_log_public ON event_log (sequence) WHERE access_level = 'PUBLIC';
CREATE INDEX event_log_internal ON event_log (sequence) WHERE access_level = 'INTERNAL';
CREATE INDEX event_log_retraction ON event_log (subject, sequence) WHERE retracts;

-- The head of the chain as it was signed and published, day by day.
CREATE TABLE signed_head (
    day      date PRIMARY KEY,
    sequence bigint NOT NULL CHECK (sequence >= 0),
    hash     bytea NOT NULL CHECK (octet_length(hash) = 32),
    jws      text NOT NULL
);
CREATE TRIGGER signed_head_is_append_only BEFORE UPDATE OR DELETE ON signed_head
    FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER signed_head_is_never_truncated BEFORE TRUNCATE ON signed_head
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
