-- Without it, to read what is known now means to read all that ever was.
CREATE UNIQUE INDEX capacity_current ON capacity (project_id, capacity_id) WHERE recorded_to IS NULL;

-- Every change of a project moves its sequence: unindexed, and with room on the page, that writes no index anew.
ALTER TABLE project DROP CONSTRAINT project_sequence_key;
ALTER TABLE project SET (fillfactor = 50);
