package cn.yujian.region.adjustment.persistence;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import cn.yujian.kit.language.Coded;
import cn.yujian.kit.paging.Page;
import cn.yujian.kit.paging.PageRequest;
import cn.yujian.kit.problem.ProblemException;
import cn.yujian.problem.Wording;
import cn.yujian.region.adjustment.domain.Adjustment;
import cn.yujian.region.adjustment.domain.AdjustmentStatus;
import cn.yujian.region.adjustment.domain.Transition;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import jakarta.persistence.TypedQuery;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** The adjustments, as far as the caller sees them: policies of the tables hide the others. */
@Singleton
public class Adjustments {

    /** What has lain untouched too long counts as expired before that is recorded: {@link Adjustment#on} says the same. */
    private static final String SELECTED =
            """
            from AdjustmentRow adjustment where adjustment.id > :after
              and (:status is null or :status = case when adjustment.expiresOn <= :today then 'expired' else adjustment.status end)
              %s
            order by adjustment.id
            """;

    private static final String ABOUT = "and cast(sql('? = any(?)', :region, adjustment.regions) as Boolean) = true";

    private static final UUID FIRST = new UUID(0, 0);

    private final EntityManager entities;

    Adjustments(EntityManager entities) {
        this.entities = entities;
    }

    public void add(Adjustment adjustment) {
        entities.persist(new AdjustmentRow(adjustment));
        entities.flush();
        addTransition(adjustment);
    }

    /** Takes over what a step made of an adjustment. */
    public void change(Adjustment adjustment) {
        entities.find(AdjustmentRow.class, adjustment.id()).become(adjustment);
        addTransition(adjustment);
    }

    private void addTransition(Adjustment adjustment) {
        int number = adjustment.transitions().size();
        entities.persist(new TransitionRow(
                adjustment.id(), number, adjustment.transitions().get(number - 1)));
        entities.flush();
    }

    public Adjustment require(UUID id) {
        AdjustmentRow row = entities.find(AdjustmentRow.class, id);
        if (row == null) {
            throw ProblemException.notFound(new Wording("名单调整", "adjustment"), id.toString());
        }
        return toDomain(List.of(row)).get(0);
    }

    /**
     * A page of the adjustments, the oldest first.
     *
     * @param status null for any
     * @param region one that it is about; null for any
     * @param today by which it is judged what has expired
     */
    public Page<Adjustment> page(AdjustmentStatus status, String region, LocalDate today, PageRequest request) {
        TypedQuery<AdjustmentRow> query = entities.createQuery(
                        SELECTED.formatted(region == null ? "" : ABOUT), AdjustmentRow.class)
                .setParameter("after", request.after(UUID::fromString).orElse(FIRST))
                .setParameter("status", code(status))
                .setParameter("today", today);
        if (region != null) {
            query.setParameter("region", region);
        }
        List<AdjustmentRow> rows = query.setMaxResults(request.limit() + 1).getResultList();
        return request.cut(toDomain(rows), adjustment -> adjustment.id().toString());
    }

    /** Every one of them. */
    public List<Adjustment> all() {
        return toDomain(
                entities.createQuery("from AdjustmentRow", AdjustmentRow.class).getResultList());
    }

    /** Ids of those whose time is over on a day although that is not recorded. */
    public List<UUID> overdue(LocalDate today) {
        return entities.createQuery("select id from AdjustmentRow where expiresOn <= :today order by id", UUID.class)
                .setParameter("today", today)
                .getResultList();
    }

    private List<Adjustment> toDomain(List<AdjustmentRow> rows) {
        Map<UUID, List<Transition>> transitions = entities
                .createQuery(
                        "from TransitionRow where key.adjustment in :adjustments order by key.number",
                        TransitionRow.class)
                .setParameter(
                        "adjustments", rows.stream().map(AdjustmentRow::id).toList())
                .getResultList()
                .stream()
                .collect(groupingBy(TransitionRow::adjustment, mapping(TransitionRow::toDomain, toList())));
        return rows.stream().map(row -> row.toDomain(transitions.get(row.id()))).toList();
    }

    private static String code(Coded value) {
        return value == null ? null : value.code();
    }
}
