-- A copy is not rebuilt from a topic that was lost until it tells again as much as was applied before.
CREATE TABLE inbox_lost_topic (
    topic      text PRIMARY KEY,
    told_until timestamptz NOT NULL
);
COMMENT ON COLUMN inbox_lost_topic.told_until IS 'Recorded time of the newest event that was read before the topic was lost';
