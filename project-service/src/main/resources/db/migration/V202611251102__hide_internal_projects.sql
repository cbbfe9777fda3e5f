ALTER TABLE project
    ADD COLUMN access_level text NOT NULL DEFAULT 'PUBLIC' CHECK (access_level IN ('PUBLIC', 'INTERNAL')),
    ADD COLUMN reporting_regions text[] NOT NULL DEFAULT '{}';
COMMENT ON COLUMN project.reporting_regions IS
    'Those of project_region, whose reporters see the project although it is INTERNAL: a policy cannot ask a table that asks it';
UPDATE project SET reporting_regions =
    ARRAY(SELECT region_id FROM project_region WHERE project_id = project.id ORDER BY position);
ALTER TABLE project ALTER COLUMN access_level DROP DEFAULT, ALTER COLUMN reporting_regions DROP DEFAULT;

-- Hidden rows are hidden from every query, also from one that is written later. The policies say nothing of who may write.
ALTER TABLE project ENABLE ROW LEVEL SECURITY;
ALTER TABLE project FORCE ROW LEVEL SECURITY;
CREATE POLICY project_is_seen ON project USING (is_seen(access_level, reporting_regions)) WITH CHECK (true);

DO $$
DECLARE
    part text;
BEGIN
    FOREACH part IN ARRAY ARRAY['project_region', 'place', 'mention', 'fact', 'stage_change', 'capacity'] LOOP
        EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', part);
        EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', part);
        EXECUTE format(
            'CREATE POLICY seen_with_its_project ON %1$I USING (current_setting(''yujian.sight'', true) = ''INTERNAL'''
            ' OR EXISTS (SELECT FROM project WHERE project.id = %1$I.project_id)) WITH CHECK (true)',
            part);
    END LOOP;
END $$;
