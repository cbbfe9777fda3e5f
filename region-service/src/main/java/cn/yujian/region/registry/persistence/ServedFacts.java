package cn.yujian.region.registry.persistence;

import cn.yujian.kit.audit.ServedVersions;
import cn.yujian.region.registry.domain.Outline;
import cn.yujian.region.registry.domain.RegionEvent;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.StreamSupport;

/** The facts about regions in all their versions: every event of a region tells all that is known of it from then on. */
@Singleton
class ServedFacts implements ServedVersions {

    private static final String OUTLINE = "outlines";
    private static final String EXISTENCE = "existence";
    private static final String EVIDENCE = "sources";

    private static final String PARENTAGE = "parentages";

    private static final List<String> OF_EXISTENCE = List.of("validity", "predecessors", "successors");
    private static final List<String> OF_EVIDENCE = List.of("sources", "confidence", "note");
    private static final List<String> LISTED = List.of("names", "codes", "clusters", "designations", OUTLINE);

    private static final String VALIDITY = "jsonb_build_object('from', valid_from, 'to', valid_to)";

    private static final String QUERY =
            """
            SELECT region_id AS subject, kind, part, recorded_from, recorded_to, sequence FROM (
                SELECT region_id, 'existence' AS kind, recorded_from, recorded_to, NULL::bigint AS sequence,
                       jsonb_build_object('validity', %1$s, 'predecessors', predecessors, 'successors', successors) AS part
                FROM region_existence
                UNION ALL
                SELECT region_id, 'parentages', recorded_from, recorded_to, NULL,
                       jsonb_build_object('parent', parent_id, 'administeredBy', administered_by, 'validity', %1$s)
                FROM region_parentage
                UNION ALL
                SELECT region_id, 'sources', recorded_from, recorded_to, NULL,
                       jsonb_build_object('sources', sources, 'confidence', confidence, 'note', note)
                FROM region_existence
                UNION ALL
                SELECT region_id, 'names', recorded_from, recorded_to, NULL,
                       jsonb_build_object('kind', kind, 'name', jsonb_build_object('zh', name_zh, 'en', name_en),
                                          'shortName', jsonb_build_object('zh', short_zh, 'en', short_en),
                                          'validity', %1$s)
                FROM region_name
                UNION ALL
                SELECT region_id, 'codes', recorded_from, recorded_to, NULL,
                       jsonb_build_object('code', code, 'validity', %1$s)
                FROM region_code
                UNION ALL
                SELECT region_id, 'clusters', recorded_from, recorded_to, NULL,
                       jsonb_build_object('cluster', cluster, 'validity', %1$s)
                FROM region_cluster
                UNION ALL
                SELECT region_id, 'designations', recorded_from, recorded_to, sequence,
                       jsonb_build_object('region', region_id, 'category', category, 'cityType', city_type,
                                          'edition', edition_id, 'citation', citation, 'validity', %1$s)
                FROM designation
                UNION ALL
                SELECT region_id, 'outlines', recorded_from, recorded_to, NULL,
                       jsonb_build_object('geometry', geometry, 'labelPoint', label_point, 'approximate', approximate,
                                          'validity', %1$s)
                FROM region_geometry
            ) AS fact
            """
                    .formatted(VALIDITY);

    @Override
    public Set<String> types() {
        return RegionEvent.TYPES;
    }

    @Override
    public String query() {
        return QUERY;
    }

    /**
     * Events of before they told evidence and outlines say nothing of these; those of before parentage was dated tell one for as long
     * as the region exists.
     */
    @Override
    public Map<String, List<JsonNode>> parts(JsonNode data) {
        Map<String, List<JsonNode>> parts = new HashMap<>();
        parts.put(EXISTENCE, List.of(only(data, OF_EXISTENCE)));
        if (data.has(EVIDENCE)) {
            parts.put(EVIDENCE, List.of(only(data, OF_EVIDENCE)));
        }
        parts.put(PARENTAGE, data.has(PARENTAGE) ? listed(data.path(PARENTAGE)) : undatedParentage(data));
        LISTED.stream().filter(data::has).forEach(kind -> parts.put(kind, listed(data.path(kind))));
        return parts;
    }

    private static List<JsonNode> undatedParentage(JsonNode data) {
        return data.has("parent") || data.has("administeredBy")
                ? List.of(only(data, List.of("parent", "administeredBy", "validity")))
                : List.of();
    }

    private static List<JsonNode> listed(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false).toList();
    }

    @Override
    public JsonNode asTold(String kind, JsonNode part) {
        if (!kind.equals(OUTLINE)) {
            return part;
        }
        ObjectNode told = JsonNodeFactory.instance.objectNode();
        told.put(
                "digest",
                Outline.digest(
                        part.path("geometry"),
                        part.path("labelPoint"),
                        part.path("approximate").asBoolean()));
        told.set("validity", part.path("validity"));
        return told;
    }

    private static JsonNode only(JsonNode data, List<String> members) {
        return data.<ObjectNode>deepCopy().retain(members);
    }
}
