package cn.yujian.kit.relay;

import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;

/** Finds the last event of a log that readers of committed messages see in a topic. */
final class TopicTail {

    static final String ID = "ce_id";
    static final String SOURCE = "ce_source";
    static final String SEQUENCE = "ce_sequence";

    private static final Duration POLL = Duration.ofMillis(500);

    /** As long as other calls to the broker may take. */
    static final Duration PATIENCE = Duration.ofSeconds(10);

    private static final Duration LOOK = Duration.ofSeconds(5);

    /** How far back to look first, and how much farther each time: transactions leave marks among the events. */
    private static final long FIRST_STEP = 4;

    private static final long GROWTH = 16;

    private final Consumer<String, byte[]> consumer;
    private final String anyEpoch;
    private final Vigil vigil;
    private final Duration patience;

    /**
     * @param anyEpoch what the CloudEvents sources of all epochs of the log begin with
     * @param patience how long the broker may give nothing of what it says is there
     */
    TopicTail(Consumer<String, byte[]> consumer, String anyEpoch, Vigil vigil, Duration patience) {
        this.consumer = consumer;
        this.anyEpoch = anyEpoch;
        this.vigil = vigil;
        this.patience = patience;
    }

    /** Looks whether there is still reason to go on. */
    @FunctionalInterface
    interface Vigil {
        /** Throws when there is none. */
        void look() throws SQLException, InterruptedException;
    }

    /** An event as the topic tells of it. */
    record Last(long sequence, UUID id) {}

    /**
     * The event with the greatest position; nothing where the topic tells of no epoch of the log.
     *
     * @throws KafkaException if the broker does not answer, or gives nothing of what it says is there
     */
    Optional<Last> find(String topic) throws SQLException, InterruptedException {
        List<TopicPartition> partitions = consumer.partitionsFor(topic, LOOK).stream()
                .map(partition -> new TopicPartition(topic, partition.partition()))
                .toList();
        consumer.assign(partitions);
        return lastIn(consumer.beginningOffsets(partitions), consumer.endOffsets(partitions));
    }

    private Optional<Last> lastIn(Map<TopicPartition, Long> begins, Map<TopicPartition, Long> ends)
            throws SQLException, InterruptedException {
        Map<TopicPartition, Last> last = new HashMap<>();
        Set<TopicPartition> silent = new HashSet<>(begins.keySet());
        for (long step = FIRST_STEP; !silent.isEmpty(); step *= GROWTH) {
            for (TopicPartition partition : silent) {
                consumer.seek(partition, Math.max(begins.get(partition), ends.get(partition) - step));
            }
            readTo(ends, last);
            long stepped = step;
            silent.removeIf(
                    partition -> last.containsKey(partition) || ends.get(partition) - stepped <= begins.get(partition));
        }
        return last.values().stream().max(Comparator.comparingLong(Last::sequence));
    }

    private void readTo(Map<TopicPartition, Long> ends, Map<TopicPartition, Last> last)
            throws SQLException, InterruptedException {
        long missing = missing(ends);
        long moved = System.nanoTime();
        while (missing > 0) {
            vigil.look();
            for (ConsumerRecord<String, byte[]> message : consumer.poll(POLL)) {
                String source = header(message, SOURCE);
                if (source != null && source.startsWith(anyEpoch)) {
                    last.put(
                            new TopicPartition(message.topic(), message.partition()),
                            new Last(Long.parseLong(header(message, SEQUENCE)), UUID.fromString(header(message, ID))));
                }
            }
            long left = missing(ends);
            if (left < missing) {
                moved = System.nanoTime();
            } else if (System.nanoTime() - moved > patience.toNanos()) {
                throw new KafkaException("The broker gives nothing of " + ends.keySet() + " for " + patience);
            }
            missing = left;
        }
    }

    /** How many offsets are still to be read, those of transaction marks included. */
    private long missing(Map<TopicPartition, Long> ends) {
        return ends.entrySet().stream()
                .mapToLong(end -> Math.max(0, end.getValue() - consumer.position(end.getKey())))
                .sum();
    }

    private static String header(ConsumerRecord<String, byte[]> message, String name) {
        Header header = message.headers().lastHeader(name);
        return header == null ? null : new String(header.value(), StandardCharsets.UTF_8);
    }
}
