package cn.yujian.region.registry.domain;

import cn.yujian.kit.language.Name;
import cn.yujian.region.bitemporal.Validity;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * Everything the registry holds about one region, with all its dated names, codes and clusters.
 *
 * @param id own stable id, never a code
 * @param parent region in which it lies
 * @param administeredBy region whose government runs it, where that is not its parent
 * @param validity when it exists
 * @param predecessors regions it came from by merger or split
 * @param successors regions that came from it
 * @param sources what proves dates and codes
 * @param confidence {@code high}, {@code medium} or {@code low}
 */
public record RegionRecord(
        String id,
        String parent,
        String administeredBy,
        Validity validity,
        List<DatedName> names,
        List<DatedCode> codes,
        List<DatedCluster> clusters,
        List<String> predecessors,
        List<String> successors,
        List<String> sources,
        String confidence,
        String note) {

    /** What it was called, and was by law, for a time. */
    public record DatedName(RegionKind kind, Name name, Name shortName, Validity validity) {}

    /** Which GB/T 2260 code it had for a time. */
    public record DatedCode(String code, Validity validity) {}

    /** Which planning cluster it belonged to for a time. */
    public record DatedCluster(Cluster cluster, Validity validity) {}

    /** The name on a day; for a day on which the region does not exist, the nearest one. */
    public DatedName nameOn(LocalDate day) {
        return names.stream()
                .filter(name -> name.validity().covers(day))
                .findFirst()
                .orElseGet(() -> isOver(day) ? names.get(names.size() - 1) : names.get(0));
    }

    public Optional<String> codeOn(LocalDate day) {
        return codes.stream()
                .filter(code -> code.validity().covers(day))
                .map(DatedCode::code)
                .findFirst();
    }

    public Optional<Cluster> clusterOn(LocalDate day) {
        return clusters.stream()
                .filter(cluster -> cluster.validity().covers(day))
                .map(DatedCluster::cluster)
                .findFirst();
    }

    private boolean isOver(LocalDate day) {
        return validity.to() != null && !day.isBefore(validity.to());
    }
}
