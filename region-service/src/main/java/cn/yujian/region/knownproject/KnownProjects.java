package cn.yujian.region.knownproject;

import cn.yujian.kit.inbox.IncomingEvent;
import cn.yujian.kit.security.Sight;
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
     * @param seen the projects that a caller may see, by id
     * @param upTo position in the project log of the newest event of any project; 0 if none is known
     */
    public record Known(List<ProjectFacts> seen, long upTo) {}

    public Known known(Sight sight) {
        List<KnownProject> all = entities.createQuery("from KnownProject order by id", KnownProject.class)
                .getResultList();
        return new Known(
                all.stream()
                        .filter(project -> project.isSeenBy(sight))
                        .map(KnownProject::toDomain)
                        .toList(),
                all.stream().mapToLong(KnownProject::sequence).max().orElse(0));
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
        if (!event.subject().equals(told.id())) {
            throw new IllegalArgumentException("Not the state of project " + event.subject());
        }
        KnownProject project = known == null ? new KnownProject(told.id()) : known;
        project.become(told, event.isInternal(), event.sequence());
        entities.persist(project);
        // A row the database refuses must fail with its own event, not with the commit of all.
        entities.flush();
        return true;
    }
}
