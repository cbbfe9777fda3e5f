package cn.yujian.indicator.observation.api;

import cn.yujian.indicator.evidence.Citation;
import cn.yujian.indicator.evidence.Confidence;
import cn.yujian.indicator.observation.domain.Content;
import cn.yujian.indicator.observation.domain.Lineage;
import cn.yujian.indicator.observation.domain.Observation;
import cn.yujian.indicator.observation.domain.ObservationStatus;
import cn.yujian.indicator.observation.persistence.DerivationRuns.Run;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** An observation as answered. */
@Schema(
        name = "Observation",
        requiredProperties = {"id", "series", "indicator", "region", "period", "unit", "recordedAt", "sequence"},
        description = "The value of a series in a period, with what proves it")
record ObservationView(
        @Schema(description = "The same in all versions") UUID id,
        @Schema(description = "Frequency, region and indicator", examples = "A.chongqing.total-energy-consumption")
                String series,
        @Schema(examples = "total-energy-consumption") String indicator,
        @Schema(examples = "chongqing") String region,
        @Schema(description = "Year, quarter or month in Chongqing", examples = "2020") String period,
        @Schema(description = "Exact decimal of at most 18 digits", examples = "8874.54") BigDecimal value,
        @Schema(description = "Code of the unit list", examples = "1e4tce") String unit,
        ObservationStatus status,
        @Schema(description = "Who says so") String source,
        Confidence confidence,
        Citation citation,
        String note,
        @Schema(description = "Of a derived value: what it was computed from") Lineage lineage,
        @Schema(description = "Of a derived value: how far in the project log the derivation had read")
                DerivedUpTo derivedUpTo,
        @Schema(description = "Present and true if the value is invented, to show the system at work")
                Boolean demonstration,
        @Schema(description = "When this version was recorded") Instant recordedAt,
        @Schema(description = "Position of the event that recorded this version in the indicator log") long sequence) {

    /** How far a derived value reaches. */
    @Schema(
            name = "DerivedUpTo",
            description = "Position of the newest event of another service that the derivation had taken in")
    record DerivedUpTo(
            @Schema(examples = "project") String service,
            @Schema(description = "Position in that service's log") long sequence) {}

    static ObservationView of(Observation observation, Run run) {
        Content content = observation.content();
        boolean derived = content.lineage() != null;
        return new ObservationView(
                observation.id(),
                content.series().toString(),
                content.series().indicator(),
                content.series().region(),
                content.period().toString(),
                content.value(),
                content.unit(),
                content.status(),
                content.source(),
                content.confidence(),
                content.citation(),
                content.note(),
                content.lineage(),
                derived && run != null ? new DerivedUpTo("project", run.upTo()) : null,
                content.demonstration() ? true : null,
                observation.recordedAt(),
                observation.sequence());
    }
}
