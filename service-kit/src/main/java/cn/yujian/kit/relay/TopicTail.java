package cn.yujian.kit.relay;

import cn.yujian.kit.eventlog.LogIdentity;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;

/** Finds the last event of a log that readers of committed messages see in a topic. */
final class TopicTail {

    static final String SOURCE = "ce_source";
    static final String SEQUENCE = "ce_sequence";

    private static final Duration POLL = Duration.ofMillis(500);
    private static final Duration LOOK = Duration.ofSeconds(5);

    /** How far back to look first, and how much farther each time: transactions leave marks among the events. */
    private static final long FIRST_STEP = 4;

    private static final long GROWTH = 16;

    private final KafkaConsumer<String, byte[]> consumer;
    private final LogIdentity identity;
    private boolean otherEpochSeen;

    TopicTail(KafkaConsumer<String, byte[]> consumer, LogIdentity identity) {
        this.consumer = consumer;
        this.identity = identity;
    }

    /**
     * The greatest position of the log in a topic, 0 if nothing of it is there.
     *
     * @param otherwise what to assume of a topic that holds events of another epoch of the log, but none of this one
     */
    long sequence(String topic, long otherwise) {
        List<TopicPartition> partitions = consumer.partitionsFor(topic, LOOK).stream()
                .map(partition -> new TopicPartition(topic, partition.partition()))
                .toList();
        consumer.assign(partitions);
        return lastIn(consumer.beginningOffsets(partitions), consumer.endOffsets(partitions))
                .orElse(otherEpochSeen ? otherwise : 0);
    }

    private OptionalLong lastIn(Map<TopicPartition, Long> begins, Map<TopicPartition, Long> ends) {
        Map<TopicPartition, Long> last = new HashMap<>();
        otherEpochSeen = false;
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
        return last.values().stream().mapToLong(Long::longValue).max();
    }

    private void readTo(Map<TopicPartition, Long> ends, Map<TopicPartition, Long> last) {
        while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
            for (ConsumerRecord<String, byte[]> message : consumer.poll(POLL)) {
                String source = header(message, SOURCE);
                if (identity.source().equals(source)) {
                    last.put(
                            new TopicPartition(message.topic(), message.partition()),
                            Long.parseLong(header(message, SEQUENCE)));
                } else if (source != null && source.startsWith(identity.anyEpoch())) {
                    otherEpochSeen = true;
                }
            }
        }
    }

    private static String header(ConsumerRecord<String, byte[]> message, String name) {
        Header header = message.headers().lastHeader(name);
        return header == null ? null : new String(header.value(), StandardCharsets.UTF_8);
    }
}
