-- The CloudEvents sources that a topic told of. One that is new to it is a new epoch of its owner's log: events that were applied
-- may have been lost with a restore, so the copy is built anew (ADR 0034).
CREATE TABLE inbox_source (
    topic  text NOT NULL,
    source text NOT NULL,
    PRIMARY KEY (topic, source)
);
GRANT SELECT, INSERT ON inbox_source TO ${service};
GRANT DELETE ON inbox_lost_topic TO ${service};
