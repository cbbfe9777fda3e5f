package cn.yujian.kit.inbox;

import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jboss.logging.Logger;

/**
 * The epochs of other services' logs that were read of. With a new one comes that its log was restored to an earlier point: what
 * a copy learnt of the time after that point was never so, and no event takes it back.
 */
@Singleton
class Epochs {

    private static final Logger LOG = Logger.getLogger(Epochs.class);

    private static final Pattern SOURCE =
            Pattern.compile("urn:yujian:[a-z]+:[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

    private final InboxStore store;
    private final RequestStore requests;

    /** What the database is known to hold, so that not every event asks it. */
    private final Set<Epoch> known = ConcurrentHashMap.newKeySet();

    Epochs(InboxStore store, RequestStore requests) {
        this.store = store;
        this.requests = requests;
    }

    /** An epoch of the log behind a topic. */
    record Epoch(String topic, String source) {}

    /** Those of messages of which it is not known that they were noted. */
    Set<Epoch> unknownIn(List<ConsumerRecord<String, byte[]>> messages) {
        return messages.stream()
                .flatMap(message -> Message.of(message)
                        .header("ce_source")
                        .filter(source -> SOURCE.matcher(source).matches())
                        .map(source -> new Epoch(message.topic(), source))
                        .stream())
                .filter(epoch -> !known.contains(epoch))
                .collect(Collectors.toSet());
    }

    /** Notes epochs in the current transaction; where a topic told of another before, asks that the copy is built anew. */
    void note(Subscription copy, Collection<Epoch> epochs) {
        for (Epoch epoch : epochs) {
            if (store.follows(epoch)) {
                LOG.warnf(
                        "%s tells of a restored log, %s; the copy %s is built anew",
                        epoch.topic(), epoch.source(), copy.copy());
                store.forgetLost(copy.topics());
                requests.addRebuild(copy.copy());
            }
        }
    }

    /** Remembers what was noted, once that is committed. */
    void remember(Collection<Epoch> epochs) {
        known.addAll(epochs);
    }
}
