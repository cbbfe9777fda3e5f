GRANT SELECT, INSERT, UPDATE, DELETE ON known_project TO ${service};
