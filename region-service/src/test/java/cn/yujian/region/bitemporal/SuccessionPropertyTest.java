package cn.yujian.region.bitemporal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import cn.yujian.kit.problem.ProblemException;
import cn.yujian.problem.ProblemType;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

class SuccessionPropertyTest {

    private static final LocalDate FIRST = LocalDate.of(2000, 1, 1);
    private static final int DAYS = 12;
    private static final LocalDate LONG_BEFORE = FIRST.minusYears(1);
    private static final LocalDate LAST = FIRST.plusYears(1);
    private static final Validity WHOLE = Validity.since(FIRST);

    private record Said(String what, Validity validity) implements Dated<Said> {
        @Override
        public Said during(Validity other) {
            return new Said(what, other);
        }
    }

    @Property
    void aChangeLeavesTheDaysBeforeItAsTheyWereAndHoldsOnAllAfter(@ForAll("days") List<Integer> days) {
        List<Said> facts = List.of(new Said("first", WHOLE));
        int latest = 0;
        for (int i = 0; i < days.size(); i++) {
            LocalDate day = FIRST.plusDays(days.get(i));
            Said next = new Said("change " + i, WHOLE);
            List<Said> before = facts;
            if (days.get(i) <= latest) {
                assertEquals(
                        Optional.of(ProblemType.OVERLAPPING_VALIDITY),
                        refusal(() -> Succession.changed(before, next, day, WHOLE)));
                continue;
            }
            latest = days.get(i);
            facts = Succession.changed(before, next, day, WHOLE);
            for (LocalDate any : everyDay()) {
                String expected = any.isBefore(day) ? on(any, before) : next.what();
                assertEquals(expected, on(any, facts));
            }
            assertTrue(Succession.overlap(facts).isEmpty());
        }
    }

    @Property
    void whatEndsOnADayIsAsBeforeUntilThenAndNothingAfter(@ForAll @IntRange(min = 1, max = DAYS) int end) {
        List<Said> facts = List.of(new Said("first", new Validity(null, FIRST)), new Said("last", WHOLE));
        LocalDate day = FIRST.plusDays(end);

        List<Said> ended = Succession.endedOn(day, facts);

        everyDay().forEach(any -> assertEquals(any.isBefore(day) ? on(any, facts) : null, on(any, ended)));
    }

    @Property
    void overlapIsFoundExactlyWhereTwoHoldOnOneDay(@ForAll("periods") List<Validity> periods) {
        List<Said> facts =
                periods.stream().map(period -> new Said("any", period)).toList();
        boolean expected = Stream.concat(everyDay().stream(), Stream.of(LONG_BEFORE, LAST))
                .anyMatch(day -> facts.stream()
                                .filter(fact -> fact.validity().covers(day))
                                .count()
                        > 1);

        assertEquals(expected, Succession.overlap(facts).isPresent());
    }

    @Property
    void coveringIsToCoverEachDay(@ForAll("period") Validity one, @ForAll("period") Validity other) {
        List<LocalDate> days = new ArrayList<>(everyDay());
        days.add(LONG_BEFORE);
        days.add(LAST);

        assertEquals(days.stream().allMatch(day -> !other.covers(day) || one.covers(day)), one.covers(other));
        assertEquals(days.stream().anyMatch(day -> other.covers(day) && one.covers(day)), one.overlaps(other));
        if (one.overlaps(other)) {
            days.forEach(day -> assertEquals(
                    one.covers(day) && other.covers(day), one.within(other).covers(day)));
        }
    }

    @Provide
    Arbitrary<List<Integer>> days() {
        return Arbitraries.integers().between(0, DAYS).list().ofMaxSize(8);
    }

    @Provide
    Arbitrary<List<Validity>> periods() {
        return period().list().ofMaxSize(4);
    }

    @Provide
    Arbitrary<Validity> period() {
        Arbitrary<LocalDate> from =
                Arbitraries.integers().between(0, DAYS - 1).map(FIRST::plusDays).injectNull(0.2);
        Arbitrary<Integer> length = Arbitraries.integers().between(1, DAYS).injectNull(0.2);
        return Combinators.combine(from, length)
                .as((start, days) ->
                        new Validity(start, days == null ? null : (start == null ? FIRST : start).plusDays(days)));
    }

    private static List<LocalDate> everyDay() {
        return FIRST.minusDays(1).datesUntil(FIRST.plusDays(2L * DAYS + 2)).toList();
    }

    private static String on(LocalDate day, List<Said> facts) {
        return Succession.on(day, facts).map(Said::what).orElse(null);
    }

    private static Optional<ProblemType> refusal(Runnable change) {
        try {
            change.run();
            return Optional.empty();
        } catch (ProblemException refused) {
            return Optional.of(refused.type());
        }
    }
}
