package cn.yujian.kit.eventlog;

import cn.yujian.kit.security.AccessLevel;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/** How a service records and publishes its events. */
@ConfigMapping(prefix = "yujian.events")
public interface EventLogConfig {

    /** What the service's events are about, in one word: {@code region}, {@code project}, {@code indicator}. */
    String name();

    /** The same as paths call it: {@code regions}, {@code projects}, {@code indicators}. */
    String collection();

    /**
     * Types whose data is not the subject's whole state but a part that adds to it: a reader who wants only the last event of
     * each subject needs all of these.
     */
    Optional<Set<String>> partialTypes();

    /** How long a write waits for its turn, in this process and then among the replicas, before it is refused with 503. */
    @WithDefault("5S")
    Duration turnTimeout();

    /** Largest event that is recorded; a larger one is refused at the write, so that it cannot block the relay. */
    @WithDefault("900000")
    int greatestBytes();

    /** Partitions of the topic; fixed once the topic exists, since the key decides the order. */
    @WithDefault("6")
    int partitions();

    /** Events the relay publishes in one Kafka transaction. */
    @WithDefault("2000")
    int relayBatch();

    /**
     * The least time from the begin of one Kafka transaction to the next, so that under load each carries several events: a
     * transaction costs the broker more than the events in it.
     */
    @WithDefault("15ms")
    Duration relayGather();

    /** How often the relay looks for events when nothing wakes it. */
    @WithDefault("1S")
    Duration relayPoll();

    /** Whether this process publishes and consumes; off only in tests of a single layer. */
    @WithDefault("true")
    boolean enabled();

    /** The topic of the service's events of an access level. */
    default String topic(AccessLevel level) {
        return level == AccessLevel.PUBLIC ? topic(name()) : "yujian." + name() + ".internal.v1";
    }

    /** The topic of another service's PUBLIC events. */
    static String topic(String name) {
        return "yujian." + name + ".v1";
    }
}
