package cn.yujian.region.crosswalk.domain;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;

import cn.yujian.region.registry.domain.RegionRecord;
import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Which regions of one day have become which of a later one. */
public final class Crosswalk {

    private static final Comparator<Row> ORDER = Comparator.comparing(Row::key);

    private final Map<String, RegionRecord> regions;
    private final LocalDate from;
    private final LocalDate to;

    private Crosswalk(Map<String, RegionRecord> regions, LocalDate from, LocalDate to) {
        this.regions = regions;
        this.from = from;
        this.to = to;
    }

    /**
     * One step from a region of the first day to one of the second.
     *
     * @param before null where nothing of the first day has gone into the other
     * @param after null where nothing is known to have come of it
     */
    public record Row(RegionRecord before, RegionRecord after, Relation relation) {

        /** What rows are sorted by: those that lead from somewhere, then those that begin. */
        public String key() {
            return before == null ? "~/" + after.id() : before.id() + "/" + (after == null ? "" : after.id());
        }
    }

    private record Pair(String before, String after) {}

    /**
     * The crosswalk between two days.
     *
     * @param regions every region, those too that are over
     * @param to not before {@code from}
     */
    public static List<Row> between(Map<String, RegionRecord> regions, LocalDate from, LocalDate to) {
        return new Crosswalk(regions, from, to).rows();
    }

    /**
     * The regions of a day in which the territory lies that a region had on an earlier one, as far as successions tell.
     *
     * @param regions every region, those too that are over
     */
    public static Set<String> heirs(
            Map<String, RegionRecord> regions, RegionRecord region, LocalDate from, LocalDate to) {
        return new Crosswalk(regions, from, to).heirs(region);
    }

    private List<Row> rows() {
        List<Pair> pairs = new ArrayList<>();
        List<Row> rows = new ArrayList<>();
        for (RegionRecord region : on(from)) {
            Set<String> heirs = heirs(region);
            heirs.forEach(heir -> pairs.add(new Pair(region.id(), heir)));
            if (heirs.isEmpty()) {
                rows.add(new Row(region, null, Relation.ENDED));
            }
        }
        Map<String, Long> into = pairs.stream().collect(groupingBy(Pair::after, counting()));
        Map<String, Long> outOf = pairs.stream().collect(groupingBy(Pair::before, counting()));
        pairs.forEach(pair -> rows.add(new Row(
                regions.get(pair.before()),
                regions.get(pair.after()),
                relation(pair, into.get(pair.after()), outOf.get(pair.before())))));
        on(to).stream()
                .filter(region -> !into.containsKey(region.id()))
                .forEach(region -> rows.add(new Row(null, region, Relation.BEGAN)));
        return rows.stream().sorted(ORDER).toList();
    }

    private Relation relation(Pair pair, long into, long outOf) {
        if (pair.before().equals(pair.after())) {
            RegionRecord region = regions.get(pair.before());
            return region.codeOn(from).equals(region.codeOn(to)) ? Relation.UNCHANGED : Relation.RECODED;
        }
        if (outOf > 1) {
            return Relation.SPLIT;
        }
        return into > 1 ? Relation.MERGED : Relation.SUCCEEDED;
    }

    private Collection<RegionRecord> on(LocalDate day) {
        return regions.values().stream()
                .filter(region -> region.validity().covers(day))
                .toList();
    }

    private Set<String> heirs(RegionRecord region) {
        Set<String> heirs = new TreeSet<>();
        Set<String> passed = new HashSet<>();
        Deque<RegionRecord> left = new ArrayDeque<>(List.of(region));
        while (!left.isEmpty()) {
            RegionRecord at = left.remove();
            if (!passed.add(at.id())) {
                continue;
            }
            boolean goesOn = at.validity().covers(to);
            if (goesOn) {
                heirs.add(at.id());
            }
            at.successors().stream()
                    .map(regions::get)
                    .filter(Objects::nonNull)
                    .filter(successor -> goesOn ? beganMeanwhile(successor) : hadBegun(successor))
                    .forEach(left::add);
        }
        return heirs;
    }

    /** Of a region that goes on, only what was split off between the two days counts. */
    private boolean beganMeanwhile(RegionRecord successor) {
        LocalDate began = successor.validity().from();
        return began != null && began.isAfter(from) && !began.isAfter(to);
    }

    private boolean hadBegun(RegionRecord successor) {
        return Optional.ofNullable(successor.validity().from())
                .filter(began -> began.isAfter(to))
                .isEmpty();
    }
}
