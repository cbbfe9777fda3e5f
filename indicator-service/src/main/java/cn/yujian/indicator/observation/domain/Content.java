package cn.yujian.indicator.observation.domain;

import cn.yujian.indicator.evidence.Citation;
import cn.yujian.indicator.evidence.Confidence;
import cn.yujian.indicator.period.Period;
import java.math.BigDecimal;
import java.util.Objects;

/**
 * What an observation says.
 *
 * @param lineage of a derived value; null for a reported one
 * @param demonstration whether it is invented, to show the system at work
 */
public record Content(
        SeriesKey series,
        Period period,
        BigDecimal value,
        String unit,
        ObservationStatus status,
        String source,
        Confidence confidence,
        Citation citation,
        String note,
        Lineage lineage,
        boolean demonstration) {

    /** Whether another version would say nothing new; 24 and 24.0 are the same value. */
    public boolean saysTheSameAs(Content other) {
        return value.compareTo(other.value) == 0 && Objects.equals(withValue(other.value), other);
    }

    private Content withValue(BigDecimal other) {
        return new Content(
                series, period, other, unit, status, source, confidence, citation, note, lineage, demonstration);
    }
}
