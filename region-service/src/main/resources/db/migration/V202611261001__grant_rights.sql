-- What the running service may do; the tables belong to the role that migrates (ADR 0023).
GRANT SELECT, INSERT ON policy, chapter, clause, region, region_existence, region_name, region_code, region_cluster, region_geometry,
    list_edition, designation TO ${service};
GRANT UPDATE (sequence) ON region TO ${service};
