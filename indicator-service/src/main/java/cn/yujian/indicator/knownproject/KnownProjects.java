package cn.yujian.indicator.knownproject;

import cn.yujian.kit.inbox.IncomingEvent;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import java.util.List;

/** The projects the register holds. */
@Singleton
public class KnownProjects {

    private final EntityManager entities;

    KnownProjects(EntityManager entities) {
        this.entities = entities;
    }

    /**
     * What is known now.
     *
     * @param open the projects that everyone may see, by id
     * @param upTo position in the project log of the newest event of any project; 0 if none is known
     */
    public record Known(List<ProjectState> open, long upTo) {}

    public Known known() {
        List<KnownProject> all = entities.createQuery("from KnownProject order by id", KnownProject.class)
                .getResultList();
        return new Known(
                all.stream()
                        .filter(KnownProject::isOpen)
                        .map(KnownProject::toDomain)
                        .toList(),
                all.stream().mapToLong(KnownProject::sequence).max().orElse(0));
    }

    /** How often events were applied: it grows with each poll that changed something. */
    public long timesLearnt() {
        return ((Number) entities.createNativeQuery("SELECT number FROM project_learning")
                        .getSingleResult())
                .longValue();
    }

    void noteLearnt() {
        entities.createNativeQuery("UPDATE project_learning SET number = number + 1")
                .executeUpdate();
    }

    /**
     * Takes over the state that an event tells unless a newer one is known.
     *
     * @return whether it was taken over
     */
    boolean take(IncomingEvent event) {
        KnownProject known = entities.find(KnownProject.class, event.subject());
        if (known != null && known.sequence() >= event.sequence()) {
            return false;
        }
        KnownProject.Told told = event.data(KnownProject.Told.class);
        if (!event.subject().equals(told.id()) || told.category() == null) {
            throw new IllegalArgumentException("Not the state of project " + event.subject());
        }
        KnownProject project = known == null ? new KnownProject(told.id(), event.sequence()) : known;
        project.become(told, event.isInternal(), event.sequence());
        entities.persist(project);
        // A row the database refuses must fail with its own event, not with the commit of all.
        entities.flush();
        return true;
    }
}
