-- Where regions lie, in types the database can search by. region_geometry keeps what is served; a part of it is never changed, so
-- neither are the polygons made of it here.
CREATE TABLE outline_part (
    geometry_id uuid NOT NULL REFERENCES region_geometry,
    number      int NOT NULL CHECK (number > 0),
    shell       polygon NOT NULL,
    holes       polygon[] NOT NULL,
    PRIMARY KEY (geometry_id, number)
);
CREATE INDEX outline_part_shell ON outline_part USING gist (shell);
CREATE INDEX region_geometry_region ON region_geometry (region_id);
CREATE INDEX region_existence_region ON region_existence (region_id);

-- Regions that may lack an outline on some day, as known at some instant. A question of where takes in what has no place, and must
-- not look through all regions for it. More than needed may stand here, never less.
CREATE TABLE region_perhaps_unplaced (
    region_id text PRIMARY KEY REFERENCES region
);

CREATE FUNCTION ring_to_polygon(ring jsonb) RETURNS polygon
    LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
    RETURN (SELECT ('(' || string_agg(format('(%s,%s)', corner ->> 0, corner ->> 1), ',' ORDER BY position) || ')')::polygon
            FROM jsonb_array_elements(ring) WITH ORDINALITY AS corners (corner, position));

CREATE FUNCTION locate_outline(id uuid, geometry jsonb) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
    polygons jsonb := CASE geometry ->> 'type'
        WHEN 'Polygon' THEN jsonb_build_array(geometry -> 'coordinates')
        WHEN 'MultiPolygon' THEN geometry -> 'coordinates'
    END;
BEGIN
    IF polygons IS NULL THEN
        RAISE EXCEPTION 'An outline is a Polygon or a MultiPolygon, not %', geometry ->> 'type'
            USING ERRCODE = 'check_violation';
    END IF;
    INSERT INTO outline_part (geometry_id, number, shell, holes)
    SELECT id, number, ring_to_polygon(polygon -> 0),
           ARRAY(SELECT ring_to_polygon(ring)
                 FROM jsonb_array_elements(polygon) WITH ORDINALITY AS rings (ring, position) WHERE position > 1)
    FROM jsonb_array_elements(polygons) WITH ORDINALITY AS parts (polygon, number);
END $$;

-- One fact that it exists and one outline, both for the same days and known from the same instant: no day lacks the outline. Whatever
-- is more involved is looked at when it is asked for.
CREATE FUNCTION is_placed_throughout(region text) RETURNS boolean LANGUAGE sql STABLE
    RETURN (SELECT count(*) = 1 FROM region_existence WHERE region_id = region)
       AND (SELECT count(*) = 1 FROM region_geometry WHERE region_id = region)
       AND EXISTS (SELECT FROM region_existence existence JOIN region_geometry outline USING (region_id)
                   WHERE region_id = region AND existence.valid = outline.valid
                     AND existence.recorded_from = outline.recorded_from
                     AND outline.recorded_to IS NULL);

CREATE FUNCTION note_whether_placed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF is_placed_throughout(NEW.region_id) THEN
        DELETE FROM region_perhaps_unplaced WHERE region_id = NEW.region_id;
    ELSE
        INSERT INTO region_perhaps_unplaced VALUES (NEW.region_id) ON CONFLICT DO NOTHING;
    END IF;
    RETURN NULL;
END $$;

CREATE FUNCTION locate_new_outline() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM locate_outline(NEW.id, NEW.geometry::jsonb);
    RETURN NULL;
END $$;

SELECT locate_outline(id, geometry::jsonb) FROM region_geometry;
INSERT INTO region_perhaps_unplaced SELECT id FROM region WHERE NOT is_placed_throughout(id);

CREATE TRIGGER outline_is_located AFTER INSERT ON region_geometry
    FOR EACH ROW EXECUTE FUNCTION locate_new_outline();
CREATE TRIGGER outline_notes_whether_placed AFTER INSERT OR UPDATE ON region_geometry
    FOR EACH ROW EXECUTE FUNCTION note_whether_placed();
CREATE TRIGGER existence_notes_whether_placed AFTER INSERT OR UPDATE ON region_existence
    FOR EACH ROW EXECUTE FUNCTION note_whether_placed();
