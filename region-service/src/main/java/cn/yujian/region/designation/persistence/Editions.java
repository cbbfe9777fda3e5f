package cn.yujian.region.designation.persistence;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;
import static java.util.stream.Collectors.toMap;

import cn.yujian.kit.paging.Page;
import cn.yujian.kit.paging.PageRequest;
import cn.yujian.kit.problem.ProblemException;
import cn.yujian.problem.Wording;
import cn.yujian.region.designation.domain.Designated;
import cn.yujian.region.designation.domain.ListEdition;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The editions of the list with what each names, as they were published. */
@Singleton
public class Editions {

    private final EntityManager entities;

    Editions(EntityManager entities) {
        this.entities = entities;
    }

    public void add(ListEdition edition, Collection<Designated> named, long sequence) {
        entities.persist(new ListEditionRow(edition, sequence));
        entities.flush();
        named.forEach(designated -> entities.persist(new ListEntryRow(edition.id(), designated)));
    }

    /** Every edition, with the position of its event. */
    public Map<ListEdition, Long> all() {
        return entities.createQuery("from ListEditionRow", ListEditionRow.class).getResultList().stream()
                .collect(toMap(ListEditionRow::toDomain, ListEditionRow::sequence));
    }

    /** What each edition names. */
    public Map<String, List<Designated>> entries() {
        return entities.createQuery("from ListEntryRow", ListEntryRow.class).getResultList().stream()
                .collect(groupingBy(ListEntryRow::edition, mapping(ListEntryRow::toDomain, toList())));
    }

    /** What an edition names, by region. */
    public List<Designated> entries(String edition) {
        return entities
                .createQuery(
                        "from ListEntryRow where key.edition = :edition order by key.region, key.category",
                        ListEntryRow.class)
                .setParameter("edition", edition)
                .getResultList()
                .stream()
                .map(ListEntryRow::toDomain)
                .toList();
    }

    /** A page of what an edition names, by region and category. */
    public Page<Designated> entries(ListEditionRow edition, PageRequest request) {
        String after = request.after().orElse("");
        List<Designated> rest = entries(edition.toDomain().id()).stream()
                .sorted(Comparator.comparing(Editions::place))
                .filter(named -> place(named).compareTo(after) > 0)
                .limit(request.limit() + 1L)
                .toList();
        return request.cut(rest, Editions::place);
    }

    /** Where an entry stands: spaces come before whatever an id consists of. */
    private static String place(Designated named) {
        return named.region() + " " + named.category().code();
    }

    /**
     * A page of the editions that were known at an instant, by id.
     *
     * @param day narrows it to those that had taken effect by then; null for all
     */
    public Page<ListEditionRow> page(LocalDate day, Instant known, PageRequest request) {
        List<ListEditionRow> rows = entities.createQuery(
                        """
                        from ListEditionRow where id > :after and recordedAt <= :known
                          and (cast(:day as LocalDate) is null or effectiveFrom <= :day)
                        order by id
                        """,
                        ListEditionRow.class)
                .setParameter("after", request.after().orElse(""))
                .setParameter("known", known)
                .setParameter("day", day)
                .setMaxResults(request.limit() + 1)
                .getResultList();
        return request.cut(rows, row -> row.toDomain().id());
    }

    /**
     * One edition.
     *
     * @throws ProblemException 404 if there is none of that id
     */
    public ListEditionRow require(String id) {
        ListEditionRow edition = entities.find(ListEditionRow.class, id);
        if (edition == null) {
            throw ProblemException.notFound(new Wording("名单版本", "list edition"), id);
        }
        return edition;
    }

    /**
     * One edition as known at an instant.
     *
     * @throws ProblemException 404 if none of that id was known then
     */
    public ListEditionRow require(String id, Instant known) {
        ListEditionRow edition = require(id);
        if (edition.recordedAt().isAfter(known)) {
            throw ProblemException.notFound(new Wording("名单版本", "list edition"), id);
        }
        return edition;
    }

    /** The edition that is in force last of all: the one that takes effect last, or was published last among such. */
    public Optional<ListEdition> last() {
        return entities.createQuery(
                        "from ListEditionRow order by effectiveFrom desc, sequence desc", ListEditionRow.class)
                .setMaxResults(1)
                .getResultStream()
                .findFirst()
                .map(ListEditionRow::toDomain);
    }

    public boolean has(String id) {
        return entities.find(ListEditionRow.class, id) != null;
    }

    /** The edition that an edition took the place of: the last that took effect, or was published, before it. */
    public Optional<ListEditionRow> before(ListEditionRow edition) {
        return entities.createQuery(
                        """
                        from ListEditionRow where effectiveFrom < :day or (effectiveFrom = :day and sequence < :sequence)
                        order by effectiveFrom desc, sequence desc
                        """,
                        ListEditionRow.class)
                .setParameter("day", edition.toDomain().effectiveFrom())
                .setParameter("sequence", edition.sequence())
                .setMaxResults(1)
                .getResultStream()
                .findFirst();
    }
}
