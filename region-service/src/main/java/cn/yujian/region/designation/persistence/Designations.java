package cn.yujian.region.designation.persistence;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import cn.yujian.kit.language.Coded;
import cn.yujian.kit.paging.Page;
import cn.yujian.kit.paging.PageRequest;
import cn.yujian.region.bitemporal.Fact;
import cn.yujian.region.designation.domain.Category;
import cn.yujian.region.designation.domain.CityType;
import cn.yujian.region.designation.domain.Designated;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** The designations of regions. */
@Singleton
public class Designations {

    private static final String SELECTED =
            """
            from DesignationFact where %s and %s
              and (:region is null or regionId = :region)
              and (:category is null or category = :category)
              and (:cityType is null or cityType = :cityType)
              and (:edition is null or editionId = :edition)
              and (:after is null or id > :after)
            order by id
            """
                    .formatted(Fact.VALID, Fact.KNOWN);

    private final EntityManager entities;

    Designations(EntityManager entities) {
        this.entities = entities;
    }

    /** What a list of designations is narrowed to; a null narrows nothing. */
    public record Selection(String region, Category category, CityType cityType, String edition) {}

    public void add(Designated designated, Instant recordedFrom, long sequence) {
        entities.persist(new DesignationFact(designated, recordedFrom, sequence));
    }

    /**
     * Records all that the list names a region as, whatever the day, as it is known from an instant on: what is no longer said is
     * closed, what is said anew begins to be known.
     */
    public void revise(String region, Collection<Designated> said, Instant recordedAt, long sequence) {
        List<Designated> begun = new ArrayList<>(said);
        entities.createQuery(
                        "from DesignationFact where regionId = :region and recordedTo is null", DesignationFact.class)
                .setParameter("region", region)
                .getResultList()
                .forEach(fact -> {
                    if (!begun.remove(fact.toDomain())) {
                        fact.supersede(recordedAt);
                    }
                });
        entities.flush();
        begun.forEach(designated -> add(designated, recordedAt, sequence));
    }

    public Page<DesignationFact> page(Selection selection, LocalDate day, Instant known, PageRequest request) {
        List<DesignationFact> rows = entities.createQuery(SELECTED, DesignationFact.class)
                .setParameter("day", day)
                .setParameter("known", known)
                .setParameter("region", selection.region())
                .setParameter("category", code(selection.category()))
                .setParameter("cityType", code(selection.cityType()))
                .setParameter("edition", selection.edition())
                .setParameter("after", request.after(UUID::fromString).orElse(null))
                .setMaxResults(request.limit() + 1)
                .getResultList();
        return request.cut(rows, row -> row.id().toString());
    }

    /** The designations of each of the given regions that were true on a day, as known at an instant. */
    public Map<String, List<Designated>> of(Collection<String> regions, LocalDate day, Instant known) {
        return entities
                .createQuery(
                        "from DesignationFact where regionId in :regions and %s and %s order by category"
                                .formatted(Fact.VALID, Fact.KNOWN),
                        DesignationFact.class)
                .setParameter("regions", regions)
                .setParameter("day", day)
                .setParameter("known", known)
                .getResultList()
                .stream()
                .collect(groupingBy(DesignationFact::regionId, mapping(DesignationFact::toDomain, toList())));
    }

    /** All designations of each of the given regions, whatever the day, as known at an instant. */
    public Map<String, List<Designated>> known(Collection<String> regions, Instant known) {
        return entities
                .createQuery(
                        "from DesignationFact where regionId in :regions and %s order by category, validFrom"
                                .formatted(Fact.KNOWN),
                        DesignationFact.class)
                .setParameter("regions", regions)
                .setParameter("known", known)
                .getResultList()
                .stream()
                .collect(groupingBy(DesignationFact::regionId, mapping(DesignationFact::toDomain, toList())));
    }

    /** Everything the list names on a day, as known at an instant, by region. */
    public List<Designated> on(LocalDate day, Instant known) {
        return entities
                .createQuery(
                        "from DesignationFact where %s and %s order by regionId, category"
                                .formatted(Fact.VALID, Fact.KNOWN),
                        DesignationFact.class)
                .setParameter("day", day)
                .setParameter("known", known)
                .getResultList()
                .stream()
                .map(DesignationFact::toDomain)
                .toList();
    }

    private static String code(Coded value) {
        return value == null ? null : value.code();
    }
}
