package cn.yujian.region.registry.domain;

import cn.yujian.kit.problem.ProblemException;
import cn.yujian.problem.ProblemType;
import cn.yujian.problem.Wording;
import cn.yujian.region.bitemporal.Dated;
import cn.yujian.region.bitemporal.Succession;
import cn.yujian.region.bitemporal.Validity;
import cn.yujian.region.registry.domain.RegionRecord.DatedCluster;
import cn.yujian.region.registry.domain.RegionRecord.DatedCode;
import cn.yujian.region.registry.domain.RegionRecord.DatedName;
import cn.yujian.region.registry.domain.RegionRecord.DatedParent;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * What becomes different about a region from a day on; what is empty stays as it is. The validity of what is given is not
 * looked at: it holds from that day on.
 */
public record RegionChange(
        Optional<DatedName> name,
        Optional<DatedCode> code,
        Optional<DatedParent> parent,
        Optional<DatedCluster> cluster) {

    public static final RegionChange NONE =
            new RegionChange(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

    /**
     * The region once the change is in force.
     *
     * @throws ProblemException 409 if something of the kind is recorded from then on or later, 422 if the region does not exist
     *     then or all of it is so already
     */
    public RegionRecord applyTo(RegionRecord region, LocalDate day) {
        if (!region.validity().covers(day) || day.equals(region.validity().from())) {
            throw ProblemException.of(
                    ProblemType.UNPROCESSABLE,
                    new Wording(
                            region.id() + " 的存续期为 " + region.validity() + "，" + day + " 不能变更",
                            region.id() + " exists for " + region.validity() + " and cannot change on " + day));
        }
        RegionRecord changed = new RegionRecord(
                region.id(),
                region.validity(),
                after(region.parentages(), parent, day, region.validity()),
                after(region.names(), name, day, region.validity()),
                after(region.codes(), code, day, region.validity()),
                after(region.clusters(), cluster, day, region.validity()),
                region.predecessors(),
                region.successors(),
                region.sources(),
                region.confidence(),
                region.note());
        if (changed.equals(region) && !equals(NONE)) {
            throw ProblemException.of(
                    ProblemType.UNPROCESSABLE,
                    new Wording("登记内容已是如此，无可变更", "The registry says so already; nothing changes"));
        }
        return changed;
    }

    /** The first facts of a region that begins on a day. */
    public RegionRecord found(String id, LocalDate day, List<String> predecessors, Evidence evidence) {
        Validity whole = Validity.since(day);
        return new RegionRecord(
                id,
                whole,
                parent.map(first -> first.during(whole)).stream().toList(),
                name.map(first -> first.during(whole)).stream().toList(),
                code.map(first -> first.during(whole)).stream().toList(),
                cluster.map(first -> first.during(whole)).stream().toList(),
                predecessors,
                List.of(),
                evidence.sources(),
                evidence.confidence(),
                evidence.note());
    }

    private static <T extends Dated<T>> List<T> after(List<T> facts, Optional<T> next, LocalDate day, Validity whole) {
        if (next.isEmpty() || isSo(facts, next.get(), day)) {
            return facts;
        }
        return Succession.changed(facts, next.get(), day, whole);
    }

    private static <T extends Dated<T>> boolean isSo(List<T> facts, T next, LocalDate day) {
        return Succession.on(day, facts)
                .filter(fact -> fact.equals(next.during(fact.validity())))
                .isPresent();
    }
}
