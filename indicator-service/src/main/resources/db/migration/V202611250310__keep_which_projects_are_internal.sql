-- What is derived for everyone leaves out the projects whose last event was INTERNAL.
ALTER TABLE known_project ADD COLUMN internal boolean NOT NULL DEFAULT false;
COMMENT ON COLUMN known_project.internal IS 'Whether the last event of the project was INTERNAL';

-- Of the projects that are known already only the topics can tell.
INSERT INTO inbox_request (kind, copy) SELECT 'rebuild', 'projects' WHERE EXISTS (SELECT FROM known_project);
