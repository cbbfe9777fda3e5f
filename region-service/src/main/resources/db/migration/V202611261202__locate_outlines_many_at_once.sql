-- The same as before (V202611252240), for all rows of a statement at once: imports bring tens of thousands.
CREATE FUNCTION locate_new_outlines() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (SELECT FROM new_rows WHERE geometry ->> 'type' IS DISTINCT FROM 'Polygon'
                                      AND geometry ->> 'type' IS DISTINCT FROM 'MultiPolygon') THEN
        RAISE EXCEPTION 'An outline is a Polygon or a MultiPolygon' USING ERRCODE = 'check_violation';
    END IF;
    INSERT INTO outline_part (geometry_id, number, shell, holes)
    SELECT id, number, ring_to_polygon(polygon -> 0),
           ARRAY(SELECT ring_to_polygon(ring)
                 FROM jsonb_array_elements(polygon) WITH ORDINALITY AS rings (ring, position) WHERE position > 1)
    FROM new_rows
    CROSS JOIN LATERAL (SELECT CASE geometry ->> 'type'
        WHEN 'Polygon' THEN jsonb_build_array(geometry::jsonb -> 'coordinates')
        ELSE geometry::jsonb -> 'coordinates'
    END AS polygons) AS read
    CROSS JOIN LATERAL jsonb_array_elements(polygons) WITH ORDINALITY AS parts (polygon, number);
    RETURN NULL;
END $$;

-- Rows of one statement, of either table, whose regions may have come to lack an outline or no longer to.
CREATE FUNCTION note_which_are_placed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    WITH touched AS (SELECT DISTINCT region_id FROM new_rows),
    placed AS (
        SELECT region_id
        FROM touched JOIN region_existence existence USING (region_id) JOIN region_geometry outline USING (region_id)
        GROUP BY region_id
        HAVING count(*) = 1
           AND bool_and(existence.valid = outline.valid AND existence.recorded_from = outline.recorded_from
                        AND outline.recorded_to IS NULL)),
    no_longer AS (
        DELETE FROM region_perhaps_unplaced WHERE region_id IN (SELECT region_id FROM placed))
    INSERT INTO region_perhaps_unplaced
    SELECT region_id FROM touched EXCEPT SELECT region_id FROM placed
    ON CONFLICT DO NOTHING;
    RETURN NULL;
END $$;

DROP TRIGGER outline_is_located ON region_geometry;
DROP TRIGGER outline_notes_whether_placed ON region_geometry;
DROP TRIGGER existence_notes_whether_placed ON region_existence;
DROP FUNCTION locate_new_outline;
DROP FUNCTION note_whether_placed;
DROP FUNCTION is_placed_throughout;
DROP FUNCTION locate_outline;

CREATE TRIGGER outlines_are_located AFTER INSERT ON region_geometry REFERENCING NEW TABLE AS new_rows
    FOR EACH STATEMENT EXECUTE FUNCTION locate_new_outlines();
CREATE TRIGGER new_outlines_note_which_are_placed AFTER INSERT ON region_geometry REFERENCING NEW TABLE AS new_rows
    FOR EACH STATEMENT EXECUTE FUNCTION note_which_are_placed();
CREATE TRIGGER closed_outlines_note_which_are_placed AFTER UPDATE ON region_geometry REFERENCING NEW TABLE AS new_rows
    FOR EACH STATEMENT EXECUTE FUNCTION note_which_are_placed();
CREATE TRIGGER new_existences_note_which_are_placed AFTER INSERT ON region_existence REFERENCING NEW TABLE AS new_rows
    FOR EACH STATEMENT EXECUTE FUNCTION note_which_are_placed();
CREATE TRIGGER closed_existences_note_which_are_placed AFTER UPDATE ON region_existence REFERENCING NEW TABLE AS new_rows
    FOR EACH STATEMENT EXECUTE FUNCTION note_which_are_placed();
