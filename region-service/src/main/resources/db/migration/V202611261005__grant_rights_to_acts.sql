GRANT SELECT, INSERT ON region_parentage, reorganisation, reorganised_region, list_entry TO ${service};
GRANT UPDATE (moved_at) ON region TO ${service};
GRANT UPDATE (recorded_to) ON region_existence, region_parentage, region_name, region_code, region_cluster, region_geometry
    TO ${service};
