package cn.yujian.indicator.observation.persistence;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import cn.yujian.indicator.observation.domain.Observation;
import cn.yujian.indicator.observation.domain.ObservationsRecorded;
import cn.yujian.kit.audit.ServedStates;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The versions of observations as their events told them: each event those it added to its series. */
@Singleton
class ServedObservations implements ServedStates {

    private static final int EVENTS_AT_A_TIME = 200;

    private final EntityManager entities;

    ServedObservations(EntityManager entities) {
        this.entities = entities;
    }

    @Override
    public Set<String> types() {
        return Set.of(ObservationsRecorded.TYPE);
    }

    @Override
    public void tell(Listener listener) {
        long after = 0;
        while (true) {
            List<Long> sequences = entities.createQuery(
                            "select distinct sequence from ObservationRow where sequence > :after order by sequence",
                            Long.class)
                    .setParameter("after", after)
                    .setMaxResults(EVENTS_AT_A_TIME)
                    .getResultList();
            if (sequences.isEmpty()) {
                return;
            }
            versionsOf(sequences)
                    .forEach((sequence, versions) -> listener.state(
                            sequence,
                            ObservationsRecorded.of(versions.get(0).content().series(), versions, sequence)));
            entities.clear();
            after = sequences.get(sequences.size() - 1);
        }
    }

    private Map<Long, List<Observation>> versionsOf(List<Long> sequences) {
        return entities
                .createQuery("from ObservationRow where sequence in :sequences", ObservationRow.class)
                .setParameter("sequences", sequences)
                .getResultList()
                .stream()
                .map(ObservationRow::toDomain)
                .collect(groupingBy(Observation::sequence, toList()));
    }
}
