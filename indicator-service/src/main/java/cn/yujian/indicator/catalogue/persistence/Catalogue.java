package cn.yujian.indicator.catalogue.persistence;

import static java.util.function.Function.identity;
import static java.util.stream.Collectors.toMap;

import cn.yujian.indicator.catalogue.domain.CatalogueEvent;
import cn.yujian.indicator.catalogue.domain.CatalogueEvent.IndicatorDefined;
import cn.yujian.indicator.catalogue.domain.CatalogueEvent.UnitPublished;
import cn.yujian.indicator.catalogue.domain.Indicator;
import cn.yujian.indicator.catalogue.domain.Kind;
import cn.yujian.indicator.catalogue.domain.Unit;
import cn.yujian.kit.audit.ServedStates;
import cn.yujian.kit.paging.Page;
import cn.yujian.kit.paging.PageRequest;
import cn.yujian.kit.problem.ProblemException;
import cn.yujian.problem.Wording;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The indicators and units there are. */
@Singleton
public class Catalogue implements ServedStates {

    private static final String SELECTED =
            """
            from IndicatorRow where id > :after
              and (:clause = 0 or array_contains(clauses, :clause))
              and (:kind is null or kind = :kind)
            order by id
            """;

    /** Clauses are counted from 1. */
    private static final int NO_CLAUSE = 0;

    private final EntityManager entities;

    Catalogue(EntityManager entities) {
        this.entities = entities;
    }

    public void add(Unit unit, long sequence) {
        entities.persist(new UnitRow(unit, sequence));
    }

    public void add(Indicator indicator, long sequence) {
        entities.persist(new IndicatorRow(indicator, sequence));
    }

    public Page<UnitRow> units(PageRequest request) {
        List<UnitRow> rows = entities.createQuery("from UnitRow where code > :after order by code", UnitRow.class)
                .setParameter("after", request.after().orElse(""))
                .setMaxResults(request.limit() + 1)
                .getResultList();
        return request.cut(rows, row -> row.toDomain().code());
    }

    public Page<IndicatorRow> indicators(Integer clause, Kind kind, PageRequest request) {
        List<IndicatorRow> rows = entities.createQuery(SELECTED, IndicatorRow.class)
                .setParameter("after", request.after().orElse(""))
                .setParameter("clause", clause == null ? NO_CLAUSE : clause)
                .setParameter("kind", kind == null ? null : kind.code())
                .setMaxResults(request.limit() + 1)
                .getResultList();
        return request.cut(rows, IndicatorRow::id);
    }

    public IndicatorRow require(String id) {
        IndicatorRow indicator = entities.find(IndicatorRow.class, id);
        if (indicator == null) {
            throw ProblemException.notFound(new Wording("指标", "indicator"), id);
        }
        return indicator;
    }

    @Override
    public Set<String> types() {
        return CatalogueEvent.TYPES;
    }

    @Override
    public void tell(Listener listener) {
        entities.createQuery("from UnitRow", UnitRow.class)
                .getResultList()
                .forEach(row -> listener.state(row.sequence(), new UnitPublished(row.toDomain(), row.sequence())));
        entities.createQuery("from IndicatorRow", IndicatorRow.class)
                .getResultList()
                .forEach(row -> listener.state(row.sequence(), new IndicatorDefined(row.toDomain(), row.sequence())));
    }

    /** Those of the given indicators that there are, by id. */
    public Map<String, Indicator> find(Collection<String> ids) {
        return entities
                .createQuery("from IndicatorRow where id in :ids", IndicatorRow.class)
                .setParameter("ids", ids)
                .getResultList()
                .stream()
                .map(IndicatorRow::toDomain)
                .collect(toMap(Indicator::id, identity()));
    }
}
