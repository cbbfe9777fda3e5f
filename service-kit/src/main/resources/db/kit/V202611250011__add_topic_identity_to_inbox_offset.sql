-- A topic that was deleted and made again counts its offsets anew: what tells the two apart stands beside the offset. Null where
-- reading began before this was kept.
ALTER TABLE inbox_offset
    ADD COLUMN topic_id      text,
    ADD COLUMN end_offset    bigint,
    ADD COLUMN looked_at     timestamptz,
    ADD COLUMN complete_at   timestamptz,
    ADD COLUMN last_event_at timestamptz;
COMMENT ON COLUMN inbox_offset.end_offset IS 'Where the partition ended when the reader last looked, at looked_at';
COMMENT ON COLUMN inbox_offset.complete_at IS 'When the reader last found that it had read everything';
COMMENT ON COLUMN inbox_offset.last_event_at IS 'Recorded time of the last event that was applied';
