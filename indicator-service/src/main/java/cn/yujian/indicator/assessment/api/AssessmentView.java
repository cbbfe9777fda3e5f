package cn.yujian.indicator.assessment.api;

import cn.yujian.indicator.assessment.domain.Assessment;
import cn.yujian.indicator.assessment.domain.MethodResult;
import cn.yujian.indicator.assessment.domain.Rating;
import cn.yujian.indicator.assessment.domain.Trajectory;
import cn.yujian.indicator.assessment.domain.Verdict;
import cn.yujian.indicator.observation.domain.Observation;
import cn.yujian.indicator.observation.domain.ObservationStatus;
import cn.yujian.indicator.target.domain.Comparator;
import cn.yujian.indicator.target.domain.Target;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** An assessment as answered. */
@Schema(
        name = "Assessment",
        requiredProperties = {
            "target",
            "indicator",
            "region",
            "period",
            "comparator",
            "targetValue",
            "verdict",
            "methods",
            "sequence"
        },
        description = "How a target stands, by which methods, with all inputs")
record AssessmentView(
        @Schema(description = "Id of the target", examples = "non-fossil-energy-share-2025") String target,
        @Schema(examples = "non-fossil-energy-share") String indicator,
        @Schema(examples = "chongqing") String region,
        @Schema(examples = "2025") String period,
        Comparator comparator,
        Quantity targetValue,
        Verdict verdict,
        @Schema(description = "Whether the methods come to one verdict; absent unless both could assess")
                Boolean methodsAgree,
        @Schema(description = "Why, in the caller's language") String reason,
        @Schema(description = "The last value known, up to the target's period") Latest latest,
        @Schema(description = "That value less the target value; absent where there is none to compare") Quantity gap,
        @Schema(description = "Empty for a closed period, which its own value decides") List<MethodView> methods,
        @Schema(description = "Present and true if invented values entered, to show the system at work")
                Boolean demonstration,
        @Schema(description = "Position of the newest event that entered in the indicator log") long sequence) {

    /** A number with its unit. */
    @Schema(name = "Quantity", description = "A number with its unit")
    record Quantity(
            @Schema(description = "Exact decimal", examples = "25") BigDecimal value,
            @Schema(examples = "percent") String unit) {}

    /** A value of the series. */
    @Schema(name = "LatestValue")
    record Latest(String period, BigDecimal value, ObservationStatus status) {

        static Latest of(Observation observation) {
            return new Latest(
                    observation.content().period().toString(),
                    observation.content().value(),
                    observation.content().status());
        }
    }

    /** What one method says. */
    @Schema(name = "MethodResult", description = "What one method says, from which inputs and by which thresholds")
    record MethodView(
            @Schema(enumeration = {"required-pace", "growth-ratio"}) String method,
            Rating verdict,
            Inputs inputs,
            Figures figures,
            @Schema(
                            description =
                                    "From which ratio on the method says what; below the last it says wrong-way or deterioration")
                    List<Threshold> thresholds,
            @Schema(description = "Why, in the caller's language") String reason) {

        static MethodView of(MethodResult result, Locale language) {
            return new MethodView(
                    result.method(),
                    result.rating(),
                    Inputs.of(result.inputs()),
                    Figures.of(result.figures()),
                    result.thresholds().stream().map(Threshold::of).toList(),
                    result.reason().in(language));
        }
    }

    /** What a method starts from. */
    @Schema(name = "MethodInputs", description = "First and last value known, and the target")
    record Inputs(
            int baseYear,
            BigDecimal baseValue,
            int currentYear,
            BigDecimal currentValue,
            int targetYear,
            BigDecimal targetValue) {

        static Inputs of(Trajectory from) {
            return new Inputs(
                    from.baseYear(),
                    from.baseValue(),
                    from.currentYear(),
                    from.currentValue(),
                    from.targetYear(),
                    from.targetValue());
        }
    }

    /** What a method computed. */
    @Schema(
            name = "MethodFigures",
            description = "What the method computed, rounded to six decimals; absent where it does not apply")
    record Figures(
            @Schema(description = "Change needed for each year left, in the indicator's unit")
                    BigDecimal requiredPerYear,
            @Schema(description = "Mean change of each year past, in the indicator's unit") BigDecimal observedPerYear,
            @Schema(description = "Year in which the target is met at the pace of the years past") Integer yearReached,
            @Schema(description = "Compound annual growth from base to current, as a fraction") BigDecimal cagrObserved,
            @Schema(description = "Compound annual growth from base to target, as a fraction") BigDecimal cagrRequired,
            @Schema(description = "What the thresholds are compared with") BigDecimal ratio) {

        static Figures of(MethodResult.Figures figures) {
            return new Figures(
                    figures.requiredPerYear(),
                    figures.observedPerYear(),
                    figures.yearReached(),
                    figures.cagrObserved(),
                    figures.cagrRequired(),
                    figures.ratio());
        }
    }

    /** From which ratio on a method says what. */
    @Schema(name = "MethodThreshold")
    record Threshold(Rating verdict, BigDecimal atLeast) {

        static Threshold of(MethodResult.Threshold threshold) {
            return new Threshold(threshold.rating(), threshold.atLeast());
        }
    }

    static AssessmentView of(Assessment assessment, Locale language) {
        Target target = assessment.target().target();
        Observation latest = assessment.latest();
        return new AssessmentView(
                target.id(),
                target.indicator(),
                target.region(),
                target.period().toString(),
                target.comparator(),
                new Quantity(target.value(), target.unit()),
                assessment.verdict(),
                assessment.methodsAgree(),
                assessment.reason().in(language),
                latest == null ? null : Latest.of(latest),
                assessment.gap() == null ? null : new Quantity(assessment.gap(), target.unit()),
                assessment.methods().stream()
                        .map(method -> MethodView.of(method, language))
                        .toList(),
                assessment.demonstration() ? true : null,
                assessment.sequence());
    }
}
