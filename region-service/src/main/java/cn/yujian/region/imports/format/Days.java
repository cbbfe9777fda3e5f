package cn.yujian.region.imports.format;

import java.time.LocalDate;

/** Days that calendars and databases agree about. */
final class Days {

    private static final LocalDate FIRST = LocalDate.of(1, 1, 1);
    private static final LocalDate LAST = LocalDate.of(9999, 12, 31);

    private Days() {}

    static void require(LocalDate day, String pointer) throws UnfitRow {
        RowBody.require(
                day == null || (!day.isBefore(FIRST) && !day.isAfter(LAST)),
                pointer,
                "out-of-range",
                "日期应在公元 1 年至 9999 年之间",
                "A day of the years 1 to 9999 is expected");
    }
}
