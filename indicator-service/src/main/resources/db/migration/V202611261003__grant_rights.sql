-- What the running service may do; the tables belong to the role that migrates (ADR 0023).
GRANT SELECT, INSERT, UPDATE, DELETE ON known_region, known_project TO ${service};
GRANT SELECT, UPDATE ON project_learning TO ${service};
GRANT SELECT, INSERT ON unit, indicator, series, observation, derivation_run, target TO ${service};
GRANT UPDATE (recorded_to) ON observation, target TO ${service};
