package cn.yujian.kit.inbox;

import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;

/** Which partitions the inbox reads, and how far each topic was when reading began. */
final class Assignment {

    private static final Duration LOOK = Duration.ofSeconds(5);

    private final KafkaConsumer<String, byte[]> consumer;
    private final InboxStore store;
    private final Set<String> missing;
    private final Map<String, Map<TopicPartition, Long>> behind = new HashMap<>();

    Assignment(KafkaConsumer<String, byte[]> consumer, InboxStore store, Set<String> topics) {
        this.consumer = consumer;
        this.store = store;
        this.missing = new HashSet<>(topics);
    }

    /** Takes up topics as their owners make them. */
    void assignNewTopics() throws SQLException {
        for (Iterator<String> topics = missing.iterator(); topics.hasNext(); ) {
            String topic = topics.next();
            List<TopicPartition> partitions = partitionsOf(topic);
            if (partitions.isEmpty()) {
                continue;
            }
            List<TopicPartition> all = new ArrayList<>(consumer.assignment());
            all.addAll(partitions);
            consumer.assign(all);
            for (TopicPartition partition : partitions) {
                consumer.seek(partition, store.nextOffset(partition));
            }
            behind.put(topic, consumer.endOffsets(partitions));
            topics.remove();
        }
    }

    /** Notes for each topic the first time that everything was applied which stood in it when reading began. */
    void noteCaughtUp() throws SQLException {
        for (Iterator<Map.Entry<String, Map<TopicPartition, Long>>> topics =
                        behind.entrySet().iterator();
                topics.hasNext(); ) {
            Map.Entry<String, Map<TopicPartition, Long>> topic = topics.next();
            boolean reached = topic.getValue().entrySet().stream()
                    .allMatch(end -> consumer.position(end.getKey()) >= end.getValue());
            if (reached) {
                store.saveCaughtUp(topic.getKey());
                topics.remove();
            }
        }
    }

    private List<TopicPartition> partitionsOf(String topic) {
        List<PartitionInfo> found = consumer.partitionsFor(topic, LOOK);
        if (found == null) {
            return List.of();
        }
        return found.stream()
                .map(partition -> new TopicPartition(topic, partition.partition()))
                .toList();
    }
}
