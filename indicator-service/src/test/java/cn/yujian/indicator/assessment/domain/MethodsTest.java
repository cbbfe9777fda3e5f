package cn.yujian.indicator.assessment.domain;

import static cn.yujian.indicator.assessment.domain.TrajectoryFixture.aTrajectory;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.math.RoundingMode;
import org.junit.jupiter.api.Test;

class MethodsTest {

    @Test
    void growthRatioGivesThePublishedFiguresOfTheCheckVector() {
        MethodResult result = GrowthRatio.assess(aTrajectory().build());

        assertEquals("0.03228", rounded(result.figures().cagrObserved(), 5));
        assertEquals("0.04564", rounded(result.figures().cagrRequired(), 5));
        assertEquals("0.7073", rounded(result.figures().ratio(), 4));
        assertEquals(Rating.MODERATE, result.rating());
    }

    @Test
    void requiredPaceDisagreesOnTheCheckVector() {
        MethodResult result = RequiredPace.assess(aTrajectory().build());

        assertEquals("1.5", plain(result.figures().requiredPerYear()));
        assertEquals("0.6667", rounded(result.figures().observedPerYear(), 4));
        assertEquals("0.4444", rounded(result.figures().ratio(), 4));
        assertEquals(2028, result.figures().yearReached());
        assertEquals(Rating.BEHIND, result.rating());
    }

    @Test
    void aDecreaseThatIsWantedIsProgress() {
        Trajectory falling = aTrajectory()
                .from(2020, "44.3")
                .at(2024, "40.4")
                .toAtMost(2030, "30")
                .build();

        assertEquals(Rating.BEHIND, RequiredPace.assess(falling).rating());
        assertEquals(2035, RequiredPace.assess(falling).figures().yearReached());
        assertEquals(1, GrowthRatio.assess(falling).figures().ratio().signum());
    }

    @Test
    void theOtherWayIsWrong() {
        Trajectory away = aTrajectory().at(2023, "19").build();

        assertEquals(Rating.WRONG_WAY, RequiredPace.assess(away).rating());
        assertNull(RequiredPace.assess(away).figures().yearReached());
        assertEquals(Rating.DETERIORATION, GrowthRatio.assess(away).rating());
    }

    @Test
    void aMagnitudeThatShrinksBelowZeroIsARise() {
        Trajectory rising = aTrajectory()
                .from(2020, "-10")
                .at(2023, "-5")
                .toAtLeast(2025, "-2")
                .build();

        assertEquals(1, GrowthRatio.assess(rising).figures().ratio().signum());
    }

    @Test
    void whatIsReachedIsAchievedByBoth() {
        Trajectory reached = aTrajectory().at(2023, "25").build();

        assertEquals(Rating.ACHIEVED, RequiredPace.assess(reached).rating());
        assertEquals(Rating.ACHIEVED, GrowthRatio.assess(reached).rating());
    }

    @Test
    void oneValueIsNotEnough() {
        Trajectory single = aTrajectory().from(2023, "22").build();

        assertNotAssessed(RequiredPace.assess(single), "at least two years");
        assertNotAssessed(GrowthRatio.assess(single), "at least two years");
        assertEquals("1.5", plain(RequiredPace.assess(single).figures().requiredPerYear()));
    }

    @Test
    void nothingDividesByTheYearsThatAreNotLeft() {
        assertNotAssessed(RequiredPace.assess(aTrajectory().at(2025, "22").build()), "No year is left");
    }

    @Test
    void growthIsNotDefinedFromZeroOrAcrossIt() {
        assertNotAssessed(GrowthRatio.assess(aTrajectory().from(2020, "0").build()), "zero");
        assertNotAssessed(GrowthRatio.assess(aTrajectory().from(2020, "-1").build()), "different signs");
    }

    @Test
    void growthRatioNeedsADistance() {
        assertNotAssessed(GrowthRatio.assess(aTrajectory().from(2020, "25").build()), "equals the target");
        assertNotAssessed(GrowthRatio.assess(aTrajectory().toAtLeast(2020, "25").build()), "not after the base year");
    }

    @Test
    void theThresholdsBelongToTheBetterSide() {
        assertEquals(
                Rating.ON_PACE,
                RequiredPace.assess(aTrajectory()
                                .from(2020, "20")
                                .at(2022, "22")
                                .toAtLeast(2024, "24")
                                .build())
                        .rating());
        assertEquals(
                Rating.SLIGHTLY_BEHIND,
                RequiredPace.assess(aTrajectory()
                                .from(2020, "20")
                                .at(2022, "21.2")
                                .toAtLeast(2024, "23.2")
                                .build())
                        .rating());
        assertEquals(
                Rating.BEHIND,
                RequiredPace.assess(aTrajectory().at(2023, "20").build()).rating());
        assertEquals(
                Rating.LIMITED,
                GrowthRatio.assess(aTrajectory().at(2023, "20").build()).rating());
    }

    @Test
    void rootsAreExactToThirtyDigits() {
        assertEquals("1.414213562373095048801688724210", rounded(Roots.root(new BigDecimal("2"), 2), 30));
        assertEquals("3.000000000000000000000000000000", rounded(Roots.root(new BigDecimal("243"), 5), 30));
    }

    private static void assertNotAssessed(MethodResult result, String reason) {
        assertEquals(Rating.NOT_ASSESSED, result.rating());
        assertTrue(result.reason().en().contains(reason), result.reason().en());
    }

    private static String rounded(BigDecimal figure, int decimals) {
        return figure.setScale(decimals, RoundingMode.HALF_EVEN).toPlainString();
    }

    private static String plain(BigDecimal figure) {
        return figure.stripTrailingZeros().toPlainString();
    }
}
