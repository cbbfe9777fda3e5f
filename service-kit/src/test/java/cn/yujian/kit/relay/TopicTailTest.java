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
    private static final Duration SHORT = Duration.ofMillis(50);
    private static final Duration LONG = Duration.ofMinutes(1);
    private static final Duration SOON = Duration.ofSeconds(20);

    private final MockConsumer<String, byte[]> consumer = new MockConsumer<>("none");

    @Test
    void findsTheLastEvent() throws SQLException, InterruptedException {
        topicWithEnd(1);
        consumer.schedulePollTask(() -> consumer.addRecord(event(0, 7)));

        assertEquals(7, tail(() -> {}, LONG).sequence(TOPIC, 0));
    }

    @Test
    void failsWhenTheBrokerGivesNothing() {
        topicWithEnd(1);

        TopicTail tail = tail(() -> {}, SHORT);

        assertTimeoutPreemptively(SOON, () -> assertThrows(KafkaException.class, () -> tail.sequence(TOPIC, 0)));
    }

    @Test
    void failsWhenTheBrokerGivesNoMore() {
        topicWithEnd(2);
        consumer.schedulePollTask(() -> consumer.addRecord(event(0, 7)));

        TopicTail tail = tail(() -> {}, SHORT);

        assertTimeoutPreemptively(SOON, () -> assertThrows(KafkaException.class, () -> tail.sequence(TOPIC, 0)));
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

        assertTimeoutPreemptively(
                SOON, () -> assertThrows(InterruptedException.class, () -> stopping.sequence(TOPIC, 0)));
        assertTimeoutPreemptively(SOON, () -> assertThrows(SQLException.class, () -> leaderless.sequence(TOPIC, 0)));
    }

    private TopicTail tail(TopicTail.Vigil vigil, Duration patience) {
        return new TopicTail(consumer, SOURCE, "urn:yujian:test:", vigil, patience);
    }

    private void topicWithEnd(long end) {
        Node[] nodes = {Node.noNode()};
        consumer.updatePartitions(TOPIC, List.of(new PartitionInfo(TOPIC, 0, nodes[0], nodes, nodes)));
        consumer.updateBeginningOffsets(Map.of(PARTITION, 0L));
        consumer.updateEndOffsets(Map.of(PARTITION, end));
    }

    private static ConsumerRecord<String, byte[]> event(long offset, long sequence) {
        RecordHeaders headers = new RecordHeaders();
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
