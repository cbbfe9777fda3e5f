package cn.yujian.indicator.observation.domain;

import cn.yujian.indicator.evidence.Citation;
import cn.yujian.indicator.evidence.Confidence;
import cn.yujian.indicator.period.Period;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** A series got new or corrected values; the event's data. */
public record ObservationsRecorded(
        SeriesKey series, String indicator, String region, List<State> observations, long sequence) {

    public static final String TYPE = "cn.yujian.indicator.observations-recorded.v1";

    public static ObservationsRecorded of(SeriesKey series, List<Observation> observations, long sequence) {
        return new ObservationsRecorded(
                series,
                series.indicator(),
                series.region(),
                observations.stream().map(State::of).toList(),
                sequence);
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
