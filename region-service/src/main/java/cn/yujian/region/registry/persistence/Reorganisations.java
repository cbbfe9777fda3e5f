package cn.yujian.region.registry.persistence;

import cn.yujian.kit.paging.Page;
import cn.yujian.kit.paging.PageRequest;
import cn.yujian.kit.problem.ProblemException;
import cn.yujian.problem.Wording;
import cn.yujian.region.registry.domain.RecordedReorganisation;
import cn.yujian.region.registry.domain.Reorganisation;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** The mergers, splits and transfers that the registry was told of. */
@Singleton
public class Reorganisations {

    private final EntityManager entities;

    Reorganisations(EntityManager entities) {
        this.entities = entities;
    }

    public void add(Reorganisation act, Instant recordedAt, long sequence) {
        entities.persist(new ReorganisationRow(act, recordedAt, sequence));
        entities.flush();
    }

    /** Those that concern a region, or all, as known at an instant: in the order in which they were recorded. */
    public Page<RecordedReorganisation> page(String region, Instant known, PageRequest request) {
        List<RecordedReorganisation> rows = entities
                .createQuery(
                        """
                        from ReorganisationRow act
                        where act.recordedAt <= :known and act.sequence > :after
                          and (:region is null or exists (select 1 from act.parties party where party.region = :region))
                        order by act.sequence
                        """,
                        ReorganisationRow.class)
                .setParameter("known", known)
                .setParameter("region", region)
                .setParameter("after", request.after(Long::valueOf).orElse(0L))
                .setMaxResults(request.limit() + 1)
                .getResultList()
                .stream()
                .map(ReorganisationRow::toDomain)
                .toList();
        return request.cut(rows, row -> String.valueOf(row.sequence()));
    }

    /** All that concern a region, as known at an instant. */
    public List<RecordedReorganisation> of(String region, Instant known) {
        return entities
                .createQuery(
                        """
                        from ReorganisationRow act
                        where act.recordedAt <= :known
                          and exists (select 1 from act.parties party where party.region = :region)
                        order by act.sequence
                        """,
                        ReorganisationRow.class)
                .setParameter("known", known)
                .setParameter("region", region)
                .getResultList()
                .stream()
                .map(ReorganisationRow::toDomain)
                .toList();
    }

    /** Every one of them. */
    public List<RecordedReorganisation> all() {
        return entities.createQuery("from ReorganisationRow", ReorganisationRow.class).getResultList().stream()
                .map(ReorganisationRow::toDomain)
                .toList();
    }

    public RecordedReorganisation require(UUID id) {
        ReorganisationRow row = entities.find(ReorganisationRow.class, id);
        if (row == null) {
            throw ProblemException.notFound(new Wording("区划调整", "reorganisation"), id.toString());
        }
        return row.toDomain();
    }
}
