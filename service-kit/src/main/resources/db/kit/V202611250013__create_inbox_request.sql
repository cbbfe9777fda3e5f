-- What operators asked of the inbox: any replica takes a request, the one that reads carries it out.
CREATE TABLE inbox_request (
    id           uuid PRIMARY KEY DEFAULT uuidv7(),
    kind         text NOT NULL CHECK (kind IN ('replay', 'rebuild')),
    copy         text,
    dead_letters uuid[],
    builder      uuid,
    requested_at timestamptz NOT NULL DEFAULT now(),
    started_at   timestamptz,
    finished_at  timestamptz,
    failure      text,
    events_read  bigint,
    rows_changed bigint,
    rows_removed bigint,
    CHECK ((kind = 'rebuild') = (copy IS NOT NULL)),
    CHECK ((kind = 'replay') = (dead_letters IS NOT NULL)),
    CHECK (failure IS NULL OR finished_at IS NOT NULL)
);
COMMENT ON COLUMN inbox_request.builder IS 'Who rebuilds: one that was replaced finds another here and gives up';
CREATE INDEX inbox_request_unfinished ON inbox_request (id) WHERE finished_at IS NULL;
CREATE INDEX inbox_request_of_copy ON inbox_request (copy, id DESC) WHERE copy IS NOT NULL;

-- Read models are built anew in tables of this schema, then put in place of what the service reads.
CREATE SCHEMA rebuild;
