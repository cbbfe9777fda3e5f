package cn.yujian.kit.features;

import cn.yujian.kit.problem.ProblemException;
import cn.yujian.kit.time.Calendar;
import cn.yujian.problem.Wording;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.Period;

/**
 * Days in Chongqing, both ends included: facts begin and end with days, so an instant means the day it lies in.
 *
 * @param from null where it is open
 * @param to null where it is open
 */
public record TimeSpan(LocalDate from, LocalDate to) {

    private static final String OPEN = "..";
    private static final String PERIOD = "P";

    /**
     * Reads the parameter {@code datetime}: an instant or a day, or an interval of two with {@code ..} or nothing for an open
     * end. A beginning with a duration in days, weeks, months or years is read as well: the standard's own test suite asks so.
     *
     * @throws ProblemException 400 if it is neither
     */
    public static TimeSpan parse(String text) {
        int slash = text.indexOf('/');
        if (slash < 0) {
            LocalDate day = day(text);
            return new TimeSpan(day, day);
        }
        String beginning = text.substring(0, slash);
        String end = text.substring(slash + 1);
        LocalDate from = isOpen(beginning) ? null : day(beginning);
        if (from != null && end.startsWith(PERIOD)) {
            return ordered(from, after(from, end));
        }
        return ordered(from, isOpen(end) ? null : day(end));
    }

    private static TimeSpan ordered(LocalDate from, LocalDate to) {
        if (from != null && to != null && to.isBefore(from)) {
            throw invalid("reversed", "结束早于开始", "it ends before it begins");
        }
        return new TimeSpan(from, to);
    }

    private static boolean isOpen(String end) {
        return end.isEmpty() || end.equals(OPEN);
    }

    private static LocalDate day(String text) {
        try {
            LocalDate day = text.length() == 10
                    ? LocalDate.parse(text)
                    : OffsetDateTime.parse(text)
                            .atZoneSameInstant(Calendar.ZONE)
                            .toLocalDate();
            if (day.getYear() >= 1 && day.getYear() <= 9999) {
                return day;
            }
        } catch (DateTimeException malformed) {
            // Said below, as for years that no calendar here has.
        }
        throw malformed();
    }

    private static LocalDate after(LocalDate from, String duration) {
        try {
            LocalDate to = from.plus(Period.parse(duration));
            if (to.getYear() <= 9999) {
                return to;
            }
        } catch (DateTimeException | ArithmeticException malformed) {
            // Said below, as for what ends too late.
        }
        throw malformed();
    }

    private static ProblemException malformed() {
        return invalid(
                "not-a-time",
                "应为日期、RFC 3339 时刻或区间，如 2022-06-01、2022-06-01T00:00:00Z、2020-01-01/..",
                "expected a day, an RFC 3339 instant or an interval, such as 2022-06-01, 2022-06-01T00:00:00Z, 2020-01-01/..");
    }

    private static ProblemException invalid(String code, String zh, String en) {
        return ProblemException.invalidParameter("datetime", code, new Wording(zh, en));
    }
}
