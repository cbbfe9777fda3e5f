package cn.yujian.region.area.persistence;

import cn.yujian.kit.language.Coded;
import cn.yujian.kit.paging.Page;
import cn.yujian.kit.paging.PageRequest;
import cn.yujian.kit.problem.ProblemException;
import cn.yujian.problem.Wording;
import cn.yujian.region.area.domain.AreaFact;
import cn.yujian.region.area.domain.AreaFactStated;
import cn.yujian.region.area.domain.AreaKind;
import cn.yujian.region.bitemporal.Fact;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import jakarta.persistence.TypedQuery;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The area facts that were ever stated. */
@Singleton
public class AreaFacts {

    private static final String SELECTED =
            """
            from AreaFactRow where %s and %s
              and (:region is null or regionId = :region)
              and (:kind is null or kind = :kind)
              and (:after is null or factId > :after)
            order by factId
            """
                    .formatted(Fact.VALID, Fact.KNOWN);

    private static final String OF_ONE = "from AreaFactRow where factId = :fact and " + Fact.KNOWN;

    private final EntityManager entities;

    AreaFacts(EntityManager entities) {
        this.entities = entities;
    }

    /** What a list of area facts is narrowed to; a null narrows nothing. */
    public record Selection(String region, AreaKind kind) {}

    public void add(AreaFactStated stated, Instant recordedFrom) {
        entities.persist(new AreaFactRow(stated, recordedFrom));
        entities.flush();
    }

    /** States a fact anew in the place of what is known of it. */
    public void replace(AreaFactStated stated, Instant recordedFrom) {
        row(stated.fact().id(), recordedFrom)
                .orElseThrow(() -> new IllegalStateException(
                        "Nothing to replace: " + stated.fact().id()))
                .supersede(recordedFrom);
        // The database would meet two versions at once: Hibernate inserts before it updates.
        entities.flush();
        add(stated, recordedFrom);
    }

    public Page<RecordedAreaFact> page(Selection selection, LocalDate day, Instant known, PageRequest request) {
        List<RecordedAreaFact> rows = selected(selection, day, known)
                .setParameter("after", request.after(UUID::fromString).orElse(null))
                .setMaxResults(request.limit() + 1)
                .getResultStream()
                .map(AreaFactRow::toDomain)
                .toList();
        return request.cut(rows, row -> row.stated().fact().id().toString());
    }

    /** Every fact that holds on a day, as known at an instant. */
    public List<AreaFact> on(LocalDate day, Instant known) {
        return selected(new Selection(null, null), day, known)
                .setParameter("after", null)
                .getResultStream()
                .map(row -> row.toDomain().stated().fact())
                .toList();
    }

    /**
     * One fact as known at an instant.
     *
     * @throws ProblemException 404 if none of that id was known then
     */
    public RecordedAreaFact require(UUID id, Instant known) {
        return row(id, known)
                .map(AreaFactRow::toDomain)
                .orElseThrow(() -> ProblemException.notFound(new Wording("区域事实", "area fact"), id.toString()));
    }

    /** Every version of every fact. */
    public List<RecordedAreaFact> all() {
        return entities.createQuery("from AreaFactRow order by sequence", AreaFactRow.class)
                .getResultStream()
                .map(AreaFactRow::toDomain)
                .toList();
    }

    private Optional<AreaFactRow> row(UUID id, Instant known) {
        return entities.createQuery(OF_ONE, AreaFactRow.class)
                .setParameter("fact", id)
                .setParameter("known", known)
                .getResultStream()
                .findFirst();
    }

    private TypedQuery<AreaFactRow> selected(Selection selection, LocalDate day, Instant known) {
        return entities.createQuery(SELECTED, AreaFactRow.class)
                .setParameter("day", day)
                .setParameter("known", known)
                .setParameter("region", selection.region())
                .setParameter("kind", code(selection.kind()));
    }

    private static String code(Coded value) {
        return value == null ? null : value.code();
    }
}
