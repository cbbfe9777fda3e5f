package cn.yujian.kit.inbox;

import io.quarkus.arc.All;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The copies a service keeps. */
@Singleton
class Copies {

    private final List<Subscription> all;
    private final Map<String, Subscription> byTopic = new HashMap<>();

    Copies(@All List<Subscription> all) {
        this.all = List.copyOf(all);
        for (Subscription copy : all) {
            for (String topic : copy.topics()) {
                if (byTopic.put(topic, copy) != null) {
                    throw new IllegalStateException("Two copies read " + topic + "; an offset belongs to one");
                }
            }
        }
    }

    List<Subscription> all() {
        return all;
    }

    Set<String> topics() {
        return Set.copyOf(byTopic.keySet());
    }

    Subscription reading(String topic) {
        return find(topic).orElseThrow(() -> new IncomingEvent.Malformed("No copy reads " + topic + " any more", null));
    }

    Optional<Subscription> find(String topic) {
        return Optional.ofNullable(byTopic.get(topic));
    }

    Optional<Subscription> named(String name) {
        return all.stream().filter(copy -> copy.copy().equals(name)).findFirst();
    }

    /** The topic by which a copy is judged to be complete. */
    static String mainTopic(Subscription copy) {
        return copy.topics().get(0);
    }

    /**
     * Whether a copy applies events of a type.
     *
     * @throws Incompatible if it applies another major version of it
     */
    static boolean applies(Subscription copy, String type) {
        if (copy.types().contains(type)) {
            return true;
        }
        String name = withoutVersion(type);
        if (copy.types().stream().anyMatch(known -> withoutVersion(known).equals(name))) {
            throw new Incompatible(type);
        }
        return false;
    }

    private static String withoutVersion(String type) {
        return type.replaceFirst("\\.v[0-9]+$", "");
    }

    /** An event of a known kind whose major version is not known. */
    static final class Incompatible extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Incompatible(String type) {
            super("This version of the event is not understood: " + type);
        }
    }
}
