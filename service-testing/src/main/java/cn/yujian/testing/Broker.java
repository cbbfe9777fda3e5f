package cn.yujian.testing;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** The test run's Kafka broker: what a service published there, and events of services that are not there. */
public final class Broker {

    private static final int PARTITIONS = 6;

    private static volatile RestartableBroker broker;
    private static volatile String bootstrapServers;

    private Broker() {}

    static void is(RestartableBroker started) {
        broker = started;
        bootstrapServers = started.bootstrapServers();
    }

    /** Carries something out while the broker is down; it is back, with its data, when this returns. */
    public static void whileDown(Runnable work) {
        broker.goAway();
        try {
            work.run();
        } finally {
            broker.comeBack();
        }
    }

    /** Makes a topic as its owner would. */
    public static void createTopic(String topic) {
        createTopic(topic, PARTITIONS);
    }

    /** Makes a topic as somebody would who knows not how many partitions its owner asks for. */
    public static void createTopic(String topic, int partitions) {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers))) {
            admin.createTopics(List.of(new NewTopic(topic, partitions, (short) 1)))
                    .all()
                    .get();
        } catch (ExecutionException failed) {
            if (!(failed.getCause() instanceof TopicExistsException)) {
                throw new IllegalStateException(failed);
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    /** Deletes a topic, and returns when it is gone. */
    public static void deleteTopic(String topic) {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers))) {
            admin.deleteTopics(List.of(topic)).all().get();
        } catch (ExecutionException failed) {
            throw new IllegalStateException(failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    /** Publishes messages as they are, those of a topic that was lost for instance. */
    public static void publishAgain(List<ConsumerRecord<String, String>> messages) {
        try (KafkaProducer<String, String> producer = producer()) {
            for (ConsumerRecord<String, String> message : messages) {
                producer.send(new ProducerRecord<>(
                                message.topic(), null, message.key(), message.value(), message.headers()))
                        .get();
            }
        } catch (ExecutionException failed) {
            throw new IllegalStateException(failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    private static KafkaProducer<String, String> producer() {
        return new KafkaProducer<>(
                Map.of("bootstrap.servers", bootstrapServers, "acks", "all"),
                new StringSerializer(),
                new StringSerializer());
    }

    /** Publishes an event as the service that owns the topic would. */
    public static UUID publish(String topic, String type, String subject, long sequence, String data) {
        UUID id = UUID.randomUUID();
        publish(topic, id, type, subject, sequence, data);
        return id;
    }

    /** Publishes an event with a given id, to repeat one for instance. */
    public static void publish(String topic, UUID id, String type, String subject, long sequence, String data) {
        publish(topic, "urn:yujian:test", id, type, subject, sequence, data);
    }

    /** Publishes an event as of a given log. */
    public static void publish(
            String topic, String source, UUID id, String type, String subject, long sequence, String data) {
        ProducerRecord<String, String> message = new ProducerRecord<>(topic, subject, data);
        Map<String, String> headers = new HashMap<>(Map.of(
                "ce_specversion",
                "1.0",
                "ce_id",
                id.toString(),
                "ce_source",
                source,
                "ce_type",
                type,
                "ce_subject",
                subject,
                "ce_time",
                Instant.now().toString(),
                "ce_sequence",
                "%020d".formatted(sequence)));
        headers.forEach((name, value) -> message.headers().add(name, value.getBytes(StandardCharsets.UTF_8)));
        try (KafkaProducer<String, String> producer = producer()) {
            producer.send(message).get();
        } catch (ExecutionException failed) {
            throw new IllegalStateException(failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    /** Everything that stands in a topic now, as committed. */
    public static List<ConsumerRecord<String, String>> read(String topic, int partitions) {
        List<TopicPartition> all = IntStream.range(0, partitions)
                .mapToObj(partition -> new TopicPartition(topic, partition))
                .toList();
        try (KafkaConsumer<String, String> consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", bootstrapServers, "isolation.level", "read_committed"),
                new StringDeserializer(),
                new StringDeserializer())) {
            consumer.assign(all);
            consumer.seekToBeginning(all);
            Map<TopicPartition, Long> ends = consumer.endOffsets(all);
            List<ConsumerRecord<String, String>> messages = new ArrayList<>();
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                consumer.poll(Duration.ofMillis(100)).forEach(messages::add);
            }
            return messages;
        }
    }

    /** A header of a message as text. */
    public static String header(ConsumerRecord<String, String> message, String name) {
        return new String(message.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
    }
}
