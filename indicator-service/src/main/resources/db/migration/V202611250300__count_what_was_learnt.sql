-- How often project events were applied to the copy. A run of the derivation notes the number it took in, so that none is
-- forgotten when a process dies between the two.
CREATE TABLE project_learning (
    only_row boolean PRIMARY KEY DEFAULT true CHECK (only_row),
    number   bigint NOT NULL DEFAULT 0
);
INSERT INTO project_learning DEFAULT VALUES;

ALTER TABLE derivation_run ADD COLUMN learning bigint NOT NULL DEFAULT 0;
