package cn.yujian.indicator.assessment.domain;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** Numbers as sentences write them. */
final class Numbers {

    private static final int DECIMALS = 3;
    private static final int PERCENT = 2;

    private Numbers() {}

    static String text(BigDecimal number) {
        BigDecimal bare = number.setScale(Math.min(Math.max(number.scale(), 0), DECIMALS), RoundingMode.HALF_EVEN)
                .stripTrailingZeros();
        return bare.toPlainString();
    }

    /** A fraction in percent. */
    static String percent(BigDecimal fraction) {
        return text(fraction.movePointRight(PERCENT)) + "%";
    }
}
