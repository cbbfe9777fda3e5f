-- The list is adjusted by a procedure; what is under way is for insiders, what was published for everyone.
CREATE TABLE adjustment (
    id             uuid PRIMARY KEY,
    status         text NOT NULL CHECK (status IN ('draft', 'submitted', 'returned', 'approved', 'rejected', 'published',
                                                   'withdrawn', 'expired')),
    title_zh       text NOT NULL,
    title_en       text NOT NULL,
    reason         text NOT NULL,
    effective_from date NOT NULL,
    changes        json NOT NULL,
    publication    json,
    expires_on     date,
    access_level   text NOT NULL CHECK (access_level IN ('PUBLIC', 'INTERNAL')),
    regions        text[] NOT NULL,
    sequence       bigint NOT NULL,
    CHECK ((status IN ('draft', 'returned')) = (expires_on IS NOT NULL)),
    CHECK ((status = 'published') = (publication IS NOT NULL)),
    CHECK ((status = 'published') = (access_level = 'PUBLIC'))
);
CREATE INDEX adjustment_expiry ON adjustment (expires_on) WHERE expires_on IS NOT NULL;

CREATE TABLE adjustment_transition (
    adjustment_id uuid NOT NULL REFERENCES adjustment,
    number        int NOT NULL CHECK (number > 0),
    step          text NOT NULL CHECK (step IN ('drafted', 'edited', 'submitted', 'returned', 'approved', 'rejected',
                                                'published', 'withdrawn', 'expired')),
    at            timestamptz NOT NULL,
    reason        text,
    actor         text NOT NULL,
    PRIMARY KEY (adjustment_id, number)
);
CREATE TRIGGER adjustment_transition_is_append_only BEFORE UPDATE OR DELETE ON adjustment_transition
    FOR EACH ROW EXECUTE FUNCTION refuse_change();

-- Hidden rows are hidden from every query (ADR 0019).
ALTER TABLE adjustment ENABLE ROW LEVEL SECURITY;
ALTER TABLE adjustment FORCE ROW LEVEL SECURITY;
CREATE POLICY adjustment_is_seen ON adjustment USING (is_seen(access_level, regions)) WITH CHECK (true);
ALTER TABLE adjustment_transition ENABLE ROW LEVEL SECURITY;
ALTER TABLE adjustment_transition FORCE ROW LEVEL SECURITY;
CREATE POLICY seen_with_its_adjustment ON adjustment_transition
    USING (EXISTS (SELECT FROM adjustment WHERE adjustment.id = adjustment_id)) WITH CHECK (true);

ALTER TABLE list_edition
    ADD COLUMN document      json,
    ADD COLUMN adjustment_id uuid UNIQUE REFERENCES adjustment,
    ADD CHECK ((document IS NULL) = (adjustment_id IS NULL));
