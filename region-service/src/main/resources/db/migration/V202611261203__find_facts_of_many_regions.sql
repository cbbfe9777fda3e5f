-- With tens of thousands of regions each kind of question has an index that leads to its rows: the facts of a page of regions, the
-- holders of a code, the regions of a cluster or a category, those that come after a page (ADR 0030).
CREATE INDEX region_name_region ON region_name (region_id);
CREATE INDEX region_code_region ON region_code (region_id);
CREATE INDEX region_code_code ON region_code (code);
CREATE INDEX region_parentage_region ON region_parentage (region_id);
CREATE INDEX region_parentage_administrator ON region_parentage (administered_by) WHERE administered_by IS NOT NULL;
CREATE INDEX region_cluster_region ON region_cluster (region_id);
CREATE INDEX region_cluster_cluster ON region_cluster (cluster, region_id);
CREATE INDEX designation_region ON designation (region_id);
