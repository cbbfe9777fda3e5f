package cn.yujian.region.knownproject;

import static java.util.Objects.requireNonNull;

import cn.yujian.kit.language.Name;
import java.math.BigDecimal;
import java.util.List;

/**
 * A project as far as the list's adjustment needs it.
 *
 * @param regions in which it lies
 * @param stage code of how far it is, as the register says it
 */
public record ProjectFacts(String id, Name name, List<String> regions, String stage, List<Capacity> capacities) {

    /**
     * How much a project can do or hold.
     *
     * @param id what it is a capacity of, {@code installed-capacity} for instance
     * @param unit code of the suite's list
     */
    public record Capacity(String id, BigDecimal value, String unit) {

        public Capacity {
            requireNonNull(id);
            requireNonNull(value);
            requireNonNull(unit);
        }
    }
}
