package cn.yujian.region.plan;

import cn.yujian.kit.eventlog.Origin;
import cn.yujian.kit.seed.SeedLedger;
import cn.yujian.region.designation.domain.ListEdition;
import cn.yujian.region.plan.PlanFiles.PlanRegion;
import cn.yujian.region.plan.PlanFiles.ReorganisationEntry;
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
        List<PlanRegion> regions = PlanFiles.regions();
        Map<String, Outline> outlines = PlanFiles.outlines(regions);
        for (PlanRegion planned : parentsFirst(regions)) {
            RegionRecord region = planned.region();
            if (ledger.isNew(PlanFiles.REGIONS, region.id(), planned.noted())) {
                registry.register(region, Optional.ofNullable(outlines.get(region.id())), ORIGIN);
            }
        }
        PlanFiles.ListFile list = PlanFiles.list();
        for (ListEdition edition : list.editions()) {
            if (ledger.isNew(PlanFiles.DESIGNATIONS, edition.id(), list.namedBy(edition))) {
                registry.publishEdition(edition, list.namedBy(edition), ORIGIN);
            }
        }
        for (ReorganisationEntry entry : PlanFiles.reorganisations()) {
            if (ledger.isNew(PlanFiles.REORGANISATIONS, entry.id(), entry)) {
                registry.takeIn(entry.toDomain(), ORIGIN);
            }
        }
    }

    private static Iterable<PlanRegion> parentsFirst(List<PlanRegion> regions) {
        Map<String, PlanRegion> left = new LinkedHashMap<>();
        regions.forEach(planned -> left.put(planned.region().id(), planned));
        Map<String, PlanRegion> ordered = new LinkedHashMap<>();
        while (!left.isEmpty()) {
            List<RegionRecord> next = left.values().stream()
                    .map(PlanRegion::region)
                    .filter(region -> region.parentages().stream()
                            .noneMatch(parentage -> left.containsKey(parentage.parent())
                                    || left.containsKey(parentage.administeredBy())))
                    .toList();
            if (next.isEmpty()) {
                throw new IllegalStateException("Regions lie in each other: " + left.keySet());
            }
            next.forEach(region -> ordered.put(region.id(), left.remove(region.id())));
        }
        return ordered.values();
    }
}
