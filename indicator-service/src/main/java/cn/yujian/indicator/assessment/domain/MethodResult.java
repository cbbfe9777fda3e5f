package cn.yujian.indicator.assessment.domain;

import cn.yujian.problem.Wording;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;

/**
 * What one method says of a target.
 *
 * @param method its code
 * @param thresholds from which ratio on it says what
 */
public record MethodResult(
        String method, Rating rating, Trajectory inputs, Figures figures, List<Threshold> thresholds, Wording reason) {

    static final int DECIMALS = 6;

    /** From this ratio on a method gives this rating. */
    public record Threshold(Rating rating, BigDecimal atLeast) {}

    /**
     * What the method computed, rounded to six decimals after the rating was found; null where it does not apply.
     *
     * @param requiredPerYear change still needed for each year left
     * @param observedPerYear mean change of each year past
     * @param yearReached when the target is met at the pace of the years past
     * @param cagrObserved compound annual growth from base to current, as a fraction
     * @param cagrRequired compound annual growth from base to target, as a fraction
     * @param ratio what the thresholds are compared with
     */
    public record Figures(
            BigDecimal requiredPerYear,
            BigDecimal observedPerYear,
            Integer yearReached,
            BigDecimal cagrObserved,
            BigDecimal cagrRequired,
            BigDecimal ratio) {

        static final Figures NONE = new Figures(null, null, null, null, null, null);

        public Figures {
            requiredPerYear = rounded(requiredPerYear);
            observedPerYear = rounded(observedPerYear);
            cagrObserved = rounded(cagrObserved);
            cagrRequired = rounded(cagrRequired);
            ratio = rounded(ratio);
        }

        private static BigDecimal rounded(BigDecimal figure) {
            return figure == null ? null : figure.setScale(DECIMALS, RoundingMode.HALF_EVEN);
        }
    }

    /** The rating of a ratio: that of the highest threshold it reaches, or the one below all. */
    static Rating rate(BigDecimal ratio, List<Threshold> thresholds, Rating below) {
        return thresholds.stream()
                .filter(threshold -> ratio.compareTo(threshold.atLeast()) >= 0)
                .findFirst()
                .map(Threshold::rating)
                .orElse(below);
    }
}
