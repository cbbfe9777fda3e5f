package cn.yujian.bench;

import cn.yujian.local.stack.Service;
import cn.yujian.local.stack.Stack;
import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.utils.Utils;

/**
 * How fast project-service's relay drains a backlog that grew while the broker was away, beside a bare idempotent producer that
 * sends the same bytes to as many partitions of the same broker. The services that read the topic are ended meanwhile.
 */
final class DrainBench {

    private static final int EVENTS = 100_000;
    private static final String TOPIC = "yujian.project.v1";
    private static final Duration POLL = Duration.ofMillis(200);
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private final Stack stack;
    private final Path messages;

    DrainBench(Stack stack, Path home) {
        this.stack = stack;
        this.messages = home.resolve("messages");
    }

    String run() throws Exception {
        stack.stop(Service.INDICATOR.part());
        stack.stop("kafka");
        Backlog.Last last = Backlog.append(stack, EVENTS);
        stack.start("kafka");
        double relay = EVENTS / drain(last);
        save();
        double bare = produce();
        return """

                a backlog of %d events, in events a second
                %-42s %9.0f
                %-42s %9.0f
                %-42s %9.2f"""
                .formatted(
                        EVENTS,
                        "relay, from its first event to its last",
                        relay,
                        "bare idempotent producer, acks=all",
                        bare,
                        "relay / bare producer",
                        relay / bare);
    }

    /**
     * How many seconds the relay publishes. One partition is watched, that of the last event: reading all would take from the
     * relay what it needs.
     */
    private double drain(Backlog.Last last) throws IOException {
        try (KafkaConsumer<byte[], byte[]> consumer = consumer()) {
            byte[] key = last.subject().getBytes(StandardCharsets.UTF_8);
            TopicPartition partition = new TopicPartition(
                    TOPIC,
                    Utils.toPositive(Utils.murmur2(key))
                            % consumer.partitionsFor(TOPIC).size());
            consumer.assign(List.of(partition));
            consumer.seekToBeginning(List.of(partition));
            long latest = System.nanoTime() + PATIENCE.toNanos();
            long first = 0;
            while (System.nanoTime() < latest) {
                for (ConsumerRecord<byte[], byte[]> message : consumer.poll(POLL)) {
                    first = first == 0 && isOfTheBacklog(message) ? System.nanoTime() : first;
                    if (sequence(message) == last.sequence()) {
                        return (System.nanoTime() - first) / 1e9;
                    }
                }
            }
            throw new IOException("The backlog was not published in " + PATIENCE);
        }
    }

    /** Writes what the relay published to a file for the bare producer. */
    private void save() throws IOException {
        try (KafkaConsumer<byte[], byte[]> consumer = consumer();
                DataOutputStream out =
                        new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(messages)))) {
            List<TopicPartition> partitions = consumer.partitionsFor(TOPIC).stream()
                    .map(info -> new TopicPartition(TOPIC, info.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            int seen = 0;
            while (seen < EVENTS) {
                for (ConsumerRecord<byte[], byte[]> message : consumer.poll(POLL)) {
                    if (isOfTheBacklog(message)) {
                        seen++;
                        write(message, out);
                    }
                }
            }
        }
    }

    private KafkaConsumer<byte[], byte[]> consumer() {
        return new KafkaConsumer<>(
                Map.of(
                        ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        stack.bootstrapServers(),
                        ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                        "read_committed",
                        ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                        false,
                        ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                        "earliest"),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
    }

    private double produce() throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-Xss512k",
                "-XX:TieredStopAtLevel=1",
                "-Xmx192m"));
        String more = System.getenv().getOrDefault("YUJIAN_JAVA_OPTIONS", "").strip();
        if (!more.isEmpty()) {
            command.addAll(List.of(more.split("\\s+", -1)));
        }
        command.addAll(List.of(
                "-cp",
                System.getProperty("java.class.path"),
                BareProducer.class.getName(),
                stack.bootstrapServers(),
                messages.toString(),
                String.valueOf(EVENTS)));
        Process producer = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String said = new String(producer.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        if (producer.waitFor() != 0) {
            throw new IOException("The bare producer failed: " + said);
        }
        return Double.parseDouble(said);
    }

    private static boolean isOfTheBacklog(ConsumerRecord<byte[], byte[]> message) {
        return header(message, "ce_actor").equals(Backlog.ACTOR);
    }

    private static long sequence(ConsumerRecord<byte[], byte[]> message) {
        return Long.parseLong(header(message, "ce_sequence"));
    }

    private static String header(ConsumerRecord<byte[], byte[]> message, String name) {
        return new String(message.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
    }

    private static void write(ConsumerRecord<byte[], byte[]> message, DataOutputStream out) throws IOException {
        Header[] headers = message.headers().toArray();
        write(message.key(), out);
        write(message.value(), out);
        out.writeInt(headers.length);
        for (Header header : headers) {
            out.writeUTF(header.key());
            write(header.value(), out);
        }
    }

    private static void write(byte[] bytes, DataOutputStream out) throws IOException {
        out.writeInt(bytes.length);
        out.write(bytes);
    }
}
