package cn.yujian.kit.inbox;

import cn.yujian.kit.kafka.KnownTopics;
import cn.yujian.kit.leadership.Leadership;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.jboss.logging.Logger;

/** Which topics the inbox reads for as long as they stay the same, and how far each was when reading began. */
final class Assignment {

    private static final Logger LOG = Logger.getLogger(Assignment.class);

    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(3);

    private final Leadership leadership;
    private final KafkaConsumer<String, byte[]> consumer;
    private final KnownTopics topics;
    private final InboxStore store;
    private final Copies copies;
    private final Map<String, KnownTopics.Topic> read;

    /** By main topic, the ends that a copy must reach to be complete for the first time. */
    private final Map<String, Map<TopicPartition, Long>> behind = new HashMap<>();

    private long nextLook = System.nanoTime();

    Assignment(
            Leadership leadership,
            KafkaConsumer<String, byte[]> consumer,
            KnownTopics topics,
            InboxStore store,
            Copies copies) {
        this.leadership = leadership;
        this.consumer = consumer;
        this.topics = topics;
        this.store = store;
        this.copies = copies;
        this.read = topics.find(copies.topics());
    }

    /** Goes to where reading stopped. */
    void begin() {
        List<TopicPartition> partitions = new ArrayList<>();
        for (KnownTopics.Topic topic : read.values()) {
            partitions.addAll(topic.partitions());
            if (store.forgetEarlier(topic)) {
                LOG.warnf("Topic %s was deleted and made again; it is read from its start", topic.name());
            }
        }
        consumer.assign(partitions);
        Map<TopicPartition, Long> starts = consumer.beginningOffsets(partitions);
        Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
        partitions.forEach(partition -> consumer.seek(partition, start(partition, starts, ends)));
        for (Subscription copy : copies.all()) {
            String main = Copies.mainTopic(copy);
            if (read.containsKey(main) && !store.hasCaughtUp(main)) {
                Map<TopicPartition, Long> endsOfCopy = new HashMap<>(ends);
                endsOfCopy.keySet().removeIf(partition -> !copy.topics().contains(partition.topic()));
                behind.put(main, endsOfCopy);
            }
        }
    }

    private long start(TopicPartition partition, Map<TopicPartition, Long> starts, Map<TopicPartition, Long> ends) {
        OptionalLong kept = store.nextOffset(partition);
        if (kept.isEmpty()) {
            return starts.get(partition);
        }
        long next = kept.getAsLong();
        if (next >= starts.get(partition) && next <= ends.get(partition)) {
            return next;
        }
        // Reading again is harmless, what was applied is known; skipping is not.
        LOG.warnf("%s has no offset %d; it is read from its start", partition, next);
        return starts.get(partition);
    }

    boolean isEmpty() {
        return read.isEmpty();
    }

    String topicId(TopicPartition partition) {
        return read.get(partition.topic()).id();
    }

    /** The partitions a copy is fed from. */
    List<TopicPartition> partitionsOf(Subscription copy) {
        return copy.topics().stream()
                .filter(read::containsKey)
                .flatMap(topic -> read.get(topic).partitions().stream())
                .toList();
    }

    boolean reads(String topic) {
        return read.containsKey(topic);
    }

    /**
     * Looks, every few seconds, whether the lead is still held, the topics are still the same and how far they are.
     *
     * @return false if one was made, deleted or made again: then all must be opened anew
     * @throws SQLException if the lead was lost
     */
    boolean look() throws SQLException {
        if (System.nanoTime() < nextLook) {
            return true;
        }
        leadership.require();
        Map<String, KnownTopics.Topic> found = topics.find(copies.topics());
        if (!found.equals(read)) {
            LOG.infof("The topics to read are now %s", found.keySet());
            return false;
        }
        Map<TopicPartition, InboxStore.Look> looks = new HashMap<>();
        consumer.endOffsets(consumer.assignment())
                .forEach((partition, end) -> looks.put(
                        partition, new InboxStore.Look(topicId(partition), consumer.position(partition), end)));
        store.saveLook(looks);
        nextLook = System.nanoTime() + BETWEEN_LOOKS.toNanos();
        return true;
    }

    /** Notes for each copy the first time that everything was applied which stood in its topics when reading began. */
    void noteCaughtUp() {
        for (Iterator<Map.Entry<String, Map<TopicPartition, Long>>> waiting =
                        behind.entrySet().iterator();
                waiting.hasNext(); ) {
            Map.Entry<String, Map<TopicPartition, Long>> copy = waiting.next();
            boolean reached = copy.getValue().entrySet().stream()
                    .allMatch(end -> consumer.position(end.getKey()) >= end.getValue());
            if (reached) {
                store.saveCaughtUp(copy.getKey());
                waiting.remove();
            }
        }
    }
}
