package cn.yujian.indicator.observation.persistence;

import cn.yujian.indicator.observation.domain.ObservationsRecorded;
import cn.yujian.indicator.observation.domain.Series;
import cn.yujian.indicator.observation.domain.SeriesAccessChanged;
import cn.yujian.kit.audit.ServedStates;
import cn.yujian.kit.security.AccessLevel;
import com.fasterxml.jackson.databind.JsonNode;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Set;

/** Who may see each series, as its last event told it. */
@Singleton
class ServedSeries implements ServedStates {

    private final RecordedSeries series;

    ServedSeries(RecordedSeries series) {
        this.series = series;
    }

    @Override
    public Set<String> types() {
        return Set.of(ObservationsRecorded.TYPE, SeriesAccessChanged.TYPE);
    }

    @Override
    public Object told(JsonNode data, Instant recordedAt) {
        return new Seen(
                data.path("series").asText(),
                data.path("indicator").asText(),
                data.path("region").asText(),
                data.path("accessLevel").asText(AccessLevel.PUBLIC.name()));
    }

    @Override
    public void tell(Listener listener) {
        series.each(each -> listener.state(each.sequence(), seen(each)));
    }

    private static Seen seen(Series series) {
        return new Seen(
                series.key().toString(),
                series.key().indicator(),
                series.key().region(),
                series.accessLevel().name());
    }

    private record Seen(String series, String indicator, String region, String accessLevel) {}
}
