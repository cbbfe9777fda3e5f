package cn.yujian.region;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import cn.yujian.kit.eventlog.EventLog;
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
        execute("SELECT pg_terminate_backend(pid) FROM pg_locks WHERE locktype = 'advisory' AND objid = 7217002");

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
    void tellsHowFarBehindItIs() throws SQLException {
        append("measured");

        awaitEverythingPublishedOnce();

        await().until(() -> metrics.get("yujian.relay.lag.events").gauge().value() == 0);
        assertEquals(0, metrics.get("yujian.relay.lag.seconds").gauge().value());
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
