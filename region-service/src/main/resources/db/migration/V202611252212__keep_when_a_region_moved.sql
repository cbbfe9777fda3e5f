-- A read of what was known in the past tells the position of the event that was the region's last then.
ALTER TABLE region ADD COLUMN moved_at timestamptz;
UPDATE region SET moved_at = (SELECT recorded_at FROM event_log WHERE event_log.sequence = region.sequence);
ALTER TABLE region ALTER COLUMN moved_at SET NOT NULL;
