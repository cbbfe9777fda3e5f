package cn.yujian.indicator.assessment.domain;

import cn.yujian.indicator.target.domain.Comparator;
import java.math.BigDecimal;

/**
 * Where a series began, where it is and where it is to go: what every method starts from.
 *
 * @param baseYear year of the first value known
 * @param currentYear year of the last value known
 */
public record Trajectory(
        int baseYear,
        BigDecimal baseValue,
        int currentYear,
        BigDecimal currentValue,
        int targetYear,
        BigDecimal targetValue,
        Comparator comparator) {

    boolean isReached() {
        return comparator.isMet(currentValue, targetValue);
    }

    int yearsPast() {
        return currentYear - baseYear;
    }

    int yearsLeft() {
        return targetYear - currentYear;
    }
}
