package cn.yujian.project.pipeline.domain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import cn.yujian.project.pipeline.domain.CapacityReport.Given;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.BigRange;
import net.jqwik.api.constraints.Scale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CapacitiesTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 11, 24);

    @Property
    void aPatchAppliedTwiceIsAppliedOnce(
            @ForAll @BigRange(min = "0.000001", max = "999999999999.999999") @Scale(6) BigDecimal value) {
        Map<String, Optional<CapacityReport>> patch = Map.of("length", Optional.of(report(value, "first")));

        Capacities once = new Capacities(List.of()).after(patch, TODAY);

        assertEquals(0, once.items().get(0).quantity().value().compareTo(value));
        assertTrue(once.items().get(0).quantity().value().scale() >= 0);
        assertEquals(once, once.after(patch, TODAY));
        assertEquals(once, once.after(Map.of("length", Optional.of(report(value, "said again"))), TODAY));
        assertEquals(
                List.of(), once.after(Map.of("length", Optional.empty()), TODAY).items());
        assertEquals(once, once.after(Map.of("width", Optional.empty()), TODAY));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "1000000000000", "0.0000001", "1e999999999", "1e-999999999"})
    void aQuantityIsPositiveAndHasEighteenDigits(String value) {
        assertThrows(IllegalArgumentException.class, () -> new Quantity(new BigDecimal(value), CapacityUnit.KM));
    }

    @Test
    void oneQuantityHasOneForm() {
        Quantity written = new Quantity(new BigDecimal("1.200E+3"), CapacityUnit.MW);

        assertEquals(new Quantity(new BigDecimal("1200.00"), CapacityUnit.MW), written);
        assertEquals("1200", written.value().toString());
    }

    private static CapacityReport report(BigDecimal value, String reason) {
        return new CapacityReport(
                new Quantity(value, CapacityUnit.KM),
                PartialDate.of("2026-11"),
                "source",
                reason,
                new Given<>(false, null),
                new Given<>(false, null));
    }
}
