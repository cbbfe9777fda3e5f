package cn.yujian.kit.time;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;

/** What day it is in Chongqing: days and periods are the city's, not the server's. */
@Singleton
public class Calendar {

    /** The city's time zone. */
    public static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

    private final Clock clock;

    public Calendar() {
        this(Clock.systemUTC());
    }

    Calendar(Clock clock) {
        this.clock = clock;
    }

    public LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), ZONE);
    }

    public Instant now() {
        return clock.instant();
    }

    /** The last microsecond of a day: what was known by the end of it. */
    public static Instant endOf(LocalDate day) {
        return day.plusDays(1).atStartOfDay(ZONE).toInstant().minusNanos(1_000);
    }
}
