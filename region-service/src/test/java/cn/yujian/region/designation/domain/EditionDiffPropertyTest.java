package cn.yujian.region.designation.domain;

import static java.util.stream.Collectors.toMap;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class EditionDiffPropertyTest {

    private static final Citation SOMEWHERE = new Citation("policy", 1, null, 1, "words");

    @Property
    void appliedToTheOneItGivesTheOther(
            @ForAll("lists") List<ListEntry> first, @ForAll("lists") List<ListEntry> second) {
        EditionDiff diff = EditionDiff.between(first, second);

        assertEquals(said(second), said(diff.applyTo(first)));
    }

    @Property
    void whatIsAddedOneWayIsRemovedTheOther(
            @ForAll("lists") List<ListEntry> first, @ForAll("lists") List<ListEntry> second) {
        EditionDiff there = EditionDiff.between(first, second);
        EditionDiff back = EditionDiff.between(second, first);

        assertEquals(there.added(), back.removed());
        assertEquals(there.removed(), back.added());
        assertEquals(there.retyped().size(), back.retyped().size());
    }

    @Property
    void aListDoesNotDifferFromItself(@ForAll("lists") List<ListEntry> list) {
        assertEquals(new EditionDiff(List.of(), List.of(), List.of()), EditionDiff.between(list, list));
    }

    /** What a list says, whatever the order. */
    private static Map<String, String> said(List<ListEntry> list) {
        return list.stream()
                .collect(toMap(
                        entry -> entry.region() + " " + entry.category(), entry -> String.valueOf(entry.cityType())));
    }

    @Provide
    Arbitrary<List<ListEntry>> lists() {
        Arbitrary<ListEntry> entries = Combinators.combine(
                        Arbitraries.of("a", "b", "c", "d"),
                        Arbitraries.of(Category.class),
                        Arbitraries.of(CityType.class))
                .as((region, category, type) -> new ListEntry(
                        region, category, category == Category.RESOURCE_BASED_CITY ? type : null, "one", SOMEWHERE));
        return entries.list()
                .uniqueElements(entry -> entry.region() + entry.category())
                .ofMaxSize(12);
    }
}
