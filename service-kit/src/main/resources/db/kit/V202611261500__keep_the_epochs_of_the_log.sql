-- A log that was restored to an earlier point goes on far behind every position it ever gave away, in an epoch of its own: what
-- was lost may be known to readers of its topics, as an entity tag or in a signed head (ADR 0034).
CREATE TABLE event_log_epoch (
    begins_after bigint PRIMARY KEY CHECK (begins_after >= 0),
    epoch        uuid NOT NULL UNIQUE DEFAULT uuidv7(),
    reason       text CHECK (char_length(reason) BETWEEN 1 AND 500),
    declared_at  timestamptz NOT NULL DEFAULT clock_timestamp(),
    CHECK (reason IS NOT NULL OR begins_after = 0)
);
COMMENT ON COLUMN event_log_epoch.begins_after IS 'Positions after this one, up to where the next epoch begins';
INSERT INTO event_log_epoch (begins_after, epoch) SELECT 0, epoch FROM event_log_identity;
DROP TABLE event_log_identity;

CREATE TRIGGER event_log_epoch_is_append_only BEFORE UPDATE OR DELETE ON event_log_epoch
    FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER event_log_epoch_is_never_truncated BEFORE TRUNCATE ON event_log_epoch
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

-- For the owner of the tables, after a restore and before the service starts. Each epoch has a thousand million positions.
CREATE FUNCTION declare_log_restored(why text) RETURNS event_log_epoch LANGUAGE plpgsql AS $$
DECLARE
    drawn event_log_epoch;
BEGIN
    -- The turn of those who record.
    PERFORM pg_advisory_xact_lock(7217001);
    INSERT INTO event_log_epoch (begins_after, reason)
    SELECT (greatest(max(begins_after), (SELECT max(sequence) FROM event_log)) / 1000000000 + 1) * 1000000000, why
    FROM event_log_epoch
    RETURNING * INTO drawn;
    RETURN drawn;
END $$;
REVOKE ALL ON FUNCTION declare_log_restored FROM PUBLIC;

GRANT SELECT ON event_log_epoch TO ${service};
