package cn.yujian.indicator.assessment.domain;

import cn.yujian.indicator.assessment.domain.MethodResult.Figures;
import cn.yujian.indicator.assessment.domain.MethodResult.Threshold;
import cn.yujian.indicator.target.domain.Comparator;
import cn.yujian.problem.Wording;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;

/**
 * The growth ratio as Open SDG publishes it: observed compound growth from base to current over the growth needed from base to
 * target, {@code R = sign · d · CAGR_observed / |CAGR_required|}.
 */
public final class GrowthRatio {

    public static final String CODE = "growth-ratio";

    static final List<Threshold> THRESHOLDS = List.of(
            new Threshold(Rating.SUBSTANTIAL, new BigDecimal("0.95")),
            new Threshold(Rating.MODERATE, new BigDecimal("0.60")),
            new Threshold(Rating.LIMITED, BigDecimal.ZERO));

    private static final MathContext INNER = MathContext.DECIMAL128;
    private static final MathContext PRECISION = MathContext.DECIMAL64;

    private GrowthRatio() {}

    public static MethodResult assess(Trajectory trajectory) {
        if (trajectory.isReached()) {
            return result(
                    Rating.ACHIEVED,
                    trajectory,
                    Figures.NONE,
                    new Wording("目标值已达到", "The target value has been reached"));
        }
        Wording obstacle = obstacle(trajectory);
        if (obstacle != null) {
            return result(Rating.NOT_ASSESSED, trajectory, Figures.NONE, obstacle);
        }
        BigDecimal observed = growth(trajectory.currentValue(), trajectory.baseValue(), trajectory.yearsPast());
        BigDecimal required = growth(
                trajectory.targetValue(), trajectory.baseValue(), trajectory.targetYear() - trajectory.baseYear());
        // Below zero a growing magnitude is a falling value.
        int sign = trajectory.baseValue().signum();
        int desired = trajectory.comparator() == Comparator.AT_LEAST ? 1 : -1;
        BigDecimal ratio =
                observed.multiply(BigDecimal.valueOf((long) sign * desired)).divide(required.abs(), PRECISION);
        return result(
                MethodResult.rate(ratio, THRESHOLDS, Rating.DETERIORATION),
                trajectory,
                new Figures(null, null, null, observed, required, ratio),
                reason(observed, required, ratio));
    }

    private static Wording obstacle(Trajectory trajectory) {
        if (trajectory.yearsPast() <= 0) {
            return new Wording("至少需要两个年份的数据", "Values of at least two years are needed");
        }
        if (trajectory.targetYear() <= trajectory.baseYear()) {
            return new Wording("目标年不晚于基准年", "The target year is not after the base year");
        }
        int sign = trajectory.baseValue().signum();
        if (sign == 0) {
            return new Wording("基准值为零，增长率无定义", "The base value is zero: growth is not defined");
        }
        if (sign * trajectory.currentValue().signum() < 0
                || sign * trajectory.targetValue().signum() < 0) {
            return new Wording("数值符号不一致，增长率无定义", "The values have different signs: growth is not defined");
        }
        if (trajectory.baseValue().compareTo(trajectory.targetValue()) == 0) {
            return new Wording("基准值等于目标值，所需增长为零", "The base value equals the target: no growth is required");
        }
        return null;
    }

    /** Compound annual growth from one value to another, as a fraction. */
    private static BigDecimal growth(BigDecimal to, BigDecimal from, int years) {
        return Roots.root(to.divide(from, INNER), years)
                .subtract(BigDecimal.ONE, INNER)
                .round(PRECISION);
    }

    private static Wording reason(BigDecimal observed, BigDecimal required, BigDecimal ratio) {
        return new Wording(
                "年均增长 " + Numbers.percent(observed) + "，所需年均增长 " + Numbers.percent(required) + "，比值 "
                        + Numbers.text(ratio),
                "Grew by " + Numbers.percent(observed) + " a year where " + Numbers.percent(required)
                        + " were required from the base on; the ratio is " + Numbers.text(ratio));
    }

    private static MethodResult result(Rating rating, Trajectory trajectory, Figures figures, Wording reason) {
        return new MethodResult(CODE, rating, trajectory, figures, THRESHOLDS, reason);
    }
}
