-- What the running service may do with the tables of the kit; they belong to the role that migrates (ADR 0023).
GRANT SELECT, INSERT ON event_log, signed_head TO ${service};
GRANT SELECT ON event_log_identity TO ${service};
GRANT SELECT, UPDATE (published) ON relay_progress TO ${service};
GRANT SELECT, INSERT ON seed_entry, inbox_event, inbox_caught_up TO ${service};
GRANT SELECT, INSERT, UPDATE, DELETE ON inbox_offset, idempotent_write TO ${service};
GRANT SELECT, INSERT, UPDATE (told_until) ON inbox_lost_topic TO ${service};
GRANT SELECT, INSERT, UPDATE (code, reason, outcome, replayed_at, letter_offset) ON inbox_dead_letter TO ${service};
GRANT SELECT, INSERT, UPDATE (started_at, builder, finished_at, failure, events_read, rows_changed, rows_removed)
    ON inbox_request TO ${service};

-- Read models are built anew in tables of the service's own. What a rebuild left behind before this belongs to the owner by now.
GRANT USAGE, CREATE ON SCHEMA rebuild TO ${service};
DO $$
DECLARE
    left_behind regclass;
BEGIN
    FOR left_behind IN SELECT oid FROM pg_class WHERE relnamespace = 'rebuild'::regnamespace AND relkind = 'r' LOOP
        EXECUTE format('DROP TABLE %s', left_behind);
    END LOOP;
END $$;
