-- Mergers, splits and transfers: a legal act about several regions at once, kept as it was recorded.
CREATE TABLE reorganisation (
    id           uuid PRIMARY KEY,
    kind         text NOT NULL CHECK (kind IN ('merger', 'split', 'transfer')),
    effective_on date NOT NULL,
    document     json NOT NULL,
    issued_on    date NOT NULL CHECK (issued_on <= effective_on),
    reason       text NOT NULL,
    recorded_at  timestamptz NOT NULL,
    sequence     bigint NOT NULL UNIQUE
);

CREATE TABLE reorganised_region (
    reorganisation_id uuid NOT NULL REFERENCES reorganisation,
    region_id         text NOT NULL REFERENCES region,
    role              text NOT NULL CHECK (role IN ('predecessor', 'successor', 'other')),
    position          int NOT NULL CHECK (position >= 0),
    PRIMARY KEY (reorganisation_id, role, region_id),
    UNIQUE (reorganisation_id, role, position)
);
CREATE INDEX reorganised_region_region ON reorganised_region (region_id);

CREATE TRIGGER reorganisation_is_append_only BEFORE UPDATE OR DELETE ON reorganisation
    FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER reorganised_region_is_append_only BEFORE UPDATE OR DELETE ON reorganised_region
    FOR EACH ROW EXECUTE FUNCTION refuse_change();
