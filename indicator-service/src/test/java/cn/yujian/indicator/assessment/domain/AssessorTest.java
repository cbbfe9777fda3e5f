package cn.yujian.indicator.assessment.domain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import cn.yujian.indicator.evidence.Confidence;
import cn.yujian.indicator.evidence.PublishedSource;
import cn.yujian.indicator.observation.domain.Content;
import cn.yujian.indicator.observation.domain.Observation;
import cn.yujian.indicator.observation.domain.ObservationStatus;
import cn.yujian.indicator.observation.domain.SeriesKey;
import cn.yujian.indicator.period.Frequency;
import cn.yujian.indicator.period.Period;
import cn.yujian.indicator.target.domain.Comparator;
import cn.yujian.indicator.target.domain.Target;
import cn.yujian.indicator.target.domain.TargetVersion;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class AssessorTest {

    private static final LocalDate IN_2025 = LocalDate.of(2025, 12, 31);
    private static final LocalDate IN_2026 = LocalDate.of(2026, 1, 1);

    @Test
    void aClosedPeriodIsDecidedByItsOwnValue() {
        Assessment missed =
                Assessor.assess(target("2025"), List.of(value("2024", "26"), value("2025", "24.4")), IN_2026);
        Assessment achieved = Assessor.assess(target("2025"), List.of(value("2025", "25")), IN_2026);

        assertEquals(Verdict.MISSED, missed.verdict());
        assertEquals(new BigDecimal("-0.6"), missed.gap());
        assertTrue(missed.methods().isEmpty());
        assertEquals(Verdict.ACHIEVED, achieved.verdict());
    }

    @Test
    void aClosedPeriodWithoutAValueOfItsOwnIsNotGuessed() {
        Assessment assessment =
                Assessor.assess(target("2025"), List.of(value("2024", "26"), value("2026", "27")), IN_2026);

        assertEquals(Verdict.CLOSED_WITHOUT_DATA, assessment.verdict());
        assertEquals("2024", assessment.latest().content().period().toString());
        assertNull(assessment.gap());
    }

    @Test
    void theSamePeriodIsOpenOnItsLastDay() {
        Assessment assessment =
                Assessor.assess(target("2025"), List.of(value("2020", "20"), value("2023", "22")), IN_2025);

        assertEquals(2, assessment.methods().size());
        assertEquals(Verdict.BEHIND, assessment.verdict());
        assertFalse(assessment.methodsAgree());
        assertTrue(assessment.reason().en().startsWith("The methods disagree"));
        assertEquals(new BigDecimal("-3"), assessment.gap());
        assertEquals(7, assessment.sequence());
    }

    @Test
    void oneMethodThatCanAssessDecides() {
        Assessment assessment =
                Assessor.assess(target("2027"), List.of(value("2020", "0"), value("2023", "22")), IN_2025);

        assertEquals(Verdict.ON_PACE, assessment.verdict());
        assertNull(assessment.methodsAgree());
        assertTrue(assessment.reason().en().startsWith("Only one method"));
    }

    @Test
    void anOpenTargetWithoutDataOrWithOneValueIsNotAssessed() {
        assertEquals(
                Verdict.NOT_ASSESSED,
                Assessor.assess(target("2027"), List.of(), IN_2025).verdict());
        assertEquals(
                Verdict.NOT_ASSESSED,
                Assessor.assess(target("2027"), List.of(value("2023", "22")), IN_2025)
                        .verdict());
    }

    @Test
    void anOpenTargetThatIsMetAlreadySaysSo() {
        Assessment assessment =
                Assessor.assess(target("2027"), List.of(value("2023", "22"), value("2024", "25")), IN_2025);

        assertEquals(Verdict.ACHIEVED, assessment.verdict());
        assertTrue(assessment.methodsAgree());
    }

    @Test
    void theMethodsAreForYears() {
        assertEquals(
                Verdict.NOT_ASSESSED,
                Assessor.assess(target("2027-Q1"), List.of(value("2025-Q1", "22"), value("2025-Q2", "23")), IN_2026)
                        .verdict());
    }

    private static TargetVersion target(String period) {
        Target target = new Target(
                "some-target",
                "some-indicator",
                "chongqing",
                Period.of(period),
                Comparator.AT_LEAST,
                new BigDecimal("25"),
                "percent",
                null,
                new PublishedSource("test", "test"),
                Confidence.HIGH,
                null);
        return new TargetVersion(target, Instant.EPOCH, 3);
    }

    private static Observation value(String period, String value) {
        Content content = new Content(
                new SeriesKey(Frequency.YEARLY, "chongqing", "some-indicator"),
                Period.of(period),
                new BigDecimal(value),
                "percent",
                ObservationStatus.NORMAL,
                "test",
                Confidence.HIGH,
                null,
                null,
                null,
                false);
        return new Observation(UUID.randomUUID(), content, Instant.EPOCH, 7);
    }
}
