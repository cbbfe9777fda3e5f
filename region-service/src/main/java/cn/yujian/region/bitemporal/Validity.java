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

    public static Validity since(LocalDate from) {
        return new Validity(from, null);
    }

    public boolean covers(LocalDate day) {
        return (from == null || !day.isBefore(from)) && (to == null || day.isBefore(to));
    }

    /** Whether it covers every day of another. */
    public boolean covers(Validity other) {
        return (from == null || (other.from != null && !other.from.isBefore(from)))
                && (to == null || (other.to != null && !other.to.isAfter(to)));
    }

    public boolean overlaps(Validity other) {
        return (from == null || other.to == null || from.isBefore(other.to))
                && (other.from == null || to == null || other.from.isBefore(to));
    }

    /** Whether there is a day on or after the given one. */
    public boolean reaches(LocalDate day) {
        return to == null || to.isAfter(day);
    }

    /** The days of it before the given one, which it covers and does not begin on. */
    public Validity until(LocalDate day) {
        return new Validity(from, day);
    }

    /** The days that both cover, of which there is at least one. */
    public Validity within(Validity other) {
        LocalDate later = from == null || (other.from != null && other.from.isAfter(from)) ? other.from : from;
        LocalDate earlier = to == null || (other.to != null && other.to.isBefore(to)) ? other.to : to;
        return new Validity(later, earlier);
    }

    @Override
    public String toString() {
        return (from == null ? ".." : from) + "/" + (to == null ? ".." : to);
    }
}
