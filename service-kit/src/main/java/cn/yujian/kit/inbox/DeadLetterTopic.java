package cn.yujian.kit.inbox;

import cn.yujian.kit.eventlog.EventLogConfig;
import cn.yujian.kit.kafka.KafkaCluster;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.jboss.logging.Logger;

/** The topic of the events a service could not apply, each with its reason: every letter of the table once. */
final class DeadLetterTopic implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger(DeadLetterTopic.class);

    private static final String ID = "dead-letter-id";
    private static final int BATCH = 100;
    private static final long NOT_IN_THE_TOPIC = -1;

    /** What a batch and its record take beside key, headers and value, with room to spare. */
    private static final int FRAME = 512;

    /** What the two lengths of a header may take. */
    private static final int HEADER_FRAME = 10;

    private static final Duration POLL = Duration.ofMillis(500);

    private final String topic;
    private final int largestMessage;
    private final KafkaProducer<String, byte[]> producer;
    private final DeadLetterStore store;

    private DeadLetterTopic(
            String topic, int largestMessage, KafkaProducer<String, byte[]> producer, DeadLetterStore store) {
        this.topic = topic;
        this.largestMessage = largestMessage;
        this.producer = producer;
        this.store = store;
    }

    /** Makes the topic if it is missing, fences every reader before this one, and finds what that one left half done. */
    static DeadLetterTopic open(KafkaCluster cluster, EventLogConfig config, DeadLetterStore store) {
        String topic = "yujian." + config.name() + ".dead-letter.v1";
        cluster.ensureTopic(topic, 1);
        int largestMessage = cluster.largestMessage(topic);
        KafkaProducer<String, byte[]> producer = cluster.producer("yujian." + config.name() + ".dead-letter");
        DeadLetterTopic opened = new DeadLetterTopic(topic, largestMessage, producer, store);
        try {
            producer.initTransactions();
            opened.findPublished(cluster);
            return opened;
        } catch (RuntimeException failed) {
            opened.close();
            throw failed;
        }
    }

    /** Publishes the letters that do not stand in the topic yet, each in a Kafka transaction of its own: they are few. */
    void publish() {
        for (DeadLetterStore.Kept kept : store.unpublished(BATCH)) {
            store.published(kept.letter().id(), publish(kept));
        }
    }

    private long publish(DeadLetterStore.Kept kept) {
        DeadLetter letter = kept.letter();
        ProducerRecord<String, byte[]> message = kept.message().toRecord(topic);
        message.headers()
                .add(ID, bytes(letter.id().toString()))
                .add("dead-letter-reason", bytes(letter.refusal().text()))
                .add("dead-letter-position", bytes(letter.topic() + "-" + letter.partition() + "@" + letter.offset()));
        if (size(message) > largestMessage) {
            LOG.warnf("Dead letter %s is too large for %s and stays in the table alone", letter.id(), topic);
            return NOT_IN_THE_TOPIC;
        }
        return send(message, letter);
    }

    /** At least what the message takes: one that the producer or the broker refuses costs the transaction. */
    private static long size(ProducerRecord<String, byte[]> message) {
        long size = (long) FRAME + (message.key() == null ? 0 : bytes(message.key()).length) + length(message.value());
        for (Header header : message.headers()) {
            size += HEADER_FRAME + bytes(header.key()).length + length(header.value());
        }
        return size;
    }

    private static long length(byte[] value) {
        return value == null ? 0 : value.length;
    }

    private long send(ProducerRecord<String, byte[]> message, DeadLetter letter) {
        producer.beginTransaction();
        try {
            Future<RecordMetadata> sent = producer.send(message);
            producer.commitTransaction();
            return sent.get().offset();
        } catch (ExecutionException failed) {
            throw new KafkaException("Cannot publish dead letter " + letter.id(), failed.getCause());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new KafkaException("Interrupted while publishing a dead letter", interrupted);
        }
    }

    /** What was published but not noted, because the process ended in between, stands behind the last that was noted. */
    private void findPublished(KafkaCluster cluster) {
        List<DeadLetterStore.Kept> waiting = store.unpublished(BATCH);
        if (waiting.isEmpty()) {
            return;
        }
        Map<UUID, Long> found = new HashMap<>();
        TopicPartition only = new TopicPartition(topic, 0);
        try (KafkaConsumer<String, byte[]> consumer = cluster.consumer()) {
            consumer.assign(List.of(only));
            long end = consumer.endOffsets(List.of(only)).get(only);
            long next = store.lastPublished() + 1;
            // A topic that was made again may be shorter than what was noted of the one before.
            consumer.seek(only, next <= end ? next : 0);
            while (consumer.position(only) < end) {
                consumer.poll(POLL).forEach(letter -> note(letter, found));
            }
        }
        waiting.stream()
                .map(kept -> kept.letter().id())
                .filter(found::containsKey)
                .forEach(id -> store.published(id, found.get(id)));
    }

    private static void note(ConsumerRecord<String, byte[]> letter, Map<UUID, Long> found) {
        Header id = letter.headers().lastHeader(ID);
        if (id != null) {
            found.put(UUID.fromString(new String(id.value(), StandardCharsets.UTF_8)), letter.offset());
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        producer.close(KafkaCluster.farewell());
    }
}
