package cn.yujian.kit.relay;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.Test;

/** Where the broker goes away between its word on the end of a topic and the messages before it. */
class TopicTailTest {

    private static final String TOPIC = "yujian.test.v1";
    private static final TopicPartition PARTITION = new TopicPartition(TOPIC, 0);
    private static final String SOURCE = "urn:yujian:test:an-epoch";
    private static final UUID ID = UUID.fromString("0192f0c1-7d2e-7c3a-9a41-5b8d2f6e1c04");
    private static final Duration SHORT = Duration.ofMillis(50);
    private static final Duration LONG = Duration.ofMinutes(1);
    private static final Duration SOON = Duration.ofSeconds(20);

    private final MockConsumer<String, byte[]> consumer = new MockConsumer<>("none");

    @Test
    void findsTheLastEvent() throws SQLException, InterruptedException {
        topicWithEnd(1);
        consumer.schedulePollTask(() -> consumer.addRecord(event(0, 7)));

        assertEquals(
                Optional.of(new TopicTail.Last(7, ID)), tail(() -> {}, LONG).find(TOPIC));
    }

    @Test
    void failsWhenTheBrokerGivesNothing() {
        topicWithEnd(1);

        TopicTail tail = tail(() -> {}, SHORT);

        assertTimeoutPreemptively(SOON, () -> assertThrows(KafkaException.class, () -> tail.find(TOPIC)));
    }

    @Test
    void failsWhenTheBrokerGivesNoMore() {
        topicWithEnd(2);
        consumer.schedulePollTask(() -> consumer.addRecord(event(0, 7)));

        TopicTail tail = tail(() -> {}, SHORT);

        assertTimeoutPreemptively(SOON, () -> assertThrows(KafkaException.class, () -> tail.find(TOPIC)));
    }

    @Test
    void endsWhenThereIsNoReasonToGoOn() {
        topicWithEnd(1);

        TopicTail stopping = tail(
                () -> {
                    throw new InterruptedException("stops");
                },
                LONG);
        TopicTail leaderless = tail(
                () -> {
                    throw new SQLException("the lead is lost");
                },
                LONG);

        assertTimeoutPreemptively(SOON, () -> assertThrows(InterruptedException.class, () -> stopping.find(TOPIC)));
        assertTimeoutPreemptively(SOON, () -> assertThrows(SQLException.class, () -> leaderless.find(TOPIC)));
    }

    private TopicTail tail(TopicTail.Vigil vigil, Duration patience) {
        return new TopicTail(consumer, "urn:yujian:test:", vigil, patience);
    }

    private void topicWithEnd(long end) {
        Node[] nodes = {Node.noNode()};
        consumer.updatePartitions(TOPIC, List.of(new PartitionInfo(TOPIC, 0, nodes[0], nodes, nodes)));
        consumer.updateBeginningOffsets(Map.of(PARTITION, 0L));
        consumer.updateEndOffsets(Map.of(PARTITION, end));
    }

    private static ConsumerRecord<String, byte[]> event(long offset, long sequence) {
        RecordHeaders headers = new RecordHeaders();
        headers.add(TopicTail.ID, ID.toString().getBytes(StandardCharsets.UTF_8));
        headers.add(TopicTail.SOURCE, SOURCE.getBytes(StandardCharsets.UTF_8));
        headers.add(TopicTail.SEQUENCE, "%020d".formatted(sequence).getBytes(StandardCharsets.UTF_8));
        return new ConsumerRecord<>(
                TOPIC,
                0,
                offset,
                0,
                TimestampType.CREATE_TIME,
                0,
                0,
                "subject",
                new byte[0],
                headers,
                Optional.empty());
    }
}
