package cn.yujian.local.kafka;

import cn.yujian.local.machine.LocalPorts;
import cn.yujian.local.machine.PrivateFile;
import cn.yujian.local.machine.SelfSignedCertificate;
import cn.yujian.local.machine.TemporaryFolder;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicBoolean;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;

/** One Kafka node, broker and controller at once, in this JVM. */
public final class KafkaBroker implements AutoCloseable {

    private static final int NODE = 1;
    private static final String CONTROLLER_LISTENER = "CONTROLLER";

    private final int port;
    private final KafkaRaftServer server;
    private final Runnable afterStop;
    private final AtomicBoolean closed = new AtomicBoolean();

    private KafkaBroker(int port, KafkaRaftServer server, Runnable afterStop) {
        this.port = port;
        this.server = server;
        this.afterStop = afterStop;
    }

    /** Starts on a data folder, which is formatted when it is not yet, and returns when clients are served. */
    public static KafkaBroker start(Path dir, int port, int controllerPort) {
        return start(dir, port, controllerPort, port);
    }

    /** Starts likewise and sends clients to another port, behind which something passes on to this broker's. */
    static KafkaBroker start(Path dir, int port, int controllerPort, int advertisedPort) {
        return start(dir, port, controllerPort, advertisedPort, () -> {});
    }

    /** Starts on free ports in a folder that is deleted on {@link #close()} or at the end of this JVM. */
    public static KafkaBroker startEphemeral() {
        Path dir = TemporaryFolder.create("yujian-kafka-");
        int port = LocalPorts.free();
        KafkaBroker broker = start(dir, port, LocalPorts.free(), port, () -> TemporaryFolder.delete(dir));
        Runtime.getRuntime().addShutdownHook(new Thread(broker::close, "stop-ephemeral-kafka"));
        return broker;
    }

    /** Starts likewise on free ports, and speaks TLS alone to its clients. */
    public static KafkaBroker startEncrypted(Path dir, SelfSignedCertificate certificate) {
        int port = LocalPorts.free();
        return start(dir, port, LocalPorts.free(), port, "SSL", encrypted(certificate), () -> {});
    }

    private static KafkaBroker start(Path dir, int port, int controllerPort, int advertisedPort, Runnable afterStop) {
        return start(dir, port, controllerPort, advertisedPort, "PLAINTEXT", Map.of(), afterStop);
    }

    private static KafkaBroker start(
            Path dir,
            int port,
            int controllerPort,
            int advertisedPort,
            String protocol,
            Map<String, String> further,
            Runnable afterStop) {
        Path log = PrivateFile.folder(dir.resolve("log").toAbsolutePath());
        formatOnce(log);
        Properties properties = new Properties();
        properties.putAll(settings(log, port, controllerPort, advertisedPort, protocol));
        properties.putAll(further);
        KafkaRaftServer server = new KafkaRaftServer(KafkaConfig.fromProps(properties), Time.SYSTEM);
        server.startup();
        return new KafkaBroker(port, server, afterStop);
    }

    public String bootstrapServers() {
        return LocalPorts.LOOPBACK + ":" + port;
    }

    public int port() {
        return port;
    }

    /** Returns when the broker has ended, by {@link #close()} or by a fault of its own. */
    public void awaitEnd() {
        server.awaitShutdown();
    }

    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            server.shutdown();
            server.awaitShutdown();
            afterStop.run();
        }
    }

    private static void formatOnce(Path log) {
        if (Files.exists(log.resolve("meta.properties"))) {
            return;
        }
        try (PrintStream quiet = new PrintStream(PrintStream.nullOutputStream(), false)) {
            new Formatter()
                    .setPrintStream(quiet)
                    .setClusterId(Uuid.randomUuid().toString())
                    .setNodeId(NODE)
                    .setControllerListenerName(CONTROLLER_LISTENER)
                    .setMetadataLogDirectory(log.toString())
                    .addDirectory(log.toString())
                    .setIgnoreFormatted(true)
                    .run();
        } catch (Exception e) {
            throw new KafkaBrokerException("Cannot format the Kafka data folder " + log + ": " + e.getMessage(), e);
        }
    }

    private static Map<String, String> settings(
            Path log, int port, int controllerPort, int advertisedPort, String protocol) {
        String controller = LocalPorts.LOOPBACK + ":" + controllerPort;
        String broker = LocalPorts.LOOPBACK + ":" + port;
        return Map.ofEntries(
                Map.entry("process.roles", "broker,controller"),
                Map.entry("node.id", String.valueOf(NODE)),
                Map.entry("controller.quorum.voters", NODE + "@" + controller),
                Map.entry("controller.listener.names", CONTROLLER_LISTENER),
                Map.entry("listeners", protocol + "://" + broker + "," + CONTROLLER_LISTENER + "://" + controller),
                Map.entry("advertised.listeners", protocol + "://" + LocalPorts.LOOPBACK + ":" + advertisedPort),
                Map.entry("security.inter.broker.protocol", protocol),
                Map.entry("log.dirs", log.toString()),
                Map.entry("auto.create.topics.enable", "false"),
                Map.entry("default.replication.factor", "1"),
                Map.entry("offsets.topic.replication.factor", "1"),
                Map.entry("offsets.topic.num.partitions", "1"),
                Map.entry("transaction.state.log.replication.factor", "1"),
                Map.entry("transaction.state.log.min.isr", "1"),
                Map.entry("transaction.state.log.num.partitions", "1"),
                Map.entry("share.coordinator.state.topic.replication.factor", "1"),
                Map.entry("share.coordinator.state.topic.min.isr", "1"),
                Map.entry("group.initial.rebalance.delay.ms", "0"),
                Map.entry("log.retention.ms", "-1"),
                Map.entry("log.retention.bytes", "-1"),
                // One node on one machine: fewer threads, and no 128 MB set aside for compaction.
                Map.entry("num.network.threads", "2"),
                Map.entry("num.io.threads", "4"),
                Map.entry("background.threads", "2"),
                Map.entry("log.cleaner.dedupe.buffer.size", "4194304"),
                Map.entry("log.index.size.max.bytes", "1048576"),
                // After a kill the new process is refused until the session of the old one has run out.
                Map.entry("broker.session.timeout.ms", "6000"),
                Map.entry("broker.heartbeat.interval.ms", "1000"));
    }

    private static Map<String, String> encrypted(SelfSignedCertificate certificate) {
        String file = certificate.keyStore().toString();
        return Map.ofEntries(
                Map.entry("listener.security.protocol.map", "SSL:SSL," + CONTROLLER_LISTENER + ":PLAINTEXT"),
                Map.entry("ssl.keystore.type", "PKCS12"),
                Map.entry("ssl.keystore.location", file),
                Map.entry("ssl.keystore.password", SelfSignedCertificate.PASSWORD),
                Map.entry("ssl.key.password", SelfSignedCertificate.PASSWORD),
                Map.entry("ssl.truststore.type", "PKCS12"),
                Map.entry("ssl.truststore.location", file),
                Map.entry("ssl.truststore.password", SelfSignedCertificate.PASSWORD));
    }
}
