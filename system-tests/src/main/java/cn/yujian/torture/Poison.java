package cn.yujian.torture;

import cn.yujian.local.stack.Service;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Messages in the suite's topics that no consumer can apply. */
final class Poison {

    /** Header that names a poison; it goes along to the dead letters. */
    static final String MARK = "torture-poison";

    private static final Duration LONGEST_WAIT = Duration.ofMinutes(2);
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(200);
    private static final String REGIONS = "yujian.region.v1";
    private static final String PROJECTS = "yujian.project.v1";

    /** Who reads a topic, and so must put its poison aside. */
    private static final Map<String, List<Service>> READERS = Map.of(
            REGIONS, List.of(Service.PROJECT, Service.INDICATOR), PROJECTS, List.of(Service.REGION, Service.INDICATOR));

    private final String bootstrapServers;
    private final Map<Service, Set<String>> expected = new ConcurrentHashMap<>();

    Poison(String bootstrapServers) {
        this.bootstrapServers = bootstrapServers;
    }

    /** What is wrong with it. */
    private enum Flaw {
        NO_HEADERS,
        NO_NUMBER,
        NO_DATA,
        BROKEN_JSON,
        WRONG_TYPES,
        OTHER_VERSION
    }

    /** Sends one of each flaw to each topic. */
    void send(Random chance) {
        try (KafkaProducer<String, byte[]> producer = producer()) {
            for (String topic : List.of(REGIONS, PROJECTS)) {
                for (Flaw flaw : Flaw.values()) {
                    send(producer, topic, flaw, new UUID(chance.nextLong(), chance.nextLong()));
                }
            }
        }
    }

    /** The marks of the dead letters that the service must have written, each once. */
    Set<String> expectedOf(Service service) {
        return expected.getOrDefault(service, Set.of());
    }

    /** Returns when every poison was put aside, or when patience is over: what is missing then shows in the check. */
    void awaitBuried(Arena arena) {
        long latest = System.nanoTime() + LONGEST_WAIT.toNanos();
        while (!isBuried(arena) && System.nanoTime() < latest) {
            LockSupport.parkNanos(BETWEEN_LOOKS.toNanos());
        }
    }

    private boolean isBuried(Arena arena) {
        return expected.entrySet().stream().allMatch(reader -> {
            try (Connection database = arena.connect(reader.getKey())) {
                return RowReader.number(database, "SELECT count(*) FROM inbox_dead_letter")
                        >= reader.getValue().size();
            } catch (SQLException failed) {
                throw new IllegalStateException("Cannot count the dead letters of " + reader.getKey(), failed);
            }
        });
    }

    private KafkaProducer<String, byte[]> producer() {
        return new KafkaProducer<>(
                Map.of(
                        ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        bootstrapServers,
                        ProducerConfig.ACKS_CONFIG,
                        "all",
                        ProducerConfig.MAX_BLOCK_MS_CONFIG,
                        (int) LONGEST_WAIT.toMillis(),
                        ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG,
                        (int) LONGEST_WAIT.toMillis()),
                new StringSerializer(),
                new ByteArraySerializer());
    }

    private void send(KafkaProducer<String, byte[]> producer, String topic, Flaw flaw, UUID id) {
        String mark = flaw + "-" + id;
        ProducerRecord<String, byte[]> message = new ProducerRecord<>(topic, "torture-" + flaw, data(flaw));
        header(message, MARK, mark);
        if (flaw != Flaw.NO_HEADERS) {
            header(message, "ce_specversion", "1.0");
            header(message, "ce_id", id.toString());
            header(message, "ce_source", "urn:yujian:torture");
            header(message, "ce_type", type(topic, flaw));
            header(message, "ce_subject", message.key());
            header(message, "ce_time", Instant.now().toString());
            header(message, "ce_actor", "system:torture");
            header(message, "ce_sequence", flaw == Flaw.NO_NUMBER ? "many" : "%020d".formatted(1));
            header(message, "content-type", "application/json");
        }
        try {
            producer.send(message).get();
        } catch (ExecutionException failed) {
            throw new IllegalStateException("Cannot send poison", failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while sending poison", interrupted);
        }
        READERS.get(topic).forEach(reader -> expected.computeIfAbsent(reader, key -> new HashSet<>())
                .add(mark));
    }

    private static String type(String topic, Flaw flaw) {
        String name = topic.equals(REGIONS) ? "region" : "project";
        return "cn.yujian." + name + ".registered." + (flaw == Flaw.OTHER_VERSION ? "v2" : "v1");
    }

    private static byte[] data(Flaw flaw) {
        return switch (flaw) {
            case NO_DATA -> null;
            case BROKEN_JSON -> bytes("{\"id\": \"torture\", ");
            case WRONG_TYPES -> bytes("{\"id\": {}, \"names\": 7, \"category\": [], \"stageHistory\": \"none\"}");
            case NO_HEADERS, NO_NUMBER, OTHER_VERSION -> bytes("{}");
        };
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static void header(ProducerRecord<String, byte[]> message, String name, String value) {
        message.headers().add(name, bytes(value));
    }
}
