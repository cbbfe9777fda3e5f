package cn.yujian.kit.relay;

import cn.yujian.kit.eventlog.EventLogConfig;
import cn.yujian.kit.eventlog.LogIdentity;
import cn.yujian.kit.eventlog.LoggedEvent;
import cn.yujian.kit.kafka.KafkaCluster;
import cn.yujian.kit.kafka.KnownTopics;
import cn.yujian.kit.security.AccessLevel;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Future;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.header.Headers;

/** The Kafka topics a service publishes to, one for each access level, open for as long as nothing fails. */
final class EventTopics implements AutoCloseable {

    private final Map<AccessLevel, String> names;
    private final LogIdentity identity;
    private final KafkaProducer<String, byte[]> producer;
    private final KnownTopics topics;
    private Map<String, KnownTopics.Topic> found = Map.of();

    private EventTopics(
            Map<AccessLevel, String> names,
            LogIdentity identity,
            KafkaProducer<String, byte[]> producer,
            KnownTopics topics) {
        this.names = names;
        this.identity = identity;
        this.producer = producer;
        this.topics = topics;
    }

    /**
     * Makes the topics if they are missing and fences every relay before this one: what that one had begun to publish is then
     * either there or never will be.
     */
    static EventTopics open(KafkaCluster cluster, EventLogConfig config, LogIdentity identity) {
        Map<AccessLevel, String> names = new EnumMap<>(AccessLevel.class);
        for (AccessLevel level : AccessLevel.values()) {
            names.put(level, config.topic(level));
            cluster.ensureTopic(config.topic(level), config.partitions());
        }
        EventTopics opened = new EventTopics(
                names, identity, cluster.producer("yujian." + config.name() + ".relay"), KnownTopics.open(cluster));
        try {
            opened.found = opened.find();
            opened.producer.initTransactions();
            return opened;
        } catch (RuntimeException failed) {
            opened.close();
            throw failed;
        }
    }

    /**
     * Tells of topics with another number of partitions than is asked for. They serve, in the order of their keys; but keys go to
     * other partitions than readers may reckon with, and nobody but an operator can tell whether that is meant.
     */
    Optional<String> oddity(int partitions) {
        List<String> odd = found.values().stream()
                .filter(topic -> topic.partitionCount() != partitions)
                .map(topic ->
                        "%s has %d partitions, not %d".formatted(topic.name(), topic.partitionCount(), partitions))
                .sorted()
                .toList();
        return odd.isEmpty() ? Optional.empty() : Optional.of("Topic " + String.join(", topic ", odd));
    }

    /**
     * How far the log is published, by the topics' own word: a note elsewhere could be older than the topic, and then events
     * would come twice, or newer, if a topic was lost, and then they would be missing. A topic that ends with an event that a
     * restore took away is deleted, to be filled anew.
     *
     * @param log what the topics are held against
     * @param vigil looks between messages whether to go on
     * @throws KafkaException if a topic was deleted, or tells of what the log does not hold and no declared restore explains
     */
    Published published(KafkaCluster cluster, Outbox log, TopicTail.Vigil vigil)
            throws SQLException, InterruptedException {
        Map<AccessLevel, Long> upTo = new EnumMap<>(AccessLevel.class);
        try (KafkaConsumer<String, byte[]> consumer = cluster.consumer()) {
            TopicTail tail = new TopicTail(consumer, identity.anyEpoch(), vigil, TopicTail.PATIENCE);
            for (Map.Entry<AccessLevel, String> topic : names.entrySet()) {
                Optional<TopicTail.Last> last = tail.find(topic.getValue());
                if (last.isPresent() && !log.holds(last.get())) {
                    refuse(cluster, topic.getValue(), last.get(), log);
                }
                upTo.put(topic.getKey(), last.map(TopicTail.Last::sequence).orElse(0L));
            }
        }
        return new Published(upTo);
    }

    private static void refuse(KafkaCluster cluster, String topic, TopicTail.Last last, Outbox log)
            throws SQLException {
        String what = "Topic %s ends with event %s at position %d, which this log does not hold"
                .formatted(topic, last.id(), last.sequence());
        if (last.sequence() > log.epochBegin()) {
            throw new KafkaException(what + ": it was restored to an earlier point and nobody declared that, or this is"
                    + " the broker of another log (docs/restore.md)");
        }
        cluster.deleteTopic(topic);
        throw new KafkaException(what + " since it was restored; the topic is deleted and filled anew");
    }

    /**
     * Makes sure that the topics are still those that were opened: one that is deleted is missed by nobody who has nothing to
     * publish.
     *
     * @throws KafkaException if one was deleted or made again, or the cluster does not answer
     */
    void requireUnchanged() {
        if (!find().equals(found)) {
            throw new KafkaException("A topic was deleted or made again");
        }
    }

    private Map<String, KnownTopics.Topic> find() {
        return topics.find(Set.copyOf(names.values()));
    }

    /** Publishes all or, for readers of committed messages, nothing. */
    void publish(List<LoggedEvent> batch) {
        producer.beginTransaction();
        for (LoggedEvent event : batch) {
            // A send that fails makes the commit throw; its future has nothing to add.
            Future<RecordMetadata> unused = producer.send(message(event));
        }
        producer.commitTransaction();
    }

    /** The event as a CloudEvent in Kafka's binary mode. */
    private ProducerRecord<String, byte[]> message(LoggedEvent event) {
        ProducerRecord<String, byte[]> message = new ProducerRecord<>(
                names.get(event.accessLevel()), event.subject(), event.data().getBytes(StandardCharsets.UTF_8));
        header(message.headers(), "ce_specversion", "1.0");
        header(message.headers(), TopicTail.ID, event.id().toString());
        header(message.headers(), TopicTail.SOURCE, identity.source(event.sequence()));
        header(message.headers(), "ce_type", event.type());
        header(message.headers(), "ce_subject", event.subject());
        header(message.headers(), "ce_time", event.recordedAt().toString());
        header(message.headers(), "ce_actor", event.actor());
        header(message.headers(), TopicTail.SEQUENCE, event.paddedSequence());
        if (event.traceparent() != null) {
            header(message.headers(), "ce_traceparent", event.traceparent());
        }
        header(message.headers(), "content-type", "application/json");
        return message;
    }

    private static void header(Headers headers, String name, String value) {
        headers.add(name, value.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public void close() {
        topics.close();
        producer.close(KafkaCluster.farewell());
    }
}
