package cn.yujian.indicator.observation.persistence;

import cn.yujian.indicator.observation.domain.ObservationsRecorded;
import cn.yujian.indicator.period.Period;
import cn.yujian.kit.audit.ServedVersions;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.StreamSupport;

/** The observations in all their versions: each event tells those that its series got, a period's new one in place of the old. */
@Singleton
class ServedObservations implements ServedVersions {

    private static final String KIND = "observation";

    @Override
    public Set<String> types() {
        return Set.of(ObservationsRecorded.TYPE);
    }

    @Override
    public String query() {
        return """
                SELECT series_key AS subject, '%s' AS kind, recorded_from, recorded_to, sequence,
                       jsonb_build_object(
                           'id', id, 'period', period, 'from', period_from, 'to', period_to, 'value', value, 'unit', unit, 'status', status, 'source', source,
                           'confidence', confidence, 'citation', citation, 'note', note, 'lineage', lineage,
                           'demonstration', CASE WHEN demonstration THEN true END) AS part
                FROM observation
                """
                .formatted(KIND);
    }

    @Override
    public Map<String, List<JsonNode>> parts(JsonNode data) {
        return Map.of(
                KIND,
                StreamSupport.stream(data.path("observations").spliterator(), false)
                        .map(ServedObservations::asServed)
                        .toList());
    }

    @Override
    public Optional<String> replacedBy() {
        return Optional.of("period");
    }

    /** Without the event's own time, in which the version begins; with the days of the period, by which observations are found. */
    private static JsonNode asServed(JsonNode observation) {
        Period period = Period.of(observation.path("period").asText());
        ObjectNode served = observation.deepCopy();
        served.remove("recordedAt");
        return served.put("from", period.from().toString())
                .put("to", period.to().toString());
    }
}
