package cn.yujian.region.designation.domain;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What makes one list of another: entries that came, entries that went, and resource-based cities whose type is another. What
 * merely is cited from elsewhere is no difference.
 */
public record EditionDiff(List<ListEntry> added, List<ListEntry> removed, List<Retyped> retyped) {

    /** A resource-based city whose type is another. */
    public record Retyped(ListEntry before, ListEntry after) {}

    /** An entry's place in a list. */
    private record Place(String region, Category category) {

        static Place of(ListEntry entry) {
            return new Place(entry.region(), entry.category());
        }
    }

    private static final Comparator<ListEntry> ORDER =
            Comparator.comparing(ListEntry::region).thenComparing(ListEntry::category);

    /** What makes the second list of the first. */
    public static EditionDiff between(List<ListEntry> first, List<ListEntry> second) {
        Map<Place, ListEntry> before = byPlace(first);
        Map<Place, ListEntry> after = byPlace(second);
        List<Retyped> retyped = before.entrySet().stream()
                .filter(entry -> after.containsKey(entry.getKey())
                        && after.get(entry.getKey()).cityType()
                                != entry.getValue().cityType())
                .map(entry -> new Retyped(entry.getValue(), after.get(entry.getKey())))
                .sorted(Comparator.comparing(Retyped::before, ORDER))
                .toList();
        return new EditionDiff(missing(after, before), missing(before, after), retyped);
    }

    /** The list that this makes of another. */
    public List<ListEntry> applyTo(List<ListEntry> list) {
        Map<Place, ListEntry> result = byPlace(list);
        removed.forEach(entry -> result.remove(Place.of(entry)));
        retyped.forEach(change -> result.put(Place.of(change.after()), change.after()));
        added.forEach(entry -> result.put(Place.of(entry), entry));
        return result.values().stream().sorted(ORDER).toList();
    }

    /** Those of a list that another lacks. */
    private static List<ListEntry> missing(Map<Place, ListEntry> of, Map<Place, ListEntry> in) {
        List<ListEntry> missing = new ArrayList<>(of.values());
        missing.removeIf(entry -> in.containsKey(Place.of(entry)));
        missing.sort(ORDER);
        return List.copyOf(missing);
    }

    private static Map<Place, ListEntry> byPlace(List<ListEntry> list) {
        Map<Place, ListEntry> byPlace = new LinkedHashMap<>();
        list.forEach(entry -> byPlace.put(Place.of(entry), entry));
        return byPlace;
    }
}
