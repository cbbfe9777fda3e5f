package cn.yujian.indicator.target.api;

import cn.yujian.indicator.evidence.Citation;
import cn.yujian.indicator.evidence.Confidence;
import cn.yujian.indicator.evidence.PublishedSource;
import cn.yujian.indicator.target.domain.Comparator;
import cn.yujian.indicator.target.domain.Target;
import cn.yujian.indicator.target.domain.TargetVersion;
import java.math.BigDecimal;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A target as answered. */
@Schema(
        name = "Target",
        requiredProperties = {
            "id",
            "indicator",
            "region",
            "period",
            "comparator",
            "value",
            "unit",
            "recordedAt",
            "sequence"
        },
        description = "What is to be reached by when, with the words or the document that say so")
record TargetView(
        @Schema(examples = "non-fossil-energy-share-2025") String id,
        @Schema(examples = "non-fossil-energy-share") String indicator,
        @Schema(examples = "chongqing") String region,
        @Schema(description = "Year, quarter or month at whose end it must be reached", examples = "2025")
                String period,
        Comparator comparator,
        @Schema(description = "Exact decimal", examples = "25") BigDecimal value,
        @Schema(description = "Code of the unit list", examples = "percent") String unit,
        Citation citation,
        PublishedSource source,
        Confidence confidence,
        String note,
        @Schema(description = "When this version was recorded") Instant recordedAt,
        @Schema(description = "Position of the event that recorded this version in the indicator log") long sequence) {

    static TargetView of(TargetVersion version) {
        Target target = version.target();
        return new TargetView(
                target.id(),
                target.indicator(),
                target.region(),
                target.period().toString(),
                target.comparator(),
                target.value(),
                target.unit(),
                target.citation(),
                target.source(),
                target.confidence(),
                target.note(),
                version.recordedAt(),
                version.sequence());
    }
}
