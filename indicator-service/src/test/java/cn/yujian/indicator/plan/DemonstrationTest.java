package cn.yujian.indicator.plan;

import static java.util.stream.Collectors.toMap;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import cn.yujian.indicator.Neighbours;
import cn.yujian.indicator.assessment.application.Assessments;
import cn.yujian.indicator.assessment.domain.Assessment;
import cn.yujian.indicator.assessment.domain.GrowthRatio;
import cn.yujian.indicator.assessment.domain.RequiredPace;
import cn.yujian.indicator.assessment.domain.Verdict;
import cn.yujian.indicator.observation.domain.Observation;
import cn.yujian.indicator.observation.persistence.Observations;
import cn.yujian.indicator.target.persistence.Targets;
import cn.yujian.testing.RealServers;
import io.quarkus.test.TestTransaction;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The invented data, seen from transactions that are rolled back: it would be in the way of the tests that find none. */
@QuarkusTest
@WithTestResource(RealServers.class)
class DemonstrationTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 11, 24);

    @Inject
    PlanLoader loader;

    @Inject
    Assessments assessments;

    @Inject
    Observations observations;

    @BeforeEach
    void planIsLoaded() {
        Neighbours.planIsLoaded();
    }

    @Test
    @TestTransaction
    void givesEveryTargetAVerdictThatSaysItIsADemonstration() {
        loader.loadDemonstration();

        Map<String, Assessment> found = assess();

        assertEquals(Verdict.MISSED, found.get("non-fossil-energy-share-2025").verdict());
        assertEquals(
                new BigDecimal("-0.6"),
                found.get("non-fossil-energy-share-2025").gap());
        assertEquals(Verdict.ACHIEVED, found.get("coal-energy-share-2025").verdict());
        assertEquals(Verdict.MISSED, found.get("oil-energy-share-2025").verdict());
        assertEquals(Verdict.ACHIEVED, found.get("gas-energy-share-2025").verdict());
        assertEquals(Verdict.ACHIEVED, found.get("wind-solar-capacity-2025").verdict());
        Assessment open = found.get("non-fossil-energy-share-2027");
        assertEquals(
                List.of(RequiredPace.CODE, GrowthRatio.CODE),
                open.methods().stream().map(method -> method.method()).toList());
        assertEquals(Verdict.ON_PACE, open.verdict());
        assertTrue(found.values().stream().allMatch(Assessment::demonstration));
    }

    @Test
    @TestTransaction
    void marksEachInventedValueAndLeavesPublishedOnesAlone() {
        loader.loadDemonstration();

        List<Observation> coal = known("A.chongqing.coal-energy-share");

        assertEquals(6, coal.size());
        assertFalse(coal.get(0).content().demonstration());
        assertEquals(new BigDecimal("44.3"), coal.get(0).content().value());
        assertTrue(coal.subList(1, 6).stream()
                .allMatch(observation -> observation.content().demonstration()));
    }

    @Test
    @TestTransaction
    void loadsOnce() {
        loader.loadDemonstration();
        List<Observation> first = known("A.chongqing.oil-energy-share");

        loader.loadDemonstration();

        assertEquals(first, known("A.chongqing.oil-energy-share"));
    }

    private Map<String, Assessment> assess() {
        return assessments.assess(new Targets.Selection(null, null, null, null), inAMinute(), TODAY, "").stream()
                .collect(toMap(assessment -> assessment.target().target().id(), Function.identity()));
    }

    private List<Observation> known(String series) {
        return observations.known(List.of(series), inAMinute()).get(series);
    }

    /** After whatever the database's clock has given out. */
    private static Instant inAMinute() {
        return Instant.now().plusSeconds(60);
    }
}
