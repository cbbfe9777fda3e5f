package cn.yujian.indicator.observation.persistence;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;
import static java.util.stream.Collectors.toMap;

import cn.yujian.indicator.observation.domain.Observation;
import cn.yujian.indicator.observation.domain.SeriesKey;
import cn.yujian.indicator.period.Period;
import cn.yujian.kit.paging.Page;
import cn.yujian.kit.paging.PageRequest;
import cn.yujian.kit.security.ConnectionSight;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.hibernate.Session;

/** Observations, as they are and as they were known. */
@Singleton
public class Observations {

    private static final String KNOWN =
            "observation.recordedFrom <= :known and (observation.recordedTo is null or observation.recordedTo > :known)";

    private static final String SELECTED =
            """
            select observation from ObservationRow observation join SeriesRow series on series.key = observation.seriesKey
            where %s
              and (:indicator is null or series.indicatorId = :indicator)
              and (:region is null or series.regionId = :region)
              and observation.periodFrom >= :from
              and observation.periodTo <= :to
              and (observation.seriesKey > :series or observation.seriesKey = :series and observation.period > :period)
            order by observation.seriesKey, observation.period
            """
                    .formatted(KNOWN);

    private static final LocalDate EARLIEST = LocalDate.of(1, 1, 1);
    private static final LocalDate LATEST = LocalDate.of(9999, 12, 31);

    private final EntityManager entities;

    Observations(EntityManager entities) {
        this.entities = entities;
    }

    /** What a list of observations is narrowed to; a null narrows nothing. */
    public record Selection(String indicator, String region, Period first, Period last) {}

    /** Where a row stands in the list. */
    private record Place(String series, String period) {

        private static final Place BEFORE_ALL = new Place("", "");

        static Place parse(String key) {
            int gap = key.indexOf(' ');
            if (gap < 0) {
                throw new IllegalArgumentException("No series and period");
            }
            return new Place(key.substring(0, gap), key.substring(gap + 1));
        }

        String key() {
            return series + " " + period;
        }
    }

    public Page<Observation> page(Selection selection, Instant known, PageRequest request) {
        Place after = request.after(Place::parse).orElse(Place.BEFORE_ALL);
        LocalDate from =
                selection.first() == null ? EARLIEST : selection.first().from();
        LocalDate to = selection.last() == null ? LATEST : selection.last().to();
        List<Observation> rows = entities
                .createQuery(SELECTED, ObservationRow.class)
                .setParameter("known", known)
                .setParameter("indicator", selection.indicator())
                .setParameter("region", selection.region())
                .setParameter("from", from)
                .setParameter("to", to)
                .setParameter("series", after.series())
                .setParameter("period", after.period())
                .setMaxResults(request.limit() + 1)
                .getResultList()
                .stream()
                .map(ObservationRow::toDomain)
                .toList();
        return request.cut(rows, row -> new Place(
                        row.content().series().toString(),
                        row.content().period().toString())
                .key());
    }

    /**
     * Lets the current transaction see INTERNAL series too: for recording, where whoever may write in a region sees its series
     * anyhow, and work that no request asked for would see none.
     */
    public void seeAll() {
        entities.unwrap(Session.class).doWork(ConnectionSight::seeAll);
    }

    /** Everything known of the given series at an instant, in the order of the periods. */
    public Map<String, List<Observation>> known(Collection<String> series, Instant known) {
        return entities
                .createQuery(
                        "select observation from ObservationRow observation where observation.seriesKey in :series and "
                                + KNOWN + " order by observation.periodFrom",
                        ObservationRow.class)
                .setParameter("series", series)
                .setParameter("known", known)
                .getResultList()
                .stream()
                .map(ObservationRow::toDomain)
                .collect(groupingBy(row -> row.content().series().toString(), toList()));
    }

    /** The observations of the given series that are not superseded, by series and period. */
    public Map<SeriesKey, Map<Period, Observation>> current(Collection<SeriesKey> series) {
        return entities
                .createQuery(
                        "from ObservationRow where seriesKey in :series and recordedTo is null", ObservationRow.class)
                .setParameter("series", series.stream().map(SeriesKey::toString).toList())
                .getResultList()
                .stream()
                .map(ObservationRow::toDomain)
                .collect(groupingBy(
                        row -> row.content().series(),
                        toMap(row -> row.content().period(), Function.identity())));
    }

    /** Records versions of series that there are, and closes the ones they supersede; writes the series with them. */
    public void add(List<Observation> versions, Set<UUID> superseding, Instant recordedAt) {
        if (!superseding.isEmpty()) {
            entities.createQuery("update ObservationRow set recordedTo = :now where id in :ids and recordedTo is null")
                    .setParameter("now", recordedAt)
                    .setParameter("ids", superseding)
                    .executeUpdate();
        }
        versions.forEach(version -> entities.persist(new ObservationRow(version)));
        entities.flush();
    }
}
