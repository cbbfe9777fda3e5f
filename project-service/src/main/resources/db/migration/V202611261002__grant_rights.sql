-- What the running service may do; the tables belong to the role that migrates (ADR 0023).
GRANT SELECT, INSERT, UPDATE, DELETE ON known_region TO ${service};
GRANT SELECT, INSERT ON project, project_region, place, mention, fact, stage_change, capacity, programme, programme_region,
    programme_mention TO ${service};
GRANT UPDATE (access_level, stage, stage_number, sequence) ON project TO ${service};
GRANT UPDATE (recorded_to) ON capacity TO ${service};
