package cn.yujian.indicator.observation.api;

import cn.yujian.indicator.evidence.Confidence;
import cn.yujian.indicator.observation.domain.ObservationStatus;
import cn.yujian.indicator.observation.domain.ReportedRow;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A batch of observations as sent. */
@Schema(name = "ObservationBatch", description = "Observations to record: all of them, or none")
record BatchRequest(@NotNull @Size(min = 1, max = 1000) List<@NotNull @Valid Row> observations) {

    /** A row of a batch. */
    @Schema(name = "ObservationBatchRow", description = "A value to record, new or instead of the one recorded before")
    record Row(
            @NotNull @Size(max = 80) @Schema(examples = "non-fossil-energy-share") String indicator,
            @NotNull @Size(max = 80) @Schema(examples = "chongqing") String region,
            @NotNull @Size(max = 20) @Schema(description = "In the indicator's frequency", examples = "2025")
                    String period,
            @NotNull @Schema(description = "Exact decimal of at most 18 digits", examples = "24.4") BigDecimal value,
            @NotNull @Size(max = 20) @Schema(description = "The indicator's unit", examples = "percent") String unit,
            @Schema(description = "Default A") ObservationStatus status,
            @NotNull @Size(min = 1, max = 500) @Schema(description = "Who says so, and where", examples = "重庆统计年鉴2026")
                    String source,
            @Schema(description = "Default medium") Confidence confidence,
            @Size(max = 2000) String note) {

        /** Beyond this a number is an attack on memory, not a figure. */
        private static final int GREATEST_EXPONENT = 400;

        Row {
            if (value != null && Math.abs((long) value.scale()) > GREATEST_EXPONENT) {
                throw new IllegalArgumentException("Exponent out of range");
            }
        }

        ReportedRow toDomain() {
            return new ReportedRow(indicator, region, period, value, unit, status, source, confidence, note);
        }
    }

    List<ReportedRow> toDomain() {
        return observations.stream().map(Row::toDomain).toList();
    }
}
