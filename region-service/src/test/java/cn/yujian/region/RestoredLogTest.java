package cn.yujian.region;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import cn.yujian.kit.eventlog.EventLog;
import cn.yujian.kit.eventlog.NewEvent;
import cn.yujian.kit.eventlog.Origin;
import cn.yujian.testing.Broker;
import cn.yujian.testing.RealServers;
import cn.yujian.testing.TablesOwner;
import cn.yujian.testing.events.EventSchemas;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The relay before a topic that tells of events which the log does not hold, as after a restore to an earlier point. */
@QuarkusTest
@WithTestResource(RealServers.class)
class RestoredLogTest {

    private static final String TOPIC = "yujian.region.v1";
    private static final int PARTITIONS = 6;
    private static final String TYPE = "cn.yujian.test.lost.v1";
    private static final String RESTORED = "cn.yujian.region.log-restored.v1";
    private static final String RELAY = "checks.find { it.name == 'publishing of events' }.data.";
    private static final Duration SOON = Duration.ofSeconds(60);

    @Inject
    EventLog log;

    @Inject
    ObjectMapper json;

    @Inject
    DataSource service;

    @TestHTTPResource(value = "/", management = true)
    String management;

    @AfterEach
    void allIsPublished() {
        await().atMost(SOON).untilAsserted(() -> assertEquals(recorded(), published()));
        readiness().body(RELAY + "degraded", equalTo(false));
    }

    @Test
    void publishesNothingUntilSomebodyDeclaresTheRestore() throws SQLException {
        append("before-the-restore");
        await().atMost(SOON).untilAsserted(() -> assertEquals(recorded(), published()));
        publishLost("lost-unheard");
        killTheRelay();
        append("after-the-restore");

        await().atMost(SOON).untilAsserted(() -> readiness()
                .body(RELAY + "degraded", equalTo(true))
                .body(RELAY + "reason", containsString("which this log does not hold")));
        assertEquals(
                List.of(),
                subjects().stream().filter("after-the-restore"::equals).toList());

        declare("the broker remembers what the backup does not");
        killTheRelay();
    }

    @Test
    void fillsTheTopicAnewAndGoesOnInAnotherEpoch() throws SQLException, JsonProcessingException {
        append("kept");
        await().atMost(SOON).untilAsserted(() -> assertEquals(recorded(), published()));
        String before = source("kept");
        long kept = number("SELECT max(sequence) FROM event_log");
        publishLost("lost");

        declare("disk lost");
        killTheRelay();
        long after = append("restored");

        await().atMost(SOON).untilAsserted(() -> assertEquals(recorded(), published()));
        assertEquals(List.of(), subjects().stream().filter("lost"::equals).toList());
        long begin = number("SELECT max(begins_after) FROM event_log_epoch");
        assertEquals(0, begin % 1_000_000_000);
        assertEquals(List.of(true, true), List.of(begin > kept, after > begin));
        assertEquals(before, source("kept"));
        assertNotEquals(before, source("restored"));
        ConsumerRecord<String, String> told = last(RESTORED);
        JsonNode data = json.readTree(told.value());
        assertEquals(source("restored"), Broker.header(told, "ce_source"));
        assertEquals("urn:yujian:region:" + data.get("epoch").asText(), source("restored"));
        assertEquals("disk lost", data.get("reason").asText());
        assertEquals(kept, data.get("lastKept").asLong());
        assertEquals(begin, data.get("beginsAfter").asLong());
        assertEquals(List.of(), new EventSchemas(Path.of("contracts/events")).errors(RESTORED, data));
        given().get("/api/v1/audit/regions/verification")
                .then()
                .body("valid", equalTo(true))
                .body("source", equalTo(source("restored")))
                .body("events", equalTo((int) number("SELECT count(*) FROM event_log")));
    }

    @Test
    void isToldThoughNothingWasLost() throws SQLException {
        append("nothing-lost");
        await().atMost(SOON).untilAsserted(() -> assertEquals(recorded(), published()));

        declare("nothing lost");

        await().atMost(SOON)
                .untilAsserted(() -> assertEquals(
                        1,
                        number("SELECT count(*) FROM event_log WHERE type = '" + RESTORED
                                + "' AND data::jsonb ->> 'reason' = 'nothing lost'")));
    }

    private static void publishLost(String subject) throws SQLException {
        Broker.publish(
                TOPIC,
                "urn:yujian:region:" + UUID.randomUUID(),
                UUID.randomUUID(),
                TYPE,
                subject,
                number("SELECT max(sequence) + 100 FROM event_log"),
                "{}");
    }

    private long append(String subject) {
        return QuarkusTransaction.requiringNew()
                .call(() -> log.begin(Origin.system("restore-test")).append(NewEvent.open(TYPE, subject, Map.of())));
    }

    private static void declare(String reason) throws SQLException {
        try (Connection connection = TablesOwner.database().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("SELECT declare_log_restored('" + reason + "')");
        }
    }

    private void killTheRelay() throws SQLException {
        try (Connection connection = service.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(
                    "SELECT pg_terminate_backend(pid) FROM pg_locks WHERE locktype = 'advisory' AND objid = 7217002");
        }
    }

    private static List<String> recorded() throws SQLException {
        try (Connection connection = TablesOwner.database().getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(
                        "SELECT event_id FROM event_log WHERE access_level = 'PUBLIC' ORDER BY sequence")) {
            List<String> ids = new ArrayList<>();
            while (rows.next()) {
                ids.add(rows.getString(1));
            }
            return ids;
        }
    }

    /** The ids of what the log told, in its order. */
    private static List<String> published() {
        return events().stream().map(event -> Broker.header(event, "ce_id")).toList();
    }

    private static List<String> subjects() {
        return events().stream().map(ConsumerRecord::key).toList();
    }

    private static List<ConsumerRecord<String, String>> events() {
        return Broker.read(TOPIC, PARTITIONS).stream()
                .filter(event -> Broker.header(event, "ce_source").startsWith("urn:yujian:region:"))
                .sorted(Comparator.comparing(event -> Broker.header(event, "ce_sequence")))
                .toList();
    }

    private static String source(String subject) {
        return events().stream()
                .filter(event -> event.key().equals(subject))
                .map(event -> Broker.header(event, "ce_source"))
                .findFirst()
                .orElseThrow();
    }

    private static ConsumerRecord<String, String> last(String type) {
        return events().stream()
                .filter(event -> Broker.header(event, "ce_type").equals(type))
                .reduce((first, second) -> second)
                .orElseThrow();
    }

    private static long number(String query) throws SQLException {
        try (Connection connection = TablesOwner.database().getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            row.next();
            return row.getLong(1);
        }
    }

    private ValidatableResponse readiness() {
        return given().get(management + "health/ready").then();
    }
}
