package cn.yujian.region.registry.application;

import static java.util.stream.Collectors.toMap;

import cn.yujian.kit.problem.ProblemException;
import cn.yujian.problem.Wording;
import cn.yujian.region.designation.domain.Designated;
import cn.yujian.region.designation.persistence.Designations;
import cn.yujian.region.registry.domain.Outline;
import cn.yujian.region.registry.domain.RegionRecord;
import cn.yujian.region.registry.domain.RegionWhole;
import cn.yujian.region.registry.persistence.Regions;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** Reads all that is known of regions, whatever the day. */
@Singleton
public class KnownWholes {

    private final Regions regions;
    private final Designations designations;

    KnownWholes(Regions regions, Designations designations) {
        this.regions = regions;
        this.designations = designations;
    }

    RegionWhole require(String id, Instant known) {
        RegionWhole whole = of(List.of(id), known).get(id);
        if (whole == null) {
            throw ProblemException.notFound(new Wording("地区", "region"), id);
        }
        return whole;
    }

    /** By id; regions that were not known then are left out. */
    public Map<String, RegionWhole> of(Collection<String> ids, Instant known) {
        if (ids.isEmpty()) {
            return Map.of();
        }
        Map<String, RegionRecord> records = regions.known(ids, known);
        Map<String, List<Designated>> named = designations.known(ids, known);
        Map<String, List<Outline>> outlines = regions.outlines(ids, known);
        Map<String, Long> sequences = regions.sequences(records.keySet(), known);
        return records.values().stream()
                .map(region -> new RegionWhole(
                        region,
                        named.getOrDefault(region.id(), List.of()),
                        outlines.getOrDefault(region.id(), List.of()),
                        sequences.get(region.id())))
                .collect(toMap(whole -> whole.region().id(), whole -> whole));
    }
}
