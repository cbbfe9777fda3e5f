package cn.yujian.region.registry.domain;

import cn.yujian.kit.problem.ProblemException;
import cn.yujian.problem.ProblemType;
import cn.yujian.problem.Wording;
import cn.yujian.region.bitemporal.Succession;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * A reorganisation to be carried out.
 *
 * @param founded the regions that begin by it, with their evidence
 * @param changes what becomes different about each region, or is its first facts
 */
public record ReorganisationOrder(
        Reorganisation act, Map<String, Evidence> founded, Map<String, RegionChange> changes) {

    /** Every region it touches, in order. */
    public Set<String> regions() {
        Set<String> regions = new TreeSet<>(act.predecessors());
        regions.addAll(act.successors());
        regions.addAll(act.others());
        return regions;
    }

    /**
     * What its regions become.
     *
     * @param known those of its regions that the registry holds
     * @return each of its regions as it is afterwards
     * @throws ProblemException if one is unknown that does not begin by it, is known that does, or cannot become so
     */
    public Map<String, RegionWhole> carryOut(Map<String, RegionWhole> known) {
        Map<String, RegionWhole> after = new LinkedHashMap<>();
        for (String id : regions()) {
            after.put(id, founded.containsKey(id) ? found(id, known.get(id)) : change(id, known.get(id)));
        }
        return after;
    }

    private RegionWhole found(String id, RegionWhole known) {
        if (known != null || act.predecessors().contains(id)) {
            throw ProblemException.of(
                    ProblemType.CONFLICT,
                    new Wording("地区 " + id + " 已在登记中", "Region " + id + " is in the registry already"));
        }
        List<String> predecessors = act.successors().contains(id) ? act.predecessors() : List.of();
        RegionRecord founding = changes.get(id).found(id, act.effectiveOn(), predecessors, founded.get(id));
        return new RegionWhole(founding, List.of(), List.of(), 0);
    }

    private RegionWhole change(String id, RegionWhole known) {
        if (known == null) {
            throw ProblemException.of(
                    ProblemType.UNKNOWN_REGION, new Wording("登记中没有地区 " + id, "The registry has no region " + id));
        }
        RegionRecord region = known.region();
        if (act.ends(id) && changes.containsKey(id) && !changes.get(id).equals(RegionChange.NONE)) {
            throw ProblemException.of(
                    ProblemType.UNPROCESSABLE,
                    new Wording(id + " 因此终止，不能同时变更", id + " ends by this act; nothing else can become of it"));
        }
        RegionRecord changed = act.ends(id)
                ? ended(region, act.effectiveOn())
                : changes.getOrDefault(id, RegionChange.NONE).applyTo(region, act.effectiveOn());
        return known.with(linked(changed));
    }

    private RegionRecord linked(RegionRecord region) {
        if (act.kind() == Reorganisation.Kind.TRANSFER) {
            return region;
        }
        String id = region.id();
        return new RegionRecord(
                id,
                region.validity(),
                region.parentages(),
                region.names(),
                region.codes(),
                region.clusters(),
                act.successors().contains(id)
                        ? joined(region.predecessors(), act.predecessors(), id)
                        : region.predecessors(),
                act.predecessors().contains(id)
                        ? joined(region.successors(), act.successors(), id)
                        : region.successors(),
                region.sources(),
                region.confidence(),
                region.note());
    }

    private static List<String> joined(List<String> before, List<String> added, String self) {
        return Stream.concat(before.stream(), added.stream())
                .filter(id -> !id.equals(self))
                .distinct()
                .toList();
    }

    private static RegionRecord ended(RegionRecord region, LocalDate day) {
        if (!region.validity().covers(day) || day.equals(region.validity().from())) {
            throw ProblemException.of(
                    ProblemType.UNPROCESSABLE,
                    new Wording(
                            region.id() + " 的存续期为 " + region.validity() + "，不能于 " + day + " 终止",
                            region.id() + " exists for " + region.validity() + " and cannot end on " + day));
        }
        return new RegionRecord(
                region.id(),
                region.validity().until(day),
                Succession.endedOn(day, region.parentages()),
                Succession.endedOn(day, region.names()),
                Succession.endedOn(day, region.codes()),
                Succession.endedOn(day, region.clusters()),
                region.predecessors(),
                region.successors(),
                region.sources(),
                region.confidence(),
                region.note());
    }
}
