package cn.yujian.indicator.knownregion;

import cn.yujian.kit.inbox.IncomingEvent;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;

/** Which regions there are. */
@Singleton
public class KnownRegions {

    private final EntityManager entities;

    KnownRegions(EntityManager entities) {
        this.entities = entities;
    }

    /** Those of the given ids that are regions. */
    public Set<String> knownOf(Collection<String> ids) {
        return new HashSet<>(entities.createQuery("select id from KnownRegion where id in :ids", String.class)
                .setParameter("ids", ids)
                .getResultList());
    }

    public boolean isKnown(String id) {
        return entities.find(KnownRegion.class, id) != null;
    }

    /**
     * Takes over the state that an event tells unless a newer one is known.
     *
     * @return whether it was taken over
     */
    boolean take(IncomingEvent event) {
        KnownRegion known = entities.find(KnownRegion.class, event.subject());
        if (known != null && known.sequence() >= event.sequence()) {
            return false;
        }
        KnownRegion.Told told = event.data(KnownRegion.Told.class);
        if (!event.subject().equals(told.id())
                || told.names() == null
                || told.names().isEmpty()) {
            throw new IllegalArgumentException("Not the state of region " + event.subject());
        }
        KnownRegion region = known == null ? new KnownRegion(told.id()) : known;
        region.become(told, event.sequence());
        entities.persist(region);
        // A row the database refuses must fail with its own event, not with the commit of all.
        entities.flush();
        return true;
    }
}
