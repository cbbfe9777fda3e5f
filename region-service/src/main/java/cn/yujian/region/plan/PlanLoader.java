package cn.yujian.region.plan;

import cn.yujian.kit.eventlog.Origin;
import cn.yujian.kit.seed.SeedLedger;
import cn.yujian.region.designation.domain.ListEdition;
import cn.yujian.region.policy.Policies;
import cn.yujian.region.policy.PolicyText;
import cn.yujian.region.registry.application.Registry;
import cn.yujian.region.registry.domain.Outline;
import cn.yujian.region.registry.domain.RegionRecord;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Loads the plan when the service starts: each entry once, all of them or none. */
@Singleton
class PlanLoader {

    private static final Origin ORIGIN = Origin.system("plan-loader");

    private final Policies policies;
    private final Registry registry;
    private final SeedLedger ledger;

    PlanLoader(Policies policies, Registry registry, SeedLedger ledger) {
        this.policies = policies;
        this.registry = registry;
        this.ledger = ledger;
    }

    @Transactional
    void load(@Observes StartupEvent event) {
        PolicyText policy = PlanFiles.policy();
        if (ledger.isNew(PlanFiles.POLICY, policy.id(), policy)) {
            policies.publish(policy, ORIGIN);
        }
        List<RegionRecord> regions = PlanFiles.regions();
        Map<String, Outline> outlines = PlanFiles.outlines(regions);
        for (RegionRecord region : parentsFirst(regions)) {
            if (ledger.isNew(PlanFiles.REGIONS, region.id(), region)) {
                registry.register(region, Optional.ofNullable(outlines.get(region.id())), ORIGIN);
            }
        }
        PlanFiles.ListFile list = PlanFiles.list();
        for (ListEdition edition : list.editions()) {
            if (ledger.isNew(PlanFiles.DESIGNATIONS, edition.id(), list.namedBy(edition))) {
                registry.publishEdition(edition, list.namedBy(edition), ORIGIN);
            }
        }
    }

    private static Iterable<RegionRecord> parentsFirst(List<RegionRecord> regions) {
        Map<String, RegionRecord> left = new LinkedHashMap<>();
        regions.forEach(region -> left.put(region.id(), region));
        Map<String, RegionRecord> ordered = new LinkedHashMap<>();
        while (!left.isEmpty()) {
            List<RegionRecord> next = left.values().stream()
                    .filter(region -> !left.containsKey(region.parent()) && !left.containsKey(region.administeredBy()))
                    .toList();
            if (next.isEmpty()) {
                throw new IllegalStateException("Regions lie in each other: " + left.keySet());
            }
            next.forEach(region -> ordered.put(region.id(), left.remove(region.id())));
        }
        return ordered.values();
    }
}
