package cn.yujian.local.kafka;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The broker as its own process: {@code KafkaBrokerMain DIR PORT CONTROLLER_PORT}. */
public final class KafkaBrokerMain {

    /** The port clients are sent to where it is not the broker's own: something that stands between. */
    private static final String ADVERTISED_PORT = "YUJIAN_KAFKA_ADVERTISED_PORT";

    private KafkaBrokerMain() {}

    /** While the broker serves, the folder holds a file {@code ready}: it listens some time before it serves. */
    public static void main(String[] arguments) throws IOException {
        Path dir = Path.of(arguments[0]);
        Path ready = dir.resolve("ready");
        Files.deleteIfExists(ready);
        int advertisedPort = Integer.parseInt(System.getenv().getOrDefault(ADVERTISED_PORT, arguments[1]));
        KafkaBroker broker =
                KafkaBroker.start(dir, Integer.parseInt(arguments[1]), Integer.parseInt(arguments[2]), advertisedPort);
        Runtime.getRuntime().addShutdownHook(new Thread(broker::close, "stop-kafka"));
        System.out.println("Kafka serves " + broker.bootstrapServers());
        Files.writeString(ready, broker.bootstrapServers());
        broker.awaitEnd();
        Files.deleteIfExists(ready);
    }
}
