package cn.yujian.indicator.target.domain;

import cn.yujian.indicator.evidence.Citation;
import cn.yujian.indicator.evidence.Confidence;
import cn.yujian.indicator.evidence.PublishedSource;
import cn.yujian.indicator.period.Period;
import java.math.BigDecimal;

/**
 * What is to be reached by when.
 *
 * @param citation words of a policy that set it; null where source does
 * @param source another document that sets it; null where citation does
 */
public record Target(
        String id,
        String indicator,
        String region,
        Period period,
        Comparator comparator,
        BigDecimal value,
        String unit,
        Citation citation,
        PublishedSource source,
        Confidence confidence,
        String note) {

    /** Whether another version would say nothing new; 25 and 25.0 are the same value. */
    public boolean saysTheSameAs(Target other) {
        return value.compareTo(other.value) == 0 && withValue(other.value).equals(other);
    }

    private Target withValue(BigDecimal other) {
        return new Target(id, indicator, region, period, comparator, other, unit, citation, source, confidence, note);
    }
}
