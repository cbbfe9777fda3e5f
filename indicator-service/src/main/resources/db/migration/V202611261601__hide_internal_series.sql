ALTER TABLE series
    ADD COLUMN access_level text NOT NULL DEFAULT 'PUBLIC' CHECK (access_level IN ('PUBLIC', 'INTERNAL')),
    ADD COLUMN sequence bigint;
COMMENT ON COLUMN series.sequence IS 'Position of the last event of the series';
UPDATE series SET sequence = (SELECT max(sequence) FROM observation WHERE series_key = series.key);
ALTER TABLE series ALTER COLUMN access_level DROP DEFAULT, ALTER COLUMN sequence SET NOT NULL;

-- Hidden rows are hidden from every query, also from one that is written later. The policies say nothing of who may write.
ALTER TABLE series ENABLE ROW LEVEL SECURITY;
ALTER TABLE series FORCE ROW LEVEL SECURITY;
CREATE POLICY series_is_seen ON series USING (is_seen(access_level, ARRAY[region_id])) WITH CHECK (true);

ALTER TABLE observation ENABLE ROW LEVEL SECURITY;
ALTER TABLE observation FORCE ROW LEVEL SECURITY;
CREATE POLICY seen_with_its_series ON observation USING (
    current_setting('yujian.sight', true) = 'INTERNAL'
    OR EXISTS (SELECT FROM series WHERE series.key = observation.series_key)) WITH CHECK (true);

GRANT UPDATE (access_level, sequence) ON series TO ${service};
