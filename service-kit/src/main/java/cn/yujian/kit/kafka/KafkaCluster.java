package cn.yujian.kit.kafka;

import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/** The Kafka cluster of the suite: clients with the settings that nothing may be lost asks for. */
@Singleton
public class KafkaCluster {

    private static final Logger LOG = Logger.getLogger(KafkaCluster.class);

    private static final Map<String, String> KEEPS_EVERYTHING = Map.of(
            TopicConfig.RETENTION_MS_CONFIG, "-1",
            TopicConfig.RETENTION_BYTES_CONFIG, "-1",
            TopicConfig.CLEANUP_POLICY_CONFIG, TopicConfig.CLEANUP_POLICY_DELETE);

    private static final int REQUEST_MILLIS = 5_000;
    private static final int CALL_MILLIS = 10_000;
    private static final int LARGEST_REQUEST = 1024 * 1024;

    private final Map<String, Object> connection;

    /**
     * @param propertiesFile further settings of all clients, as Kafka's own tools take them: TLS, SASL and their secrets
     */
    KafkaCluster(
            @ConfigProperty(name = "kafka.bootstrap.servers") String bootstrapServers,
            @ConfigProperty(name = "yujian.kafka.properties-file") Optional<Path> propertiesFile) {
        connection = new HashMap<>(propertiesFile.map(KafkaCluster::read).orElse(Map.of()));
        connection.put(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
        connection.put(CommonClientConfigs.REQUEST_TIMEOUT_MS_CONFIG, REQUEST_MILLIS);
        connection.put(CommonClientConfigs.RECONNECT_BACKOFF_MAX_MS_CONFIG, 1_000);
    }

    private static Map<String, String> read(Path file) {
        Properties properties = new Properties();
        try (Reader content = Files.newBufferedReader(file)) {
            properties.load(content);
        } catch (IOException unreadable) {
            throw new UncheckedIOException("Cannot read the Kafka settings " + file, unreadable);
        }
        return properties.stringPropertyNames().stream()
                .collect(Collectors.toMap(Function.identity(), properties::getProperty));
    }

    /** What the suite asks for stands above what a file says. */
    private Map<String, Object> settings(Map<String, Object> own) {
        Map<String, Object> settings = new HashMap<>(connection);
        settings.putAll(own);
        return settings;
    }

    /**
     * Makes a topic that keeps everything, or has the one that is there keep everything from now on. The number of its
     * partitions stays: the key decides which one an event goes to, and with it the order.
     *
     * @throws KafkaException if the cluster does not answer or refuses
     */
    public void ensureTopic(String name, int partitions) {
        NewTopic topic = new NewTopic(name, Optional.of(partitions), Optional.empty()).configs(KEEPS_EVERYTHING);
        try (Admin admin = admin()) {
            admin.createTopics(List.of(topic)).all().get();
        } catch (ExecutionException failed) {
            if (!(failed.getCause() instanceof TopicExistsException)) {
                throw new KafkaException("Cannot make topic " + name, failed.getCause());
            }
            keepEverything(name);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new KafkaException("Interrupted while making topic " + name, interrupted);
        }
    }

    private void keepEverything(String name) {
        ConfigResource topic = new ConfigResource(ConfigResource.Type.TOPIC, name);
        try (Admin admin = admin()) {
            Config config = admin.describeConfigs(List.of(topic)).all().get().get(topic);
            List<AlterConfigOp> changes = KEEPS_EVERYTHING.entrySet().stream()
                    .filter(wanted -> !config.get(wanted.getKey()).value().equals(wanted.getValue()))
                    .map(wanted -> new AlterConfigOp(
                            new ConfigEntry(wanted.getKey(), wanted.getValue()), AlterConfigOp.OpType.SET))
                    .toList();
            if (!changes.isEmpty()) {
                LOG.warnf("Topic %s would have lost events: %s", name, changes);
                admin.incrementalAlterConfigs(Map.of(topic, changes)).all().get();
            }
        } catch (ExecutionException failed) {
            throw new KafkaException("Cannot have topic " + name + " keep everything", failed.getCause());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new KafkaException("Interrupted while looking at topic " + name, interrupted);
        }
    }

    /**
     * Deletes a topic with all that is in it.
     *
     * @throws KafkaException if the cluster does not answer or refuses
     */
    public void deleteTopic(String name) {
        try (Admin admin = admin()) {
            admin.deleteTopics(List.of(name)).all().get();
        } catch (ExecutionException failed) {
            throw new KafkaException("Cannot delete topic " + name, failed.getCause());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new KafkaException("Interrupted while deleting topic " + name, interrupted);
        }
    }

    /**
     * How many bytes a message to a topic may take, as both the topic and this cluster's producers allow.
     *
     * @throws KafkaException if the cluster does not answer
     */
    public int largestMessage(String topic) {
        ConfigResource asked = new ConfigResource(ConfigResource.Type.TOPIC, topic);
        try (Admin admin = admin()) {
            Config config = admin.describeConfigs(List.of(asked)).all().get().get(asked);
            String allowed = config.get(TopicConfig.MAX_MESSAGE_BYTES_CONFIG).value();
            return Math.min(Integer.parseInt(allowed), LARGEST_REQUEST);
        } catch (ExecutionException failed) {
            throw new KafkaException("Cannot ask how large a message to " + topic + " may be", failed.getCause());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new KafkaException("Interrupted while asking about topic " + topic, interrupted);
        }
    }

    /** A client that asks about topics. */
    public Admin admin() {
        return Admin.create(settings(Map.of(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, CALL_MILLIS)));
    }

    /** A producer whose transactions fence every earlier producer of the same id. */
    public KafkaProducer<String, byte[]> producer(String transactionalId) {
        return new KafkaProducer<>(
                producerSettings(transactionalId), new StringSerializer(), new ByteArraySerializer());
    }

    Map<String, Object> producerSettings(String transactionalId) {
        return settings(Map.of(
                ProducerConfig.TRANSACTIONAL_ID_CONFIG,
                transactionalId,
                ProducerConfig.ACKS_CONFIG,
                "all",
                ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG,
                true,
                ProducerConfig.MAX_REQUEST_SIZE_CONFIG,
                LARGEST_REQUEST,
                ProducerConfig.MAX_BLOCK_MS_CONFIG,
                CALL_MILLIS,
                ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG,
                2 * CALL_MILLIS));
    }

    /** A consumer of committed messages whose offsets are kept by the caller. */
    public KafkaConsumer<String, byte[]> consumer() {
        return new KafkaConsumer<>(
                settings(Map.of(
                        ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                        false,
                        ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG,
                        false,
                        ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                        "read_committed",
                        ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                        "none",
                        ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
                        CALL_MILLIS)),
                new StringDeserializer(),
                new ByteArrayDeserializer());
    }

    /** How long a client may take to end. */
    public static Duration farewell() {
        return Duration.ofSeconds(2);
    }
}
