package cn.yujian.region.rollup.domain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import cn.yujian.region.rollup.domain.RollUp.Figure;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RollUpTest {

    private static final Figure INNER = figure("wansheng", "7", Set.of());
    private static final Figure OTHER = figure("nanchuan", "10", Set.of());

    /** The outer region's own territory is 20, the inner one's 7: whatever its figure includes, the sums are these. */
    @ParameterizedTest
    @CsvSource({
        "qijiang, 20",
        "wansheng, 7",
        "qijiang|wansheng, 27",
        "qijiang|nanchuan, 30",
        "qijiang|wansheng|nanchuan, 37"
    })
    void aSumDoesNotHangOnWhatTheOuterFigureIncludes(String listed, String expected) {
        List<String> named = List.of(listed.split("\\|"));

        RollUp apart = RollUp.of(named, figures(figure("qijiang", "20", Set.of())));
        RollUp within = RollUp.of(named, figures(figure("qijiang", "27", Set.of("wansheng"))));

        assertEquals(new BigDecimal(expected), apart.value());
        assertEquals(new BigDecimal(expected), within.value());
    }

    @Test
    void theInnerFigureIsNotNeededWhereBothAreListedAndItIsIncluded() {
        Figure outer = figure("qijiang", "27", Set.of("wansheng"));

        RollUp sum = RollUp.of(List.of("qijiang", "wansheng"), Map.of("qijiang", outer));

        assertEquals(new BigDecimal("27"), sum.value());
        assertEquals(Set.of("wansheng"), sum.contained());
        assertEquals(Set.of("qijiang"), sum.counted());
    }

    @Test
    void aSumThatNeedsAFigureThatIsMissingIsNone() {
        Figure outer = figure("qijiang", "27", Set.of("wansheng"));

        RollUp sum = RollUp.of(List.of("qijiang"), Map.of("qijiang", outer));

        assertNull(sum.value());
        assertEquals(Set.of("wansheng"), sum.missing());
        assertEquals(Set.of("wansheng"), sum.takenOut());
    }

    @Test
    void nothingListedIsNothing() {
        assertEquals(BigDecimal.ZERO, RollUp.of(List.of(), figures(INNER)).value());
    }

    private static Map<String, Figure> figures(Figure outer) {
        return Map.of("wansheng", INNER, "nanchuan", OTHER, "qijiang", outer);
    }

    private static Figure figure(String region, String value, Set<String> includes) {
        return new Figure(region, new BigDecimal(value), includes);
    }
}
