package cn.yujian.indicator.knownproject;

import static java.util.Objects.requireNonNull;

import java.math.BigDecimal;

/**
 * How much a project can do.
 *
 * @param id what is meant, {@code installed-capacity} for instance
 * @param sequence position in the project log of the event that first told of it
 */
public record Capacity(String id, BigDecimal value, String unit, long sequence) {

    public Capacity {
        requireNonNull(id);
        requireNonNull(value);
        requireNonNull(unit);
    }

    boolean isSameAs(Capacity other) {
        return id.equals(other.id) && unit.equals(other.unit) && value.compareTo(other.value) == 0;
    }
}
