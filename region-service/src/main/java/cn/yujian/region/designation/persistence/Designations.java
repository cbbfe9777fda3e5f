package cn.yujian.region.designation.persistence;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;
import static java.util.stream.Collectors.toMap;

import cn.yujian.kit.language.Coded;
import cn.yujian.kit.paging.Page;
import cn.yujian.kit.paging.PageRequest;
import cn.yujian.kit.problem.ProblemException;
import cn.yujian.region.bitemporal.Fact;
import cn.yujian.region.designation.domain.Category;
import cn.yujian.region.designation.domain.CityType;
import cn.yujian.region.designation.domain.Designated;
import cn.yujian.region.designation.domain.ListEdition;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** The designations of regions and the editions of the list. */
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

    public void add(ListEdition edition, long sequence) {
        entities.persist(new ListEditionRow(edition, sequence));
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

    /** Every designation that is not superseded, by region. */
    public Map<String, List<Designated>> current() {
        return entities
                .createQuery("from DesignationFact where recordedTo is null", DesignationFact.class)
                .getResultList()
                .stream()
                .collect(groupingBy(DesignationFact::regionId, mapping(DesignationFact::toDomain, toList())));
    }

    /** Every edition, with the position of its event. */
    public Map<ListEdition, Long> editions() {
        return entities.createQuery("from ListEditionRow", ListEditionRow.class).getResultList().stream()
                .collect(toMap(ListEditionRow::toDomain, ListEditionRow::sequence));
    }

    public Page<ListEditionRow> editions(PageRequest request) {
        List<ListEditionRow> rows = entities.createQuery(
                        "from ListEditionRow where id > :after order by id", ListEditionRow.class)
                .setParameter("after", request.after().orElse(""))
                .setMaxResults(request.limit() + 1)
                .getResultList();
        return request.cut(rows, row -> row.toDomain().id());
    }

    public ListEditionRow requireEdition(String id) {
        ListEditionRow edition = entities.find(ListEditionRow.class, id);
        if (edition == null) {
            throw ProblemException.notFound("list edition", id);
        }
        return edition;
    }

    private static String code(Coded value) {
        return value == null ? null : value.code();
    }
}
