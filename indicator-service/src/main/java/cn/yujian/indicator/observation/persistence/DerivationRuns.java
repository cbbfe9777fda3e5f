package cn.yujian.indicator.observation.persistence;

import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;

/** How far in the project log the derived observations reach. */
@Singleton
public class DerivationRuns {

    private static final int AT_A_TIME = 200;

    private final EntityManager entities;

    DerivationRuns(EntityManager entities) {
        this.entities = entities;
    }

    /**
     * A run of the derivation.
     *
     * @param upTo position in the project log of the newest event it took in
     * @param year the last year it derived
     * @param learning how often projects had been learnt when it read them
     * @param sequence position of the run's own event
     */
    public record Run(long upTo, int year, long learning, long sequence) {}

    /** The last run that was known at an instant. */
    public Optional<Run> last(Instant known) {
        return entities.createQuery(
                        "from DerivationRunRow where recordedAt <= :known order by sequence desc",
                        DerivationRunRow.class)
                .setParameter("known", known)
                .setMaxResults(1)
                .getResultStream()
                .findFirst()
                .map(DerivationRunRow::toDomain);
    }

    public Optional<Run> newest() {
        return entities.createQuery("from DerivationRunRow order by sequence desc", DerivationRunRow.class)
                .setMaxResults(1)
                .getResultStream()
                .findFirst()
                .map(DerivationRunRow::toDomain);
    }

    /** Hands over every run with the time at which it became known, a few at a time. */
    public void each(BiConsumer<Run, Instant> consumer) {
        long after = Long.MIN_VALUE;
        while (true) {
            List<DerivationRunRow> rows = entities.createQuery(
                            "from DerivationRunRow where sequence > :after order by sequence", DerivationRunRow.class)
                    .setParameter("after", after)
                    .setMaxResults(AT_A_TIME)
                    .getResultList();
            if (rows.isEmpty()) {
                return;
            }
            rows.forEach(row -> consumer.accept(row.toDomain(), row.recordedAt()));
            entities.clear();
            after = rows.get(rows.size() - 1).toDomain().sequence();
        }
    }

    public void add(Run run, Instant recordedAt) {
        entities.persist(new DerivationRunRow(run, recordedAt));
        entities.flush();
    }
}
