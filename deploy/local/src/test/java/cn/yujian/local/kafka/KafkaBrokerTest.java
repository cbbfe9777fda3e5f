package cn.yujian.local.kafka;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import cn.yujian.local.machine.LocalPorts;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KafkaBrokerTest {

    private static final String TOPIC = "kept";

    @Test
    void aTopicAndItsRecordsSurviveARestartOnOtherPorts(@TempDir Path dir) throws Exception {
        try (KafkaBroker first = KafkaBroker.start(dir, LocalPorts.free(), LocalPorts.free())) {
            createTopic(first);
            send(first, "抽水蓄能");
        }

        try (KafkaBroker second = KafkaBroker.start(dir, LocalPorts.free(), LocalPorts.free())) {
            assertEquals(List.of("抽水蓄能"), read(second));
        }
    }

    @Test
    void topicsAreMadeOnPurposeOnly() throws Exception {
        try (KafkaBroker broker = KafkaBroker.startEphemeral();
                Admin admin = admin(broker)) {
            ExecutionException refused =
                    assertThrows(ExecutionException.class, () -> admin.describeTopics(List.of("never-made"))
                            .allTopicNames()
                            .get(10, TimeUnit.SECONDS));

            assertTrue(refused.getCause() instanceof UnknownTopicOrPartitionException, refused.toString());
            assertEquals(Set.of(), admin.listTopics().names().get(10, TimeUnit.SECONDS));
        }
    }

    private static void createTopic(KafkaBroker broker) throws Exception {
        try (Admin admin = admin(broker)) {
            admin.createTopics(Set.of(new NewTopic(TOPIC, 1, (short) 1))).all().get(20, TimeUnit.SECONDS);
        }
    }

    private static void send(KafkaBroker broker, String value) throws Exception {
        Map<String, Object> settings =
                Map.of("bootstrap.servers", broker.bootstrapServers(), "acks", "all", "enable.idempotence", "true");
        try (KafkaProducer<String, String> producer =
                new KafkaProducer<>(settings, new StringSerializer(), new StringSerializer())) {
            producer.send(new ProducerRecord<>(TOPIC, value)).get(20, TimeUnit.SECONDS);
        }
    }

    private static List<String> read(KafkaBroker broker) {
        try (KafkaConsumer<String, String> consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", broker.bootstrapServers()),
                new StringDeserializer(),
                new StringDeserializer())) {
            TopicPartition partition = new TopicPartition(TOPIC, 0);
            consumer.assign(Set.of(partition));
            consumer.seekToBeginning(Set.of(partition));
            return consumer.poll(Duration.ofSeconds(20)).records(partition).stream()
                    .map(ConsumerRecord::value)
                    .toList();
        }
    }

    private static Admin admin(KafkaBroker broker) {
        return Admin.create(Map.<String, Object>of("bootstrap.servers", broker.bootstrapServers()));
    }
}
