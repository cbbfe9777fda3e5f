package cn.yujian.indicator.assessment.domain;

import java.math.BigDecimal;
import java.math.MathContext;

/**
 * Roots of decimals. Newton's method at 34 digits from the floating-point root, which is right to about 15 digits: each step
 * doubles them, so that the loop ends after two or three steps with an error in the last digits only.
 */
final class Roots {

    private static final MathContext PRECISION = MathContext.DECIMAL128;
    private static final int GREATEST_STEPS = 8;

    private Roots() {}

    /**
     * The positive root.
     *
     * @param radicand not negative
     * @param degree at least 1
     */
    static BigDecimal root(BigDecimal radicand, int degree) {
        if (radicand.signum() < 0 || degree < 1) {
            throw new IllegalArgumentException("No real root of degree " + degree + " of " + radicand);
        }
        if (radicand.signum() == 0 || degree == 1) {
            return radicand;
        }
        BigDecimal n = BigDecimal.valueOf(degree);
        BigDecimal root = BigDecimal.valueOf(Math.pow(radicand.doubleValue(), 1.0 / degree));
        for (int step = 0; step < GREATEST_STEPS; step++) {
            BigDecimal quotient = radicand.divide(root.pow(degree - 1, PRECISION), PRECISION);
            BigDecimal next = root.multiply(BigDecimal.valueOf(degree - 1L), PRECISION)
                    .add(quotient, PRECISION)
                    .divide(n, PRECISION);
            if (next.compareTo(root) == 0) {
                return root;
            }
            root = next;
        }
        return root;
    }
}
