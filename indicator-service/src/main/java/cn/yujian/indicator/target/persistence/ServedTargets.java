package cn.yujian.indicator.target.persistence;

import cn.yujian.indicator.target.domain.TargetSet;
import cn.yujian.kit.audit.ServedVersions;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The targets in all their versions: each event tells the one that stands from then on. */
@Singleton
class ServedTargets implements ServedVersions {

    private static final String KIND = "target";

    @Override
    public Set<String> types() {
        return Set.of(TargetSet.TYPE);
    }

    @Override
    public String query() {
        return """
                SELECT id AS subject, '%s' AS kind, recorded_from, recorded_to, sequence,
                       jsonb_build_object(
                           'id', id, 'indicator', indicator_id, 'region', region_id, 'period', period,
                           'comparator', comparator, 'value', value, 'unit', unit, 'citation', citation, 'source', source,
                           'confidence', confidence, 'note', note) AS part
                FROM target
                """
                .formatted(KIND);
    }

    @Override
    public Map<String, List<JsonNode>> parts(JsonNode data) {
        return Map.of(KIND, List.of(data.<ObjectNode>deepCopy().without("sequence")));
    }
}
