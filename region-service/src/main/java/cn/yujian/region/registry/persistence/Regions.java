package cn.yujian.region.registry.persistence;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toCollection;
import static java.util.stream.Collectors.toList;
import static java.util.stream.Collectors.toMap;

import cn.yujian.region.bitemporal.Fact;
import cn.yujian.region.registry.domain.Outline;
import cn.yujian.region.registry.domain.RegionRecord;
import cn.yujian.region.registry.domain.RegionSelection;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import jakarta.persistence.TypedQuery;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/** The facts about regions, and how they are read as of a day and as known at an instant. */
@Singleton
public class Regions {

    private static final Comparator<LocalDate> OPEN_FIRST = Comparator.nullsFirst(Comparator.naturalOrder());

    private final EntityManager entities;
    private final RegionLog log;

    Regions(EntityManager entities, RegionLog log) {
        this.entities = entities;
        this.log = log;
    }

    /** Positions of the events that were the regions' last at an instant at which they were known. */
    public Map<String, Long> sequences(Collection<String> ids, Instant known) {
        return entities
                .createQuery("from RegionRow where id in :ids", RegionRow.class)
                .setParameter("ids", ids)
                .getResultList()
                .stream()
                .collect(toMap(
                        RegionRow::id,
                        row -> row.movedAt().isAfter(known) ? log.lastOf(row.id(), known) : row.sequence()));
    }

    /** Every region's id, with the position of its last event. */
    public Map<String, Long> sequences() {
        return entities.createQuery("from RegionRow", RegionRow.class).getResultList().stream()
                .collect(toMap(RegionRow::id, RegionRow::sequence));
    }

    /** Ids of the regions a selection takes, in order, after the given one. */
    public List<String> select(RegionSelection selection, Instant known, String after, int limit) {
        StringBuilder query = new StringBuilder("select regionId from ExistenceFact existence where " + Fact.VALID
                + " and " + Fact.KNOWN + " and regionId > :after");
        if (selection.category() != null || selection.cityType() != null) {
            query.append(
                            " and exists (select 1 from DesignationFact fact where fact.regionId = existence.regionId and ")
                    .append(qualified(Fact.VALID))
                    .append(" and ")
                    .append(qualified(Fact.KNOWN))
                    .append(selection.category() == null ? "" : " and fact.category = :category")
                    .append(selection.cityType() == null ? "" : " and fact.cityType = :cityType")
                    .append(")");
        }
        if (selection.cluster() != null) {
            query.append(" and exists (select 1 from ClusterFact fact where fact.regionId = existence.regionId and ")
                    .append(qualified(Fact.VALID))
                    .append(" and ")
                    .append(qualified(Fact.KNOWN))
                    .append(" and fact.cluster = :cluster)");
        }
        TypedQuery<String> ids = entities.createQuery(query + " order by regionId", String.class)
                .setParameter("day", selection.validAt())
                .setParameter("known", known)
                .setParameter("after", after);
        if (selection.category() != null) {
            ids.setParameter("category", selection.category().code());
        }
        if (selection.cityType() != null) {
            ids.setParameter("cityType", selection.cityType().code());
        }
        if (selection.cluster() != null) {
            ids.setParameter("cluster", selection.cluster().code());
        }
        return ids.setMaxResults(limit).getResultList();
    }

    /** Every region that has ever had a code, with when it had it, the oldest first. */
    public Map<String, List<RegionRecord.DatedCode>> holdersOf(String code, Instant known) {
        return entities
                .createQuery("from CodeFact where code = :code and " + Fact.KNOWN, CodeFact.class)
                .setParameter("code", code)
                .setParameter("known", known)
                .getResultList()
                .stream()
                .sorted(Comparator.comparing(fact -> fact.validity().from(), OPEN_FIRST))
                .collect(groupingBy(Fact::regionId, mapping(CodeFact::toDomain, toList())));
    }

    /** The regions that lie in a region at some time or are run by it, with all their parentages. */
    public Map<String, List<RegionRecord.DatedParent>> under(String parent, Instant known) {
        return entities
                .createQuery(
                        "from ParentageFact where (parentId = :parent or administeredBy = :parent) and " + Fact.KNOWN,
                        ParentageFact.class)
                .setParameter("parent", parent)
                .setParameter("known", known)
                .getResultList()
                .stream()
                .collect(groupingBy(Fact::regionId, mapping(ParentageFact::toDomain, toList())));
    }

    /** Ids of the regions that lie in a region on a day and have no code of their own. */
    public List<String> withoutCodeIn(String parent, LocalDate day, Instant known) {
        return entities.createQuery(
                        "select regionId from ParentageFact parentage where parentId = :parent and " + Fact.VALID
                                + " and " + Fact.KNOWN
                                + " and not exists (select 1 from CodeFact fact where fact.regionId = parentage.regionId and "
                                + qualified(Fact.VALID) + " and " + qualified(Fact.KNOWN) + ") order by regionId",
                        String.class)
                .setParameter("parent", parent)
                .setParameter("day", day)
                .setParameter("known", known)
                .getResultList();
    }

    /** Everything known of the given regions at an instant. */
    public Map<String, RegionRecord> known(Collection<String> ids, Instant known) {
        Map<String, List<ParentageFact>> parentages = facts(ParentageFact.class, ids, known);
        Map<String, List<NameFact>> names = facts(NameFact.class, ids, known);
        Map<String, List<CodeFact>> codes = facts(CodeFact.class, ids, known);
        Map<String, List<ClusterFact>> clusters = facts(ClusterFact.class, ids, known);
        return facts(ExistenceFact.class, ids, known).values().stream()
                .map(existences -> existences.get(existences.size() - 1))
                .map(existence -> toRecord(
                        existence,
                        each(parentages.get(existence.regionId()), ParentageFact::toDomain),
                        each(names.get(existence.regionId()), NameFact::toDomain),
                        each(codes.get(existence.regionId()), CodeFact::toDomain),
                        each(clusters.get(existence.regionId()), ClusterFact::toDomain)))
                .collect(toMap(RegionRecord::id, Function.identity()));
    }

    /** Regions that have ever lain in one of the given ones and been run by another, by where they lay. */
    public Map<String, Set<String>> runApartIn(Collection<String> parents, Instant known) {
        return entities
                .createQuery(
                        "from ParentageFact where parentId in :parents and administeredBy <> parentId and "
                                + Fact.KNOWN,
                        ParentageFact.class)
                .setParameter("parents", parents)
                .setParameter("known", known)
                .getResultList()
                .stream()
                .collect(groupingBy(
                        fact -> fact.toDomain().parent(), mapping(Fact::regionId, toCollection(TreeSet::new))));
    }

    /** Which of the given regions were known at an instant. */
    public Set<String> knownOf(Collection<String> ids, Instant known) {
        return new HashSet<>(entities.createQuery(
                        "select regionId from ExistenceFact where regionId in :ids and " + Fact.KNOWN, String.class)
                .setParameter("ids", ids)
                .setParameter("known", known)
                .getResultList());
    }

    /** The outlines of the given regions on a day. */
    public Map<String, Outline> outlines(Collection<String> ids, LocalDate day, Instant known) {
        return facts(GeometryFact.class, ids, known).values().stream()
                .flatMap(List::stream)
                .map(GeometryFact::toDomain)
                .filter(outline -> outline.validity().covers(day))
                .collect(toMap(Outline::region, Function.identity()));
    }

    /** All outlines of the given regions, whatever the day. */
    public Map<String, List<Outline>> outlines(Collection<String> ids, Instant known) {
        return facts(GeometryFact.class, ids, known).values().stream()
                .flatMap(List::stream)
                .map(GeometryFact::toDomain)
                .collect(groupingBy(Outline::region));
    }

    private <F extends Fact> Map<String, List<F>> facts(Class<F> type, Collection<String> ids, Instant known) {
        return entities
                .createQuery("from " + type.getSimpleName() + " where regionId in :ids and " + Fact.KNOWN, type)
                .setParameter("ids", ids)
                .setParameter("known", known)
                .getResultList()
                .stream()
                .sorted(Comparator.comparing(fact -> fact.validity().from(), OPEN_FIRST))
                .collect(groupingBy(Fact::regionId, toList()));
    }

    private static <F, D> List<D> each(List<F> facts, Function<F, D> mapper) {
        return Objects.requireNonNullElse(facts, List.<F>of()).stream()
                .map(mapper)
                .toList();
    }

    private static RegionRecord toRecord(
            ExistenceFact existence,
            List<RegionRecord.DatedParent> parentages,
            List<RegionRecord.DatedName> names,
            List<RegionRecord.DatedCode> codes,
            List<RegionRecord.DatedCluster> clusters) {
        return new RegionRecord(
                existence.regionId(),
                existence.validity(),
                parentages,
                names,
                codes,
                clusters,
                existence.predecessors(),
                existence.successors(),
                existence.sources(),
                existence.confidence(),
                existence.note());
    }

    private static String qualified(String condition) {
        return condition.replaceAll("\\b(valid(From|To)|recorded(From|To))\\b", "fact.$1");
    }
}
