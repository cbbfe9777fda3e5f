package cn.yujian.bench;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** The measure for the relay: {@code BareProducer BROKER FILE NUMBER} sends messages from a file and prints their rate. */
public final class BareProducer {

    private static final String TOPIC = "benchmark";
    private static final int PARTITIONS = 6;

    private BareProducer() {}

    public static void main(String[] arguments) throws IOException, InterruptedException, ExecutionException {
        PrintStream out = System.out;
        String broker = arguments[0];
        int number = Integer.parseInt(arguments[2]);
        try (Admin admin = Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, broker))) {
            admin.createTopics(List.of(new NewTopic(TOPIC, PARTITIONS, (short) 1)))
                    .all()
                    .get();
        }
        AtomicReference<Exception> failure = new AtomicReference<>();
        try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(
                        Map.of(
                                ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                                broker,
                                ProducerConfig.ACKS_CONFIG,
                                "all",
                                ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG,
                                true),
                        new ByteArraySerializer(),
                        new ByteArraySerializer());
                DataInputStream in =
                        new DataInputStream(new BufferedInputStream(Files.newInputStream(Path.of(arguments[1]))))) {
            producer.partitionsFor(TOPIC);
            long begin = System.nanoTime();
            for (int message = 0; message < number; message++) {
                Future<RecordMetadata> unused = producer.send(next(in), (metadata, failed) -> {
                    if (failed != null) {
                        failure.set(failed);
                    }
                });
            }
            producer.flush();
            if (failure.get() != null) {
                throw new IOException(failure.get());
            }
            out.println(String.format(Locale.ROOT, "%.1f", number / ((System.nanoTime() - begin) / 1e9)));
        }
    }

    private static ProducerRecord<byte[], byte[]> next(DataInputStream in) throws IOException {
        byte[] key = bytes(in);
        ProducerRecord<byte[], byte[]> message = new ProducerRecord<>(TOPIC, key, bytes(in));
        int headers = in.readInt();
        for (int header = 0; header < headers; header++) {
            message.headers().add(in.readUTF(), bytes(in));
        }
        return message;
    }

    private static byte[] bytes(DataInputStream in) throws IOException {
        return in.readNBytes(in.readInt());
    }
}
