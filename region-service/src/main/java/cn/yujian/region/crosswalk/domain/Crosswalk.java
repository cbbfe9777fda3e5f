package cn.yujian.region.crosswalk.domain;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Which regions of one day have become which of a later one. Most regions have nothing before or after them: only of those that have,
 * all are looked at, since how one leads on depends on what else leads there.
 */
public final class Crosswalk {

    private final Map<String, Life> related;
    private final LocalDate from;
    private final LocalDate to;
    private final Lineage lineage;
    private final Map<String, Integer> into = new HashMap<>();

    /**
     * The crosswalk between two days.
     *
     * @param related every region that has successors, and every region that is one
     * @param to not before {@code from}
     */
    public Crosswalk(Map<String, Life> related, LocalDate from, LocalDate to) {
        this.related = related;
        this.from = from;
        this.to = to;
        this.lineage = new Lineage(related::get);
        related.forEach((region, life) -> {
            if (life.validity().covers(from)) {
                heirs(region).forEach(heir -> into.merge(heir, 1, Integer::sum));
            }
        });
    }

    /** How a region of the first day leads to one of the second, if they are two; how a region that goes on does, nobody else's step tells. */
    public record Step(String before, String after, Relation relation) {}

    /** The steps from a region of the first day, by where they lead to. */
    public List<Step> stepsFrom(String region, boolean goesOn) {
        if (!related.containsKey(region)) {
            return List.of(
                    goesOn ? new Step(region, region, Relation.UNCHANGED) : new Step(region, null, Relation.ENDED));
        }
        Set<String> heirs = heirs(region);
        return heirs.isEmpty()
                ? List.of(new Step(region, null, Relation.ENDED))
                : heirs.stream()
                        .map(heir -> new Step(region, heir, relation(region, heir, heirs.size())))
                        .toList();
    }

    /** The regions with others before or after them into which something of the first day has gone. */
    public Set<String> reached() {
        return Set.copyOf(into.keySet());
    }

    private Set<String> heirs(String region) {
        return lineage.heirs(region, from, to);
    }

    private Relation relation(String before, String after, int outOf) {
        if (before.equals(after)) {
            return Relation.UNCHANGED;
        }
        if (outOf > 1) {
            return Relation.SPLIT;
        }
        return into.get(after) > 1 ? Relation.MERGED : Relation.SUCCEEDED;
    }
}
