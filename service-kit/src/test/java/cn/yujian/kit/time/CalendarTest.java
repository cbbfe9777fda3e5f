package cn.yujian.kit.time;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CalendarTest {

    @ParameterizedTest
    @CsvSource({"2025-12-31T15:59:59.999999Z, 2025-12-31", "2025-12-31T16:00:00Z, 2026-01-01"})
    void theDayIsTheCitys(String instant, LocalDate expected) {
        Calendar calendar = new Calendar(Clock.fixed(Instant.parse(instant), ZoneOffset.UTC));

        assertEquals(expected, calendar.today());
    }

    @ParameterizedTest
    @CsvSource("2025-12-31, 2025-12-31T15:59:59.999999Z")
    void aDayEndsAtItsLastMicrosecond(LocalDate day, String expected) {
        assertEquals(Instant.parse(expected), Calendar.endOf(day));
    }
}
