-- What an edition of the list names is kept as it was published, whatever becomes of the designations later.
CREATE TABLE list_entry (
    edition_id text NOT NULL REFERENCES list_edition,
    region_id  text NOT NULL REFERENCES region,
    category   text NOT NULL CHECK (category IN ('resource-based-city', 'coal-mining-subsidence-area',
                                                 'independent-mining-area', 'resource-exhausted-city')),
    city_type  text CHECK (city_type IN ('growing', 'mature', 'declining', 'regenerating')),
    since      text NOT NULL REFERENCES list_edition,
    citation   json NOT NULL,
    valid_from date NOT NULL,
    valid_to   date CHECK (valid_to > valid_from),
    PRIMARY KEY (edition_id, region_id, category),
    CHECK ((category = 'resource-based-city') = (city_type IS NOT NULL))
);

-- Until now each edition's entries were the designations by it, none of them superseded.
INSERT INTO list_entry (edition_id, region_id, category, city_type, since, citation, valid_from, valid_to)
SELECT edition_id, region_id, category, city_type, edition_id, citation, valid_from, valid_to
FROM designation WHERE recorded_to IS NULL;

CREATE TRIGGER list_entry_is_append_only BEFORE UPDATE OR DELETE ON list_entry
    FOR EACH ROW EXECUTE FUNCTION refuse_change();
