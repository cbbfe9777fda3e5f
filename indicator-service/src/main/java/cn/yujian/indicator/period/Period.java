package cn.yujian.indicator.period;

import com.fasterxml.jackson.annotation.JsonValue;
import java.time.LocalDate;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A year, quarter or month in Chongqing, written {@code 2025}, {@code 2025-Q1} or {@code 2025-03}. */
public final class Period {

    private static final Pattern FORM = Pattern.compile("([1-9][0-9]{3})(?:-Q([1-4])|-(0[1-9]|1[0-2]))?");

    private final String text;
    private final Frequency frequency;
    private final LocalDate from;
    private final LocalDate to;

    private Period(String text, Frequency frequency, LocalDate from, LocalDate to) {
        this.text = text;
        this.frequency = frequency;
        this.from = from;
        this.to = to;
    }

    /** Reads a period; empty if the text is none. */
    public static Optional<Period> find(String text) {
        Matcher form = FORM.matcher(text);
        if (!form.matches()) {
            return Optional.empty();
        }
        int year = Integer.parseInt(form.group(1));
        if (form.group(2) != null) {
            LocalDate from = LocalDate.of(year, 3 * Integer.parseInt(form.group(2)) - 2, 1);
            return Optional.of(new Period(text, Frequency.QUARTERLY, from, from.plusMonths(3)));
        }
        if (form.group(3) != null) {
            LocalDate from = LocalDate.of(year, Integer.parseInt(form.group(3)), 1);
            return Optional.of(new Period(text, Frequency.MONTHLY, from, from.plusMonths(1)));
        }
        LocalDate from = LocalDate.of(year, 1, 1);
        return Optional.of(new Period(text, Frequency.YEARLY, from, from.plusYears(1)));
    }

    /**
     * Reads a period that is known to be well formed.
     *
     * @throws IllegalArgumentException if it is not
     */
    public static Period of(String text) {
        return find(text).orElseThrow(() -> new IllegalArgumentException("Not a period: " + text));
    }

    public static Period ofYear(int year) {
        return of(String.valueOf(year));
    }

    public Frequency frequency() {
        return frequency;
    }

    /** Its first day. */
    public LocalDate from() {
        return from;
    }

    /** The first day after it. */
    public LocalDate to() {
        return to;
    }

    public int year() {
        return from.getYear();
    }

    /** Whether it is over on a day. */
    public boolean isClosedOn(LocalDate day) {
        return !day.isBefore(to);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Period period && text.equals(period.text);
    }

    @Override
    public int hashCode() {
        return Objects.hash(text);
    }

    @JsonValue
    @Override
    public String toString() {
        return text;
    }
}
