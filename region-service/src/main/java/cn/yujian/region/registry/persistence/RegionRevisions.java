package cn.yujian.region.registry.persistence;

import cn.yujian.region.bitemporal.Fact;
import cn.yujian.region.registry.domain.Outline;
import cn.yujian.region.registry.domain.RegionRecord;
import cn.yujian.region.registry.domain.RegionWhole;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;

/** Records what is known of regions: nothing is overwritten, what no longer holds is closed. */
@Singleton
public class RegionRevisions {

    private final EntityManager entities;

    RegionRevisions(EntityManager entities) {
        this.entities = entities;
    }

    /**
     * Records regions as they are known from an instant on; each carries the position of its event. All that is superseded is closed
     * before anything is recorded, since one region may take over what another had: a code, for instance.
     */
    public void record(Collection<RegionWhole> regions, Instant recordedAt) {
        List<Fact> begun = new ArrayList<>();
        for (RegionWhole whole : regions) {
            begun.addAll(supersede(whole, recordedAt));
            RegionRow row = entities.find(RegionRow.class, whole.region().id());
            if (row == null) {
                entities.persist(new RegionRow(whole.region().id(), whole.sequence(), recordedAt));
            } else {
                row.movedTo(whole.sequence(), recordedAt);
            }
        }
        entities.flush();
        begun.forEach(entities::persist);
        entities.flush();
    }

    private List<Fact> supersede(RegionWhole whole, Instant recordedAt) {
        RegionRecord region = whole.region();
        List<Fact> begun = new ArrayList<>();
        List<ExistenceFact> existences = current(ExistenceFact.class, region.id());
        if (existences.size() != 1 || !existences.get(0).tells(region)) {
            existences.forEach(existence -> existence.supersede(recordedAt));
            begun.add(new ExistenceFact(region, recordedAt));
        }
        begun.addAll(each(
                ParentageFact.class,
                region.id(),
                region.parentages(),
                ParentageFact::toDomain,
                parent -> new ParentageFact(region.id(), parent, recordedAt),
                recordedAt));
        begun.addAll(each(
                NameFact.class,
                region.id(),
                region.names(),
                NameFact::toDomain,
                name -> new NameFact(region.id(), name, recordedAt),
                recordedAt));
        begun.addAll(each(
                CodeFact.class,
                region.id(),
                region.codes(),
                CodeFact::toDomain,
                code -> new CodeFact(region.id(), code, recordedAt),
                recordedAt));
        begun.addAll(each(
                ClusterFact.class,
                region.id(),
                region.clusters(),
                ClusterFact::toDomain,
                cluster -> new ClusterFact(region.id(), cluster, recordedAt),
                recordedAt));
        begun.addAll(each(
                GeometryFact.class,
                region.id(),
                whole.outlines(),
                GeometryFact::toDomain,
                (Outline outline) -> new GeometryFact(outline, recordedAt),
                recordedAt));
        return begun;
    }

    /** Closes what is no longer said and returns what is said anew. */
    private <F extends Fact, D> List<F> each(
            Class<F> type,
            String region,
            List<D> said,
            Function<F, D> toDomain,
            Function<D, F> toFact,
            Instant recordedAt) {
        List<D> begun = new ArrayList<>(said);
        for (F fact : current(type, region)) {
            if (!begun.remove(toDomain.apply(fact))) {
                fact.supersede(recordedAt);
            }
        }
        return begun.stream().map(toFact).toList();
    }

    private <F extends Fact> List<F> current(Class<F> type, String region) {
        return entities.createQuery(
                        "from " + type.getSimpleName() + " where regionId = :region and recordedTo is null", type)
                .setParameter("region", region)
                .getResultList();
    }
}
