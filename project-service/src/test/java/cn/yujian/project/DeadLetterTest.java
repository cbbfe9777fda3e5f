package cn.yujian.project;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import cn.yujian.testing.Broker;
import cn.yujian.testing.RealServers;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@WithTestResource(RealServers.class)
class DeadLetterTest {

    private static final String REGISTERED = "cn.yujian.region.registered.v1";

    @Inject
    MeterRegistry metrics;

    @BeforeEach
    void plan() {
        Plan.load();
    }

    @Test
    void anEventInAnotherMajorVersionIsADeadLetterWithTheReason() throws SQLException {
        String region = "from-the-future";
        long sequence = Plan.nextRegionSequence();

        Broker.publish(
                Plan.REGION_TOPIC,
                "cn.yujian.region.registered.v2",
                region,
                sequence,
                Plan.regionState(region, "future", sequence));

        String letter = Operating.letterOf(region);
        JsonPath shown = Operating.inbox();
        shown.setRootPath("items.find { it.id == '" + letter + "' }");
        assertEquals("incompatible-version", shown.getString("code"));
        assertEquals(
                "This version of the event is not understood: cn.yujian.region.registered.v2",
                shown.getString("reason"));
        assertEquals(sequence, shown.getLong("sequence"));
        assertEquals("open", shown.getString("outcome"));
        assertNull(KnownRegionRows.name(region));
    }

    @Test
    void aLetterStandsInTheTopicOnceWithItsId() {
        String region = "twice-is-once";
        Broker.publish(Plan.REGION_TOPIC, REGISTERED, region, Plan.nextRegionSequence(), "{\"id\": \"twice-is-once\"}");
        String letter = Operating.letterOf(region);

        Operating.replay(List.of(letter));

        List<ConsumerRecord<String, String>> published = await().until(
                        () -> Broker.read("yujian.project.dead-letter.v1", 1).stream()
                                .filter(message -> message.key().equals(region))
                                .toList(),
                        not(List.of()));
        assertEquals(1, published.size());
        assertEquals(letter, Broker.header(published.get(0), "dead-letter-id"));
        assertEquals("{\"id\": \"twice-is-once\"}", published.get(0).value());
    }

    @Test
    void aPoisonTooLargeForTheTopicStaysInTheTableAndReadingGoesOn() throws SQLException {
        String region = "too-large";
        // As large as a producer sends with the event's headers; the letter has more of them.
        String poison = "x".repeat(1024 * 1024 - 400);

        Broker.publish(Plan.REGION_TOPIC, REGISTERED, region, Plan.nextRegionSequence(), poison);
        String letter = Operating.letterOf(region);
        publish(region, "well-again");

        await().atMost(Operating.PATIENCE).until(() -> KnownRegionRows.name(region), equalTo("well-again"));
        await().atMost(Operating.PATIENCE)
                .until(
                        () -> KnownRegionRows.change(
                                "UPDATE inbox_dead_letter SET at = at WHERE letter_offset = -1 AND id = '" + letter
                                        + "'"),
                        equalTo(1));
        Broker.publish(Plan.REGION_TOPIC, REGISTERED, "after-too-large", Plan.nextRegionSequence(), "[]");
        String next = Operating.letterOf("after-too-large");
        await().atMost(Operating.PATIENCE)
                .until(
                        () -> Broker.read("yujian.project.dead-letter.v1", 1).stream()
                                .map(message -> Broker.header(message, "dead-letter-id"))
                                .toList(),
                        allOf(hasItem(next), not(hasItem(letter))));
    }

    @Test
    void twoMessagesOfOneEventIdHaveALetterEachAndOneThatIsRepeatedHasOne() {
        UUID event = UUID.randomUUID();
        String region = "same-id";
        long sequence = Plan.nextRegionSequence();
        Broker.publish(Plan.REGION_TOPIC, event, REGISTERED, region, sequence, "[1]");
        Broker.publishAgain(Broker.read(Plan.REGION_TOPIC, 6).stream()
                .filter(message -> region.equals(message.key()))
                .toList());
        Broker.publish(Plan.REGION_TOPIC, event, REGISTERED, region, sequence, "{not json");

        Broker.publish(Plan.REGION_TOPIC, REGISTERED, region, Plan.nextRegionSequence(), "\"last\"");

        List<String> values = await().atMost(Operating.PATIENCE)
                .until(
                        () -> Broker.read("yujian.project.dead-letter.v1", 1).stream()
                                .filter(message -> region.equals(message.key()))
                                .map(ConsumerRecord::value)
                                .toList(),
                        hasItem("\"last\""));
        assertEquals(List.of("[1]", "{not json", "\"last\""), values);
    }

    @Test
    void aReplayAppliesWhatCanBeAppliedNowAndKeepsTheRestOpen() throws SQLException {
        String mended = "mended-later";
        String hopeless = "never-mended";
        KnownRegionRows.change("ALTER TABLE known_region ADD CONSTRAINT not_yet CHECK (name_zh <> 'not-yet')");
        double openBefore = open();
        String letterOfMended;
        try {
            publish(mended, "not-yet");
            letterOfMended = Operating.letterOf(mended);
        } finally {
            KnownRegionRows.change("ALTER TABLE known_region DROP CONSTRAINT not_yet");
        }
        Broker.publish(Plan.REGION_TOPIC, REGISTERED, hopeless, Plan.nextRegionSequence(), "[]");
        String letterOfHopeless = Operating.letterOf(hopeless);
        assertEquals(openBefore + 2, open());
        String reason = Operating.inbox().getString("items.find { it.id == '" + letterOfMended + "' }.reason");
        assertEquals("The database refused it: constraint not_yet, SQLSTATE 23514", reason);

        JsonPath replay = Operating.replay(List.of(letterOfMended, letterOfHopeless));

        assertEquals("done", replay.getString("state"));
        assertEquals(List.of("applied", "open"), replay.getList("deadLetters.outcome"));
        assertEquals("malformed", replay.getString("deadLetters[1].code"));
        assertEquals("not-yet", KnownRegionRows.name(mended));
        assertEquals(openBefore + 1, open());
        List<String> listed = Operating.inbox().getList("items.outcome");
        assertEquals(
                listed.stream().sorted((one, other) -> rank(one) - rank(other)).toList(), listed);
    }

    @Test
    void anOldLetterChangesNothingWhenSomethingNewerIsKnown() throws SQLException {
        String region = "overtaken";
        KnownRegionRows.change("ALTER TABLE known_region ADD CONSTRAINT not_old CHECK (name_zh <> 'old')");
        String letter;
        try {
            publish(region, "old");
            letter = Operating.letterOf(region);
        } finally {
            KnownRegionRows.change("ALTER TABLE known_region DROP CONSTRAINT not_old");
        }
        publish(region, "new");
        await().until(() -> KnownRegionRows.name(region), equalTo("new"));

        JsonPath replay = Operating.replay(List.of(letter));

        assertEquals(List.of("superseded"), replay.getList("deadLetters.outcome"));
        assertEquals("new", KnownRegionRows.name(region));
        assertEquals(List.of("superseded"), Operating.replay(List.of(letter)).getList("deadLetters.outcome"));
    }

    @Test
    void allOpenLettersAreReplayedOldestFirst() {
        Broker.publish(Plan.REGION_TOPIC, REGISTERED, "all-one", Plan.nextRegionSequence(), "[1]");
        String one = Operating.letterOf("all-one");
        Broker.publish(Plan.REGION_TOPIC, REGISTERED, "all-two", Plan.nextRegionSequence(), "[2]");
        String two = Operating.letterOf("all-two");

        JsonPath replay = Operating.finished(Operating.as("admin")
                .body("{\"all\": true}")
                .post(Operating.INBOX + "/replays")
                .header("Location"));

        List<String> ids = replay.getList("deadLetters.id");
        assertEquals(
                List.of(one, two),
                ids.stream().filter(List.of(one, two)::contains).toList());
        assertEquals(ids.stream().sorted().toList(), ids);
    }

    @Test
    void lettersComeInPages() {
        Broker.publish(Plan.REGION_TOPIC, REGISTERED, "page-one", Plan.nextRegionSequence(), "[1]");
        Broker.publish(Plan.REGION_TOPIC, REGISTERED, "page-two", Plan.nextRegionSequence(), "[2]");
        Operating.letterOf("page-one");
        Operating.replay(List.of(Operating.letterOf("page-two")));
        List<String> all = Operating.inbox().getList("items.id");

        List<String> paged = new ArrayList<>();
        String next = "http://localhost" + Operating.INBOX + "?limit=1";
        while (next != null) {
            JsonPath page = Operating.as("admin")
                    .get(next.substring(next.indexOf("/api/")))
                    .then()
                    .statusCode(200)
                    .body("items", hasSize(1))
                    .body("copies", hasSize(1))
                    .extract()
                    .jsonPath();
            paged.addAll(page.getList("items.id"));
            next = page.getString("next");
        }

        assertEquals(all, paged);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "reader | /projects/replays | {\"all\": true} | 403 | forbidden",
                "editor | /projects/rebuilds | {\"copy\": \"regions\"} | 403 | forbidden",
                "admin | /regions/replays | {\"all\": true} | 404 | not-found",
                "admin | /regions/rebuilds | {\"copy\": \"regions\"} | 404 | not-found",
                "admin | /projects/rebuilds | {\"copy\": \"planets\"} | 400 | invalid-body",
                "admin | /projects/rebuilds | {} | 400 | invalid-body",
                "admin | /projects/replays | {} | 400 | invalid-body",
                "admin | /projects/replays | {\"all\": true, \"deadLetters\": [\"0192f0c1-7d2e-7c3a-9a41-5b8d2f6e1c04\"]}"
                        + " | 400 | invalid-body",
                "admin | /projects/replays | {\"deadLetters\": []} | 400 | invalid-body",
                "admin | /projects/replays | {\"deadLetters\": [\"0192f0c1-7d2e-7c3a-9a41-5b8d2f6e1c04\"]} | 400 | invalid-body",
                "admin | /projects/replays | {\"deadLetters\": [\"x\"]} | 400 | malformed-body"
            })
    void refusesWhatCannotBeDone(String role, String path, String body, int status, String problem) {
        Operating.as(role)
                .body(body)
                .post("/api/v1/inbox" + path)
                .then()
                .statusCode(status)
                .body("type", containsString("/problems/" + problem));
    }

    @Test
    void showsTheInboxToAdminsOnly() {
        Operating.as("editor").get(Operating.INBOX).then().statusCode(403);
        given().get(Operating.INBOX).then().statusCode(401);
        Operating.as("admin").get("/api/v1/inbox/indicators").then().statusCode(404);

        await().atMost(Operating.PATIENCE).untilAsserted(() -> Operating.as("admin")
                .get(Operating.INBOX)
                .then()
                .statusCode(200)
                .body("copies.name", contains("regions"))
                .body("copies[0].complete", equalTo(true))
                .body("copies[0].topics.topic", hasItem("yujian.region.v1"))
                .body("copies[0].topics[0].caughtUp", equalTo(true))
                .body("copies[0].topics[0].lag", equalTo(0)));
    }

    @Test
    void measuresHowFarTheTopicIsRead() {
        await().atMost(Operating.PATIENCE).until(() -> lag("yujian.inbox.lag"), equalTo(0.0));
        await().atMost(Operating.PATIENCE).until(() -> lag("yujian.inbox.lag.seconds") < 15);
    }

    private double lag(String name) {
        return metrics.get(name).tag("topic", Plan.REGION_TOPIC).gauge().value();
    }

    private double open() {
        return metrics.get("yujian.inbox.dead.letters.open").gauge().value();
    }

    private static int rank(String outcome) {
        return outcome.equals("open") ? 0 : 1;
    }

    private static void publish(String region, String name) {
        long sequence = Plan.nextRegionSequence();
        Broker.publish(Plan.REGION_TOPIC, REGISTERED, region, sequence, Plan.regionState(region, name, sequence));
    }
}
