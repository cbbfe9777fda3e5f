-- Events that could not be applied, kept whole: their topic may be gone when they are replayed. Written in the transaction that
-- moves the offset past them, and published to the dead-letter topic from here.
CREATE TABLE inbox_dead_letter (
    id            uuid PRIMARY KEY DEFAULT uuidv7(),
    topic         text NOT NULL,
    topic_id      text NOT NULL,
    partition     int NOT NULL,
    record_offset bigint NOT NULL,
    message       bytea NOT NULL,
    event_id      uuid,
    type          text,
    subject       text,
    sequence      bigint,
    code          text NOT NULL,
    reason        text NOT NULL,
    at            timestamptz NOT NULL DEFAULT now(),
    replayed_at   timestamptz,
    outcome       text CHECK (outcome IN ('applied', 'superseded', 'passed-over')),
    letter_offset bigint,
    UNIQUE (topic, topic_id, partition, record_offset),
    CHECK (outcome IS NULL OR replayed_at IS NOT NULL)
);
COMMENT ON COLUMN inbox_dead_letter.message IS 'Key, headers and value as they came, in JSON: it may hold what text cannot';
COMMENT ON COLUMN inbox_dead_letter.outcome IS 'Null while the letter is open';
COMMENT ON COLUMN inbox_dead_letter.letter_offset IS 'Its offset in the dead-letter topic; null until published, -1 if too large for it';
CREATE INDEX inbox_dead_letter_open ON inbox_dead_letter (id) WHERE outcome IS NULL;
CREATE INDEX inbox_dead_letter_open_event ON inbox_dead_letter (event_id) WHERE outcome IS NULL;
CREATE INDEX inbox_dead_letter_unpublished ON inbox_dead_letter (id) WHERE letter_offset IS NULL;
