package cn.yujian.indicator.target.persistence;

import cn.yujian.indicator.target.domain.TargetVersion;
import cn.yujian.kit.paging.Page;
import cn.yujian.kit.paging.PageRequest;
import cn.yujian.kit.problem.ProblemException;
import cn.yujian.problem.Wording;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import jakarta.persistence.TypedQuery;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Targets, as they are and as they were known. */
@Singleton
public class Targets {

    private static final String KNOWN = "recordedFrom <= :known and (recordedTo is null or recordedTo > :known)";

    private static final String SELECTED =
            """
            from TargetRow where %s
              and (:id is null or id = :id)
              and (:indicator is null or indicatorId = :indicator)
              and (:region is null or regionId = :region)
              and (:period is null or period = :period)
              and id > :after
            order by id
            """
                    .formatted(KNOWN);

    private final EntityManager entities;

    Targets(EntityManager entities) {
        this.entities = entities;
    }

    /** What a list of targets is narrowed to; a null narrows nothing. */
    public record Selection(String id, String indicator, String region, String period) {}

    public Page<TargetVersion> page(Selection selection, Instant known, PageRequest request) {
        List<TargetVersion> rows = select(selection, known, request.after().orElse(""))
                .setMaxResults(request.limit() + 1)
                .getResultList()
                .stream()
                .map(TargetRow::toDomain)
                .toList();
        return request.cut(rows, version -> version.target().id());
    }

    /** The selected targets whose id comes after the given one, in the order of their ids. */
    public List<TargetVersion> known(Selection selection, Instant known, String after) {
        return select(selection, known, after).getResultList().stream()
                .map(TargetRow::toDomain)
                .toList();
    }

    public TargetVersion require(String id, Instant known) {
        return entities.createQuery("from TargetRow where id = :id and " + KNOWN, TargetRow.class)
                .setParameter("id", id)
                .setParameter("known", known)
                .getResultStream()
                .findFirst()
                .map(TargetRow::toDomain)
                .orElseThrow(() -> ProblemException.notFound(new Wording("目标", "target"), id));
    }

    /** The version that is not superseded. */
    public Optional<TargetVersion> current(String id) {
        return entities.createQuery("from TargetRow where id = :id and recordedTo is null", TargetRow.class)
                .setParameter("id", id)
                .getResultStream()
                .findFirst()
                .map(TargetRow::toDomain);
    }

    /** Records a version, and closes the one it supersedes. */
    public void add(TargetVersion version) {
        entities.createQuery("update TargetRow set recordedTo = :now where id = :id and recordedTo is null")
                .setParameter("now", version.recordedAt())
                .setParameter("id", version.target().id())
                .executeUpdate();
        entities.persist(new TargetRow(version));
        entities.flush();
    }

    private TypedQuery<TargetRow> select(Selection selection, Instant known, String after) {
        return entities.createQuery(SELECTED, TargetRow.class)
                .setParameter("known", known)
                .setParameter("id", selection.id())
                .setParameter("indicator", selection.indicator())
                .setParameter("region", selection.region())
                .setParameter("period", selection.period())
                .setParameter("after", after);
    }
}
