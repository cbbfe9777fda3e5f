package cn.yujian.indicator.period;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PeriodTest {

    @ParameterizedTest
    @CsvSource({
        "2025, YEARLY, 2025-01-01, 2026-01-01",
        "2025-Q4, QUARTERLY, 2025-10-01, 2026-01-01",
        "2025-02, MONTHLY, 2025-02-01, 2025-03-01"
    })
    void readsWhatThePlanWrites(String text, Frequency frequency, LocalDate from, LocalDate to) {
        Period period = Period.of(text);

        assertEquals(frequency, period.frequency());
        assertEquals(from, period.from());
        assertEquals(to, period.to());
        assertEquals(text, period.toString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "25", "2025-13", "2025-Q5", "2025-1", "2025-01-01", "0000", "２０２５", "2025 "})
    void refusesEverythingElse(String text) {
        assertTrue(Period.find(text).isEmpty());
    }

    @Test
    void isClosedOnTheFirstDayAfterIt() {
        assertFalse(Period.of("2025").isClosedOn(LocalDate.of(2025, 12, 31)));
        assertTrue(Period.of("2025").isClosedOn(LocalDate.of(2026, 1, 1)));
    }
}
