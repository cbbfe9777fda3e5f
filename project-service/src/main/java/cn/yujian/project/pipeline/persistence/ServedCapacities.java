package cn.yujian.project.pipeline.persistence;

import cn.yujian.kit.audit.ServedVersions;
import cn.yujian.project.pipeline.domain.ProjectEvent;
import com.fasterxml.jackson.databind.JsonNode;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.StreamSupport;

/** The capacities in all their versions: every event of a project tells those that it has from then on. */
@Singleton
class ServedCapacities implements ServedVersions {

    private static final String KIND = "capacity";

    @Override
    public Set<String> types() {
        return ProjectEvent.TYPES;
    }

    @Override
    public String query() {
        return """
                SELECT project_id AS subject, '%s' AS kind, recorded_from, recorded_to, NULL::bigint AS sequence,
                       jsonb_build_object(
                           'id', capacity_id, 'quantity', jsonb_build_object('value', value, 'unit', unit), 'asOf', as_of,
                           'source', source, 'confidence', confidence, 'note', note, 'reason', reason) AS part
                FROM capacity
                """
                .formatted(KIND);
    }

    @Override
    public Map<String, List<JsonNode>> parts(JsonNode data) {
        return Map.of(
                KIND,
                StreamSupport.stream(data.path("capacities").spliterator(), false)
                        .toList());
    }
}
