package cn.yujian.indicator.catalogue.domain;

import cn.yujian.indicator.period.Frequency;
import cn.yujian.kit.language.Name;
import java.util.List;

/**
 * Something that is measured.
 *
 * @param decimals with how many decimals it is published
 * @param method how electricity is converted; null where that does not matter, or comes with each value
 * @param clauses clauses of the policy that speak of it
 */
public record Indicator(
        String id,
        Name name,
        Name definition,
        String unit,
        int decimals,
        Frequency frequency,
        Direction direction,
        Kind kind,
        ConversionMethod method,
        List<Integer> clauses,
        String source,
        String note) {

    public Indicator {
        clauses = clauses == null ? List.of() : List.copyOf(clauses);
    }
}
