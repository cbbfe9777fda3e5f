package cn.yujian.indicator.observation.persistence;

import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.Optional;

/** How far in the project log the derived observations reach. */
@Singleton
public class DerivationRuns {

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

    public void add(Run run, Instant recordedAt) {
        entities.persist(new DerivationRunRow(run, recordedAt));
        entities.flush();
    }
}
