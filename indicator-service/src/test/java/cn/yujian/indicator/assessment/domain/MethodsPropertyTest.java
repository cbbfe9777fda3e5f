package cn.yujian.indicator.assessment.domain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import cn.yujian.indicator.target.domain.Comparator;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.BigRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Scale;

class MethodsPropertyTest {

    @Property
    void neverFailsAndAlwaysSaysWhy(@ForAll("trajectories") Trajectory trajectory) {
        for (MethodResult result :
                new MethodResult[] {RequiredPace.assess(trajectory), GrowthRatio.assess(trajectory)}) {
            assertNotNull(result.rating());
            assertTrue(result.reason().zh().length() > 1 && result.reason().en().length() > 1);
            assertEquals(trajectory.isReached(), result.rating() == Rating.ACHIEVED);
        }
    }

    @Property
    void aBetterValueIsNeverRatedWorse(
            @ForAll("trajectories") Trajectory trajectory,
            @ForAll @BigRange(min = "0", max = "1000") @Scale(3) BigDecimal improvement) {
        BigDecimal better = trajectory.comparator() == Comparator.AT_LEAST
                ? trajectory.currentValue().add(improvement)
                : trajectory.currentValue().subtract(improvement);
        Trajectory improved = new Trajectory(
                trajectory.baseYear(),
                trajectory.baseValue(),
                trajectory.currentYear(),
                better,
                trajectory.targetYear(),
                trajectory.targetValue(),
                trajectory.comparator());

        assertNotWorse(RequiredPace.assess(trajectory), RequiredPace.assess(improved));
        assertNotWorse(GrowthRatio.assess(trajectory), GrowthRatio.assess(improved));
    }

    @Property
    void aHigherRatioIsNeverRatedWorse(
            @ForAll @BigRange(min = "-3", max = "3") @Scale(4) BigDecimal lower,
            @ForAll @BigRange(min = "0", max = "3") @Scale(4) BigDecimal more) {
        BigDecimal higher = lower.add(more);

        assertTrue(MethodResult.rate(higher, RequiredPace.THRESHOLDS, Rating.WRONG_WAY)
                        .verdict()
                        .compareTo(MethodResult.rate(lower, RequiredPace.THRESHOLDS, Rating.WRONG_WAY)
                                .verdict())
                <= 0);
        assertTrue(MethodResult.rate(higher, GrowthRatio.THRESHOLDS, Rating.DETERIORATION)
                        .verdict()
                        .compareTo(MethodResult.rate(lower, GrowthRatio.THRESHOLDS, Rating.DETERIORATION)
                                .verdict())
                <= 0);
    }

    @Property
    void aRootRaisedAgainIsTheRadicand(
            @ForAll @BigRange(min = "0.000000001", max = "1000000000") @Scale(9) BigDecimal radicand,
            @ForAll @IntRange(min = 1, max = 60) int degree) {
        BigDecimal again = Roots.root(radicand, degree).pow(degree, MathContext.DECIMAL128);

        assertEquals(0, again.round(new MathContext(28, RoundingMode.HALF_EVEN)).compareTo(radicand));
    }

    @Provide
    Arbitrary<Trajectory> trajectories() {
        Arbitrary<BigDecimal> values = Arbitraries.oneOf(
                Arbitraries.bigDecimals()
                        .between(new BigDecimal("-1000"), new BigDecimal("1000"))
                        .ofScale(3),
                Arbitraries.bigDecimals()
                        .between(new BigDecimal("-999999999999999999"), new BigDecimal("999999999999999999"))
                        .ofScale(0),
                Arbitraries.of(BigDecimal.ZERO, BigDecimal.ONE, new BigDecimal("0.000000000000000001")));
        Arbitrary<Integer> years = Arbitraries.integers().between(1990, 2060);
        return Combinators.combine(years, values, years, values, years, values, Arbitraries.of(Comparator.values()))
                .as(Trajectory::new);
    }

    private static void assertNotWorse(MethodResult before, MethodResult after) {
        Verdict worse = before.rating().verdict();
        Verdict better = after.rating().verdict();
        if (worse != Verdict.NOT_ASSESSED && better != Verdict.NOT_ASSESSED) {
            assertTrue(better.compareTo(worse) <= 0, worse + " became " + better);
        }
    }
}
