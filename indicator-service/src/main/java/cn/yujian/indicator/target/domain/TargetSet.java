package cn.yujian.indicator.target.domain;

import cn.yujian.indicator.evidence.Citation;
import cn.yujian.indicator.evidence.Confidence;
import cn.yujian.indicator.evidence.PublishedSource;
import cn.yujian.indicator.period.Period;
import java.math.BigDecimal;

/** A target was set or set anew; the event's data. */
public record TargetSet(
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
        String note,
        long sequence) {

    public static final String TYPE = "cn.yujian.indicator.target-set.v1";

    public static TargetSet of(Target target, long sequence) {
        return new TargetSet(
                target.id(),
                target.indicator(),
                target.region(),
                target.period(),
                target.comparator(),
                target.value(),
                target.unit(),
                target.citation(),
                target.source(),
                target.confidence(),
                target.note(),
                sequence);
    }
}
