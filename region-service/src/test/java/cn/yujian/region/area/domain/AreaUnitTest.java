package cn.yujian.region.area.domain;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.math.BigDecimal;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.BigRange;
import net.jqwik.api.constraints.Scale;
import org.junit.jupiter.api.Test;

class AreaUnitTest {

    @Test
    void thePlansSubsidenceIsSoManySquareKilometres() {
        assertEquals(
                new BigDecimal("1984.8"),
                new Area(new BigDecimal("297.72"), AreaUnit.TEN_THOUSAND_MU)
                        .in(AreaUnit.KM2)
                        .value());
    }

    @Property
    void thereAndBackIsTheSameToTheSquareMetre(
            @ForAll @BigRange(min = "0", max = "100000") @Scale(3) BigDecimal value) {
        Area area = new Area(value, AreaUnit.TEN_THOUSAND_MU);
        BigDecimal back = area.in(AreaUnit.KM2).in(AreaUnit.TEN_THOUSAND_MU).value();
        assertEquals(0, value.subtract(back).abs().compareTo(new BigDecimal("0.000001")) > 0 ? 1 : 0);
    }
}
