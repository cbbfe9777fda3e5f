-- After a large import the database plans by what the tables held before, until it looks at them by itself a minute later: a question of where
-- took 12 s. The service may not maintain tables of facts (ADR 0023); it may ask for a look at those that have grown by half.
CREATE FUNCTION look_at_grown_facts() RETURNS int
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    facts  regclass;
    rows   bigint;
    looked int := 0;
BEGIN
    FOREACH facts IN ARRAY ARRAY['region', 'region_existence', 'region_name', 'region_code', 'region_parentage', 'region_cluster',
                                 'region_geometry', 'outline_part', 'region_perhaps_unplaced', 'event_log']::regclass[]
    LOOP
        EXECUTE format('SELECT count(*) FROM %s', facts) INTO rows;
        IF rows > (SELECT 1.5 * reltuples FROM pg_class WHERE oid = facts) THEN
            EXECUTE format('ANALYZE %s', facts);
            looked := looked + 1;
        END IF;
    END LOOP;
    RETURN looked;
END $$;
REVOKE EXECUTE ON FUNCTION look_at_grown_facts FROM PUBLIC;
GRANT EXECUTE ON FUNCTION look_at_grown_facts TO ${service};
