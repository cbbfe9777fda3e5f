package cn.yujian.bench;

import cn.yujian.local.stack.Service;
import cn.yujian.local.stack.Stack;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.locks.LockSupport;
import org.HdrHistogram.Histogram;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** Notes when each project event could be read from the topic, committed, and when indicator-service's copy had it. */
final class Arrivals implements AutoCloseable {

    private static final String TOPIC = "yujian.project.v1";
    private static final Duration POLL = Duration.ofMillis(100);
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(5);
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration LONGEST = Duration.ofMinutes(2);

    private final Stack stack;
    private final List<String> projects;
    private final Map<Long, Instant> onTopic = new ConcurrentHashMap<>();
    private final Map<String, NavigableMap<Long, Instant>> inCopy = new ConcurrentHashMap<>();
    private final Thread topicReader = new Thread(this::readTopic, "topic-reader");
    private final Thread copyReader = new Thread(this::readCopy, "copy-reader");
    private volatile boolean done;
    private volatile SQLException failure;

    Arrivals(Stack stack, List<String> projects) {
        this.stack = stack;
        this.projects = projects;
        topicReader.start();
        copyReader.start();
    }

    /** An event as the log has it. */
    record Recorded(long sequence, String subject, Instant at) {}

    void awaitAll(List<Recorded> recorded) throws IOException {
        long latest = System.nanoTime() + PATIENCE.toNanos();
        while (!recorded.stream().allMatch(event -> onTopic.containsKey(event.sequence()) && copied(event) != null)) {
            if (failure != null) {
                throw new IOException(failure);
            }
            if (System.nanoTime() > latest) {
                throw new IOException("Events never arrived");
            }
            LockSupport.parkNanos(POLL.toNanos());
        }
    }

    Histogram onTopic(List<Recorded> recorded) {
        Histogram latencies = new Histogram(LONGEST.toNanos(), 3);
        recorded.forEach(event -> latencies.recordValue(nanos(event.at(), onTopic.get(event.sequence()))));
        return latencies;
    }

    Histogram inCopy(List<Recorded> recorded) {
        Histogram latencies = new Histogram(LONGEST.toNanos(), 3);
        recorded.forEach(event -> latencies.recordValue(nanos(event.at(), copied(event))));
        return latencies;
    }

    @Override
    public void close() throws InterruptedException {
        done = true;
        topicReader.join();
        copyReader.join();
    }

    /** When the copy of the event's subject was first seen at it or past it. */
    private Instant copied(Recorded event) {
        Map.Entry<Long, Instant> seen = inCopy.getOrDefault(event.subject(), new ConcurrentSkipListMap<>())
                .ceilingEntry(event.sequence());
        return seen == null ? null : seen.getValue();
    }

    private static long nanos(Instant from, Instant to) {
        return Math.max(0, ChronoUnit.NANOS.between(from, to));
    }

    private void readTopic() {
        try (KafkaConsumer<String, byte[]> consumer = new KafkaConsumer<>(
                Map.of(
                        ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        stack.bootstrapServers(),
                        ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                        "read_committed",
                        ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                        false),
                new StringDeserializer(),
                new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(TOPIC).stream()
                    .map(info -> new TopicPartition(TOPIC, info.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToEnd(partitions);
            while (!done) {
                consumer.poll(POLL)
                        .forEach(message -> onTopic.putIfAbsent(
                                Long.parseLong(new String(
                                        message.headers()
                                                .lastHeader("ce_sequence")
                                                .value(),
                                        StandardCharsets.UTF_8)),
                                Instant.now()));
            }
        }
    }

    private void readCopy() {
        try (Connection database = EventsBench.connect(stack, Service.INDICATOR);
                PreparedStatement select =
                        database.prepareStatement("SELECT id, sequence FROM known_project WHERE id = ANY (?)")) {
            Array wanted = database.createArrayOf("text", projects.toArray());
            select.setArray(1, wanted);
            while (!done) {
                try (ResultSet row = select.executeQuery()) {
                    Instant now = Instant.now();
                    while (row.next()) {
                        inCopy.computeIfAbsent(row.getString(1), project -> new ConcurrentSkipListMap<>())
                                .putIfAbsent(row.getLong(2), now);
                    }
                }
                LockSupport.parkNanos(BETWEEN_LOOKS.toNanos());
            }
            wanted.free();
        } catch (SQLException failed) {
            failure = failed;
        }
    }
}
