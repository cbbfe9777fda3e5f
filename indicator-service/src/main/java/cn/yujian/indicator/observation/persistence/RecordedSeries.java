package cn.yujian.indicator.observation.persistence;

import static java.util.stream.Collectors.toMap;

import cn.yujian.indicator.observation.domain.Series;
import cn.yujian.indicator.observation.domain.SeriesKey;
import cn.yujian.kit.paging.Page;
import cn.yujian.kit.paging.PageRequest;
import cn.yujian.kit.problem.ProblemException;
import cn.yujian.problem.Wording;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** The series that have values or were declared. */
@Singleton
public class RecordedSeries {

    private static final int AT_A_TIME = 200;

    private static final String SELECTED =
            """
            from SeriesRow where (:indicator is null or indicatorId = :indicator)
              and (:region is null or regionId = :region)
              and key > :after
            order by key
            """;

    private final EntityManager entities;

    RecordedSeries(EntityManager entities) {
        this.entities = entities;
    }

    /** What a list of series is narrowed to; a null narrows nothing. */
    public record Selection(String indicator, String region) {}

    public Page<Series> page(Selection selection, PageRequest request) {
        return request.cut(select(selection, request.after().orElse(""), request.limit() + 1), series -> series.key()
                .toString());
    }

    private List<Series> select(Selection selection, String after, int most) {
        return entities
                .createQuery(SELECTED, SeriesRow.class)
                .setParameter("indicator", selection.indicator())
                .setParameter("region", selection.region())
                .setParameter("after", after)
                .setMaxResults(most)
                .getResultList()
                .stream()
                .map(SeriesRow::toDomain)
                .toList();
    }

    public Optional<Series> find(String key) {
        return Optional.ofNullable(entities.find(SeriesRow.class, key)).map(SeriesRow::toDomain);
    }

    public Series require(String key) {
        return find(key).orElseThrow(() -> ProblemException.notFound(new Wording("序列", "series"), key));
    }

    /** Those of the given series that there are. */
    public Map<SeriesKey, Series> find(Collection<SeriesKey> keys) {
        return entities.createQuery("from SeriesRow where key in :keys", SeriesRow.class)
                .setParameter("keys", keys.stream().map(SeriesKey::toString).toList())
                .getResultStream()
                .map(SeriesRow::toDomain)
                .collect(toMap(Series::key, series -> series));
    }

    public void add(Series series) {
        entities.persist(new SeriesRow(series));
    }

    public void change(Series series) {
        entities.find(SeriesRow.class, series.key().toString()).change(series);
    }

    /** Hands over every series, a few at a time. */
    void each(Consumer<Series> consumer) {
        Selection all = new Selection(null, null);
        List<Series> some = select(all, "", AT_A_TIME);
        while (!some.isEmpty()) {
            some.forEach(consumer);
            entities.clear();
            some = select(all, some.get(some.size() - 1).key().toString(), AT_A_TIME);
        }
    }
}
