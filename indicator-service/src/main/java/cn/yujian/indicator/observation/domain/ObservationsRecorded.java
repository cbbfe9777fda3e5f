package cn.yujian.indicator.observation.domain;

import cn.yujian.indicator.evidence.Citation;
import cn.yujian.indicator.evidence.Confidence;
import cn.yujian.indicator.period.Period;
import cn.yujian.kit.security.AccessLevel;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * A series got new or corrected values; the event's data.
 *
 * @param accessLevel absent where the series is PUBLIC
 */
public record ObservationsRecorded(
        SeriesKey series,
        String indicator,
        String region,
        AccessLevel accessLevel,
        List<State> observations,
        long sequence) {

    public static final String TYPE = "cn.yujian.indicator.observations-recorded.v1";

    /** The new values of a series that is as given with them. */
    public static ObservationsRecorded of(Series series, List<Observation> observations) {
        SeriesKey key = series.key();
        return new ObservationsRecorded(
                key,
                key.indicator(),
                key.region(),
                series.toldAccessLevel(),
                observations.stream().map(State::of).toList(),
                series.sequence());
    }

    /** A value as the event carries it. */
    public record State(
            UUID id,
            Period period,
            BigDecimal value,
            String unit,
            ObservationStatus status,
            String source,
            Confidence confidence,
            Citation citation,
            String note,
            Lineage lineage,
            Boolean demonstration,
            Instant recordedAt) {

        static State of(Observation observation) {
            Content content = observation.content();
            return new State(
                    observation.id(),
                    content.period(),
                    content.value(),
                    content.unit(),
                    content.status(),
                    content.source(),
                    content.confidence(),
                    content.citation(),
                    content.note(),
                    content.lineage(),
                    content.demonstration() ? true : null,
                    observation.recordedAt());
        }
    }
}
