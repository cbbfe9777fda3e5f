package cn.yujian.region.registry.domain;

import cn.yujian.kit.language.Name;
import cn.yujian.region.bitemporal.Dated;
import cn.yujian.region.bitemporal.Succession;
import cn.yujian.region.bitemporal.Validity;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * Everything the registry holds about one region, with all its dated facts, the oldest of a kind first.
 *
 * @param id own stable id, never a code
 * @param validity when it exists
 * @param parentages in which region it lies, and whose government runs it
 * @param predecessors regions it came from by merger or split
 * @param successors regions that came from it
 * @param sources what proves dates and codes
 * @param confidence {@code high}, {@code medium} or {@code low}
 */
public record RegionRecord(
        String id,
        Validity validity,
        List<DatedParent> parentages,
        List<DatedName> names,
        List<DatedCode> codes,
        List<DatedCluster> clusters,
        List<String> predecessors,
        List<String> successors,
        List<String> sources,
        String confidence,
        String note) {

    public RegionRecord {
        parentages = Succession.sorted(parentages);
        names = Succession.sorted(names);
        codes = Succession.sorted(codes);
        clusters = Succession.sorted(clusters);
        predecessors = List.copyOf(predecessors);
        successors = List.copyOf(successors);
        sources = List.copyOf(sources);
    }

    /**
     * In which region it lay for a time.
     *
     * @param administeredBy region whose government runs it, where that is not its parent; otherwise null
     */
    public record DatedParent(String parent, String administeredBy, Validity validity) implements Dated<DatedParent> {
        @Override
        public DatedParent during(Validity other) {
            return new DatedParent(parent, administeredBy, other);
        }
    }

    /** What it was called, and was by law, for a time. */
    public record DatedName(RegionKind kind, Name name, Name shortName, Validity validity) implements Dated<DatedName> {
        @Override
        public DatedName during(Validity other) {
            return new DatedName(kind, name, shortName, other);
        }
    }

    /** Which GB/T 2260 code it had for a time. */
    public record DatedCode(String code, Validity validity) implements Dated<DatedCode> {
        @Override
        public DatedCode during(Validity other) {
            return new DatedCode(code, other);
        }
    }

    /** Which planning cluster it belonged to for a time. */
    public record DatedCluster(Cluster cluster, Validity validity) implements Dated<DatedCluster> {
        @Override
        public DatedCluster during(Validity other) {
            return new DatedCluster(cluster, other);
        }
    }

    /** The name on a day; for a day on which the region does not exist, the nearest one. */
    public DatedName nameOn(LocalDate day) {
        return Succession.on(day, names).orElseGet(() -> nearest(names, day));
    }

    /** Where it lies on a day; for a day on which the region does not exist, where it lay on the nearest. */
    public Optional<DatedParent> parentOn(LocalDate day) {
        Optional<DatedParent> on = Succession.on(day, parentages);
        return on.isPresent() || parentages.isEmpty() || validity.covers(day)
                ? on
                : Optional.of(nearest(parentages, day));
    }

    public Optional<String> codeOn(LocalDate day) {
        return Succession.on(day, codes).map(DatedCode::code);
    }

    public Optional<Cluster> clusterOn(LocalDate day) {
        return Succession.on(day, clusters).map(DatedCluster::cluster);
    }

    private <T> T nearest(List<T> facts, LocalDate day) {
        boolean over = !validity.reaches(day);
        return over ? facts.get(facts.size() - 1) : facts.get(0);
    }
}
