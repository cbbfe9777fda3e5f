package cn.yujian.region.bitemporal;

import java.time.LocalDate;

/**
 * The days on which something is true, half-open.
 *
 * @param from first day; null where it is unbounded or not recorded
 * @param to first day after; null while it lasts
 */
public record Validity(LocalDate from, LocalDate to) {

    public Validity {
        if (from != null && to != null && !from.isBefore(to)) {
            throw new IllegalArgumentException("Validity ends before it begins: " + from + " to " + to);
        }
    }

    public boolean covers(LocalDate day) {
        return (from == null || !day.isBefore(from)) && (to == null || day.isBefore(to));
    }
}
