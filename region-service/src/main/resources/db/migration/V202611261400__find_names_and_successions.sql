-- Pages of a crosswalk are in the order of an id with a stroke after it; few regions have successors, and what leads where depends on all of
-- these; names in memory are read again of regions that have moved since (ADR 0033).
CREATE INDEX region_existence_in_crosswalk ON region_existence ((region_id || '/') COLLATE "C");
CREATE INDEX region_existence_succeeded ON region_existence (region_id) WHERE json_array_length(successors) > 0;
CREATE INDEX region_moved ON region (moved_at);
