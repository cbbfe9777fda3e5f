package cn.yujian.region;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import cn.yujian.kit.eventlog.EventLog;
import cn.yujian.kit.eventlog.EventLogConfig;
import cn.yujian.kit.eventlog.NewEvent;
import cn.yujian.kit.eventlog.Origin;
import cn.yujian.kit.eventlog.Recording;
import cn.yujian.testing.Broker;
import cn.yujian.testing.RealServers;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;

/** The kit's relay between a real log and a real broker, on its bad days. */
@QuarkusTest
@WithTestResource(RealServers.class)
class RelayTest {

    private static final String OPEN = "yujian.region.v1";
    private static final String INTERNAL = "yujian.region.internal.v1";
    private static final int PARTITIONS = 6;
    private static final String TYPE = "cn.yujian.test.relayed.v1";
    private static final Duration SOON = Duration.ofSeconds(60);

    @Inject
    EventLog log;

    @Inject
    DataSource dataSource;

    @Inject
    MeterRegistry metrics;

    @Inject
    EventLogConfig config;

    @Test
    void keepsWhatIsInternalOffTheOpenTopic() throws SQLException {
        QuarkusTransaction.requiringNew().run(() -> {
            Recording recording = log.begin(Origin.system("relay-test"));
            recording.append(NewEvent.open(TYPE, "relayed", Map.of("state", "open")));
            recording.retract("relayed");
            recording.append(NewEvent.internal(TYPE, "relayed", List.of("nanchuan"), Map.of("state", "hidden")));
        });

        awaitEverythingPublishedOnce();

        List<String> open = of("relayed", OPEN);
        assertEquals(List.of(TYPE, "cn.yujian.region.retracted.v1"), open);
        assertEquals(List.of(TYPE), of("relayed", INTERNAL));
    }

    @Test
    void aRelayThatTakesOverGoesOnWhereTheTopicEnds() throws SQLException {
        append("before-the-takeover");
        awaitEverythingPublishedOnce();
        // As if the relay had died after Kafka's commit and before its own note of it.
        execute("UPDATE relay_progress SET published = 0");
        killTheRelay();

        append("after-the-takeover");

        awaitEverythingPublishedOnce();
        assertTrue(metrics.get("yujian.relay.failures").counter().count() >= 1);
    }

    @Test
    void aTopicThatWasLostIsFilledAgain() throws SQLException {
        append("before-the-loss");
        awaitEverythingPublishedOnce();

        Broker.deleteTopic(OPEN);
        append("after-the-loss");

        awaitEverythingPublishedOnce();
    }

    @Test
    void aLostTopicIsFilledAgainThoughNothingHappens() throws SQLException {
        append("before-the-silence");
        awaitEverythingPublishedOnce();

        Broker.deleteTopic(OPEN);

        awaitEverythingPublishedOnce();
    }

    @Test
    void aLostTopicIsFilledAgainThoughAStrangerWasFaster() throws SQLException {
        append("before-the-stranger");
        awaitEverythingPublishedOnce();

        Broker.deleteTopic(OPEN);
        Broker.createTopic(OPEN);
        Broker.publish(OPEN, TYPE, "stranger", 1_000_000, "{}");

        awaitEverythingPublishedOnce();
    }

    @Test
    void aBacklogThatIsCutOffGoesOnWhereItWasCut() throws SQLException {
        append("before-the-backlog");
        awaitEverythingPublishedOnce();
        int before = published(OPEN).size();

        whileNobodyCanNoteProgress(() -> {
            appendMany("backlog", config.relayBatch() + 500);
            await().atMost(SOON).until(() -> published(OPEN).size() == before + config.relayBatch());
            killTheRelay();
        });

        awaitEverythingPublishedOnce();
        assertInOrder(OPEN);
    }

    @Test
    void aRefillThatIsCutOffGoesOnWhereItWasCut() throws SQLException {
        appendMany("refilled", config.relayBatch() + 500);
        awaitEverythingPublishedOnce();

        whileNobodyCanNoteProgress(() -> {
            Broker.deleteTopic(OPEN);
            await().atMost(SOON).until(() -> published(OPEN).size() == config.relayBatch());
            append("while-it-is-refilled");
            killTheRelay();
        });

        awaitEverythingPublishedOnce();
        assertInOrder(OPEN);
    }

    @Test
    void tellsHowFarBehindItIs() throws SQLException {
        append("measured");

        awaitEverythingPublishedOnce();

        await().until(() -> metrics.get("yujian.relay.lag.events").gauge().value() == 0);
        assertEquals(0, metrics.get("yujian.relay.lag.seconds").gauge().value());
    }

    /** The relay publishes one batch, and then waits to say so: there it can be cut off. */
    private void whileNobodyCanNoteProgress(Steps steps) throws SQLException {
        try (Connection holder = dataSource.getConnection();
                Statement statement = holder.createStatement()) {
            holder.setAutoCommit(false);
            // It is idle for as long as the steps take.
            statement.execute("SET LOCAL idle_in_transaction_session_timeout = 0");
            statement.execute("SELECT published FROM relay_progress FOR UPDATE");
            try {
                steps.run();
            } finally {
                holder.rollback();
            }
        }
    }

    private interface Steps {
        void run() throws SQLException;
    }

    private void killTheRelay() throws SQLException {
        execute("SELECT pg_terminate_backend(pid) FROM pg_locks WHERE locktype = 'advisory' AND objid = 7217002");
    }

    /** Of each partition: the key decides which one an event goes to. */
    private static void assertInOrder(String topic) {
        Map<Integer, List<Long>> byPartition = Broker.read(topic, PARTITIONS).stream()
                .collect(groupingBy(
                        ConsumerRecord::partition,
                        mapping(message -> Long.parseLong(Broker.header(message, "ce_sequence")), toList())));
        byPartition.forEach((partition, positions) ->
                assertEquals(positions.stream().sorted().toList(), positions, "partition " + partition));
    }

    private void appendMany(String subject, int number) {
        QuarkusTransaction.requiringNew().run(() -> {
            Recording recording = log.begin(Origin.system("relay-test"));
            IntStream.range(0, number)
                    .forEach(index -> recording.append(NewEvent.open(TYPE, subject + index % 50, Map.of("n", index))));
        });
    }

    private void append(String subject) {
        QuarkusTransaction.requiringNew()
                .run(() -> log.begin(Origin.system("relay-test")).append(NewEvent.open(TYPE, subject, Map.of())));
    }

    private void awaitEverythingPublishedOnce() throws SQLException {
        List<Long> open = positions("PUBLIC");
        List<Long> internal = positions("INTERNAL");
        await().atMost(SOON).untilAsserted(() -> {
            assertEquals(open, published(OPEN));
            assertEquals(internal, published(INTERNAL));
        });
    }

    private List<Long> published(String topic) {
        return Broker.read(topic, PARTITIONS).stream()
                .filter(message -> Broker.header(message, "ce_source").startsWith("urn:yujian:region:"))
                .map(message -> Long.parseLong(Broker.header(message, "ce_sequence")))
                .sorted()
                .toList();
    }

    private List<String> of(String subject, String topic) {
        return Broker.read(topic, PARTITIONS).stream()
                .filter((ConsumerRecord<String, String> message) ->
                        message.key().equals(subject))
                .map(message -> Broker.header(message, "ce_type"))
                .toList();
    }

    private List<Long> positions(String level) throws SQLException {
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(
                        "SELECT sequence FROM event_log WHERE access_level = '" + level + "' ORDER BY sequence")) {
            List<Long> positions = new ArrayList<>();
            while (rows.next()) {
                positions.add(rows.getLong(1));
            }
            return positions;
        }
    }

    private void execute(String change) throws SQLException {
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(change);
        }
    }
}
