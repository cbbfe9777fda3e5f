package cn.yujian.project.pipeline.domain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import cn.yujian.kit.problem.ProblemException;
import cn.yujian.problem.ProblemType;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class StageHistoryPropertyTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 11, 24);

    @Property
    void randomWalksKeepTheInvariants(
            @ForAll("beginnings") StageChange first, @ForAll("walks") List<StageReport> walk) {
        StageHistory history = new StageHistory(List.of(first));
        for (StageReport report : walk) {
            StageHistory before = history;
            Optional<ProblemType> expected = expectedRefusal(before, report);
            try {
                history = before.after(
                        report, TODAY, Instant.EPOCH, before.changes().size() + 1L);
                assertEquals(Optional.empty(), expected);
                assertEquals(
                        before.changes(),
                        history.changes().subList(0, before.changes().size()));
            } catch (ProblemException refused) {
                assertEquals(expected, Optional.of(refused.type()));
            }
            assertInvariants(history);
        }
    }

    /** The rules once more, in other words than the code's. */
    private static Optional<ProblemType> expectedRefusal(StageHistory history, StageReport report) {
        Stage now = history.current().stage();
        if (report.stage() == Stage.UNKNOWN) {
            return Optional.of(ProblemType.UNPROCESSABLE);
        }
        if (List.of(report.stage(), Stage.COMPLETED, Stage.CANCELLED).contains(now)) {
            return Optional.of(ProblemType.CONFLICT);
        }
        boolean future = first(report.occurredOn()).compareTo(TODAY.toString()) > 0;
        boolean early = history.changes().stream()
                .filter(change -> change.occurredOn() != null)
                .anyMatch(change -> last(report.occurredOn()).compareTo(first(change.occurredOn())) < 0);
        return future || early ? Optional.of(ProblemType.UNPROCESSABLE) : Optional.empty();
    }

    private static void assertInvariants(StageHistory history) {
        List<StageChange> changes = history.changes();
        for (int later = 0; later < changes.size(); later++) {
            StageChange change = changes.get(later);
            assertEquals(later + 1, change.number());
            for (int earlier = 0; earlier < later; earlier++) {
                StageChange before = changes.get(earlier);
                assertFalse(before.stage().isFinal());
                assertTrue(change.stage() != Stage.UNKNOWN);
                assertFalse(before.occurredOn() != null && change.occurredOn().isBefore(before.occurredOn()));
            }
            if (later > 0) {
                assertNotEquals(changes.get(later - 1).stage(), change.stage());
                assertFalse(change.occurredOn().isAfter(TODAY));
            }
        }
    }

    private static String first(PartialDate date) {
        return (date + "-01-01").substring(0, 10);
    }

    private static String last(PartialDate date) {
        return (date + (date.toString().length() == 4 ? "-12-31" : "-31")).substring(0, 10);
    }

    @Provide
    Arbitrary<StageChange> beginnings() {
        return Combinators.combine(Arbitraries.of(Stage.class), dates().injectNull(0.3))
                .as((stage, date) -> stage == Stage.UNKNOWN
                        ? change(stage, null, null, null)
                        : change(stage, date, Basis.PUBLIC_FACT, "source"));
    }

    @Provide
    Arbitrary<List<StageReport>> walks() {
        return Combinators.combine(Arbitraries.of(Stage.class), dates())
                .as((stage, date) -> new StageReport(stage, date, "reason", "source"))
                .list()
                .ofMaxSize(12);
    }

    private static Arbitrary<PartialDate> dates() {
        Arbitrary<LocalDate> days = Arbitraries.longs()
                .between(
                        LocalDate.of(2022, 1, 1).toEpochDay(),
                        LocalDate.of(2027, 2, 1).toEpochDay())
                .map(LocalDate::ofEpochDay);
        return Combinators.combine(days, Arbitraries.of(4, 7, 10))
                .as((day, length) -> PartialDate.of(day.toString().substring(0, length)));
    }

    private static StageChange change(Stage stage, PartialDate date, Basis basis, String source) {
        return new StageChange(new UUID(0, 1), 1, stage, date, basis, null, null, source, null, Instant.EPOCH, 1);
    }
}
