package cn.yujian.region.adjustment.domain;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toCollection;
import static java.util.stream.Collectors.toMap;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import cn.yujian.kit.language.Name;
import cn.yujian.region.bitemporal.Validity;
import cn.yujian.region.designation.domain.Category;
import cn.yujian.region.designation.domain.Citation;
import cn.yujian.region.designation.domain.CityType;
import cn.yujian.region.designation.domain.Designated;
import cn.yujian.region.designation.domain.EditionDiff;
import cn.yujian.region.designation.domain.ListEdition;
import cn.yujian.region.designation.domain.ListEntry;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Whatever is adjusted, time after time. */
class RandomAdjustmentsPropertyTest {

    private static final LocalDate FIRST = LocalDate.of(2022, 5, 31);
    private static final Citation SOMEWHERE = new Citation("policy", 1, null, 1, "words");
    private static final Name TITLE = new Name("试", "Test");
    private static final List<String> REGIONS = List.of("a", "b", "c", "d");

    @Property
    void theDiffToTheEditionBeforeIsWhatWasProposed(@ForAll("rounds") List<List<ListChange>> rounds) {
        ListStand stand = emptyList();
        for (List<ListChange> wanted : rounds) {
            Proposal proposal = fitting(stand, wanted);

            NextList next = next(stand, proposal);

            EditionDiff diff = EditionDiff.between(entries(stand.entries()), entries(next.entries()));
            assertEquals(places(proposal, ListChange.Kind.DESIGNATE), places(diff.added()));
            assertEquals(
                    places(proposal, ListChange.Kind.END),
                    places(diff.removed().stream()
                            .map(RandomAdjustmentsPropertyTest::withoutType)
                            .toList()));
            assertEquals(
                    places(proposal, ListChange.Kind.RETYPE),
                    places(diff.retyped().stream()
                            .map(EditionDiff.Retyped::after)
                            .toList()));
            assertEquals(said(entries(next.entries())), said(diff.applyTo(entries(stand.entries()))));
            stand = after(stand, proposal, next);
        }
    }

    @Property
    void noTwoDesignationsOverlapAndTheNamedAreTheEntries(@ForAll("rounds") List<List<ListChange>> rounds) {
        ListStand stand = emptyList();
        for (List<ListChange> wanted : rounds) {
            Proposal proposal = fitting(stand, wanted);
            stand = after(stand, proposal, next(stand, proposal));

            stand.named().values().forEach(RandomAdjustmentsPropertyTest::assertNoOverlap);
            assertEquals(said(entries(stand.entries())), said(entries(on(stand, proposal.effectiveFrom()))));
        }
    }

    @Property
    void noDayBeforeIsNamedOtherwise(@ForAll("rounds") List<List<ListChange>> rounds) {
        ListStand stand = emptyList();
        Map<LocalDate, Map<String, String>> answers = new HashMap<>();
        for (List<ListChange> wanted : rounds) {
            Proposal proposal = fitting(stand, wanted);
            LocalDate eve = proposal.effectiveFrom().minusDays(1);
            answers.put(eve, said(entries(on(stand, eve))));
            stand = after(stand, proposal, next(stand, proposal));

            ListStand now = stand;
            answers.forEach((day, answer) -> assertEquals(answer, said(entries(on(now, day))), day.toString()));
        }
    }

    @Property
    void whatDoesNotFitIsNamedAndWithoutItTheRestFits(@ForAll("rounds") List<List<ListChange>> rounds) {
        ListStand stand = emptyList();
        for (List<ListChange> wanted : rounds) {
            Proposal proposal = fitting(stand, wanted);
            assertEquals(List.of(), stand.misfits(proposal));
            stand = after(stand, proposal, next(stand, proposal));

            Proposal again = new Proposal(TITLE, "试", proposal.effectiveFrom(), proposal.changes());
            assertFalse(stand.misfits(again).isEmpty(), "a day that an edition has is taken");
        }
    }

    /** Those of the changes that fit, the first of each place. */
    private static Proposal fitting(ListStand stand, List<ListChange> wanted) {
        LocalDate day = stand.edition().effectiveFrom().plusDays(7);
        List<ListChange> fitting = new ArrayList<>();
        for (ListChange change : wanted) {
            fitting.add(change);
            if (!stand.misfits(new Proposal(TITLE, "试", day, fitting)).isEmpty()) {
                fitting.remove(fitting.size() - 1);
            }
        }
        return new Proposal(TITLE, "试", day, fitting);
    }

    private static NextList next(ListStand stand, Proposal proposal) {
        return NextList.of(stand, proposal, "edition-" + proposal.effectiveFrom());
    }

    private static ListStand after(ListStand stand, Proposal proposal, NextList next) {
        Map<String, List<Designated>> named = new HashMap<>(stand.named());
        named.putAll(next.designations());
        return new ListStand(edition(proposal.effectiveFrom()), next.entries(), stand.existence(), named);
    }

    private static ListStand emptyList() {
        Map<String, Validity> existence =
                REGIONS.stream().collect(toMap(region -> region, region -> Validity.since(FIRST)));
        return new ListStand(edition(FIRST), List.of(), existence, Map.of());
    }

    private static ListEdition edition(LocalDate day) {
        return new ListEdition("edition-" + day, TITLE, day, day, "policy", null, null);
    }

    private static List<Designated> on(ListStand stand, LocalDate day) {
        return stand.named().values().stream()
                .flatMap(Collection::stream)
                .filter(named -> named.validity().covers(day))
                .toList();
    }

    private static void assertNoOverlap(List<Designated> ofRegion) {
        ofRegion.stream().collect(groupingBy(Designated::category)).values().forEach(alike -> {
            for (int i = 0; i < alike.size(); i++) {
                for (int j = 0; j < i; j++) {
                    assertFalse(alike.get(i).validity().overlaps(alike.get(j).validity()), alike.toString());
                }
            }
        });
    }

    private static Set<String> places(Proposal proposal, ListChange.Kind kind) {
        return proposal.changes().stream()
                .filter(change -> change.kind() == kind)
                .map(change -> change.region() + " " + change.category() + " " + change.cityType())
                .collect(toCollection(TreeSet::new));
    }

    private static Set<String> places(List<ListEntry> entries) {
        return entries.stream()
                .map(entry -> entry.region() + " " + entry.category() + " " + entry.cityType())
                .collect(toCollection(TreeSet::new));
    }

    private static ListEntry withoutType(ListEntry entry) {
        return new ListEntry(entry.region(), entry.category(), null, entry.since(), entry.citation());
    }

    /** What a list says, whatever the order. */
    private static Map<String, String> said(List<ListEntry> list) {
        Map<String, String> said = new TreeMap<>();
        list.forEach(entry -> said.put(entry.region() + " " + entry.category(), String.valueOf(entry.cityType())));
        return said;
    }

    private static List<ListEntry> entries(List<Designated> list) {
        return list.stream().map(ListEntry::of).toList();
    }

    @Provide
    Arbitrary<List<List<ListChange>>> rounds() {
        Arbitrary<ListChange> changes = Combinators.combine(
                        Arbitraries.of(ListChange.Kind.class),
                        Arbitraries.of(REGIONS),
                        Arbitraries.of(Category.class),
                        Arbitraries.of(CityType.class))
                .as(RandomAdjustmentsPropertyTest::change);
        return changes.list().ofMaxSize(8).list().ofMinSize(1).ofMaxSize(8);
    }

    private static ListChange change(ListChange.Kind kind, String region, Category category, CityType type) {
        Category about = kind == ListChange.Kind.RETYPE ? Category.RESOURCE_BASED_CITY : category;
        boolean ends = kind == ListChange.Kind.END;
        return new ListChange(
                kind,
                region,
                about,
                !ends && about == Category.RESOURCE_BASED_CITY ? type : null,
                null,
                "试",
                ends ? null : SOMEWHERE);
    }
}
