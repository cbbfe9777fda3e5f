package cn.yujian.indicator.target.api;

import cn.yujian.indicator.evidence.Citation;
import cn.yujian.indicator.evidence.Confidence;
import cn.yujian.indicator.evidence.PublishedSource;
import cn.yujian.indicator.period.Period;
import cn.yujian.indicator.target.domain.Comparator;
import cn.yujian.indicator.target.domain.Target;
import cn.yujian.kit.problem.ProblemException;
import cn.yujian.problem.Wording;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Digits;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A target as sent. */
@Schema(name = "TargetRequest", description = "What is to be reached by when; citation, source or both say who set it")
record TargetRequest(
        @NotNull @Size(max = 80) @Schema(examples = "non-fossil-energy-share") String indicator,
        @NotNull @Size(max = 80) @Schema(examples = "chongqing") String region,
        @NotNull @Size(max = 20) @Schema(description = "In the indicator's frequency", examples = "2027") String period,
        @NotNull Comparator comparator,
        @NotNull
                @Digits(integer = 18, fraction = 18)
                @Schema(description = "Exact decimal of at most 18 digits", examples = "25")
                BigDecimal value,
        @NotNull @Size(max = 20) @Schema(description = "The indicator's unit", examples = "percent") String unit,
        @Valid Citation citation,
        @Valid PublishedSource source,
        @NotNull Confidence confidence,
        @Size(max = 2000) String note) {

    private static final int GREATEST_DIGITS = 18;

    Target toDomain(String id) {
        if (citation == null && source == null) {
            throw ProblemException.invalidBody(
                    "/source", "missing", new Wording("需要 citation 或 source", "Either citation or source is needed"));
        }
        BigDecimal bare = value.stripTrailingZeros();
        if (Math.max(bare.precision() - bare.scale(), 0) + Math.max(bare.scale(), 0) > GREATEST_DIGITS) {
            throw ProblemException.invalidBody(
                    "/value", "too-many-digits", new Wording("数值最多 18 位数字", "A value has at most 18 digits"));
        }
        Period when = Period.find(period)
                .orElseThrow(() -> ProblemException.invalidBody(
                        "/period",
                        "malformed-period",
                        new Wording(
                                "应为年、季或月，如 2025、2025-Q1、2025-03",
                                "Expected a year, quarter or month such as 2025, 2025-Q1 or 2025-03")));
        return new Target(id, indicator, region, when, comparator, value, unit, citation, source, confidence, note);
    }
}
