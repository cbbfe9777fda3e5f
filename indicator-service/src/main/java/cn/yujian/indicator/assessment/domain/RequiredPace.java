package cn.yujian.indicator.assessment.domain;

import cn.yujian.indicator.assessment.domain.MethodResult.Figures;
import cn.yujian.indicator.assessment.domain.MethodResult.Threshold;
import cn.yujian.problem.Wording;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.List;

/** Compares the change that each year left must bring with the mean change of the years past. */
public final class RequiredPace {

    public static final String CODE = "required-pace";

    /** Ours: full pace is on pace; six tenths, which the growth ratio calls moderate too, is slightly behind. */
    static final List<Threshold> THRESHOLDS = List.of(
            new Threshold(Rating.ON_PACE, BigDecimal.ONE),
            new Threshold(Rating.SLIGHTLY_BEHIND, new BigDecimal("0.6")),
            new Threshold(Rating.BEHIND, BigDecimal.ZERO));

    private static final MathContext PRECISION = MathContext.DECIMAL64;

    /** Beyond this a year is no forecast. */
    private static final int LAST_YEAR = 9999;

    private RequiredPace() {}

    public static MethodResult assess(Trajectory trajectory) {
        BigDecimal observed = observed(trajectory);
        if (trajectory.isReached()) {
            return result(
                    Rating.ACHIEVED,
                    trajectory,
                    new Figures(null, observed, null, null, null, null),
                    new Wording("目标值已达到", "The target value has been reached"));
        }
        if (trajectory.yearsLeft() <= 0) {
            return notAssessed(trajectory, observed, "目标期内已无剩余年份", "No year is left before the target");
        }
        BigDecimal left = trajectory.targetValue().subtract(trajectory.currentValue());
        BigDecimal required = left.divide(BigDecimal.valueOf(trajectory.yearsLeft()), PRECISION);
        if (observed == null) {
            return new MethodResult(
                    CODE,
                    Rating.NOT_ASSESSED,
                    trajectory,
                    new Figures(required, null, null, null, null, null),
                    THRESHOLDS,
                    new Wording("至少需要两个年份的数据", "Values of at least two years are needed"));
        }
        BigDecimal ratio = observed.divide(required, PRECISION);
        Rating rating = MethodResult.rate(ratio, THRESHOLDS, Rating.WRONG_WAY);
        Integer reached = yearReached(trajectory, left, observed);
        return result(
                rating,
                trajectory,
                new Figures(required, observed, reached, null, null, ratio),
                reason(required, observed, reached));
    }

    private static BigDecimal observed(Trajectory trajectory) {
        if (trajectory.yearsPast() <= 0) {
            return null;
        }
        return trajectory
                .currentValue()
                .subtract(trajectory.baseValue())
                .divide(BigDecimal.valueOf(trajectory.yearsPast()), PRECISION);
    }

    private static Integer yearReached(Trajectory trajectory, BigDecimal left, BigDecimal observed) {
        if (observed.signum() != left.signum()) {
            return null;
        }
        BigDecimal year = left.divide(observed, PRECISION)
                .setScale(0, RoundingMode.CEILING)
                .add(BigDecimal.valueOf(trajectory.currentYear()));
        return year.compareTo(BigDecimal.valueOf(LAST_YEAR)) > 0 ? null : Integer.valueOf(year.intValueExact());
    }

    private static Wording reason(BigDecimal required, BigDecimal observed, Integer reached) {
        String zh = "剩余各年平均需变化 " + Numbers.text(required) + "，以往各年平均变化 " + Numbers.text(observed);
        String en = "Each year left must change by " + Numbers.text(required) + "; the years past changed by "
                + Numbers.text(observed) + " on average";
        return reached == null
                ? new Wording(zh + "，按此速度无法达到", en + "; at that pace it is not reached")
                : new Wording(zh + "，按此速度 " + reached + " 年达到", en + "; at that pace it is reached in " + reached);
    }

    private static MethodResult notAssessed(Trajectory trajectory, BigDecimal observed, String zh, String en) {
        return result(
                Rating.NOT_ASSESSED,
                trajectory,
                new Figures(null, observed, null, null, null, null),
                new Wording(zh, en));
    }

    private static MethodResult result(Rating rating, Trajectory trajectory, Figures figures, Wording reason) {
        return new MethodResult(CODE, rating, trajectory, figures, THRESHOLDS, reason);
    }
}
