package cn.yujian.project;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import cn.yujian.testing.Broker;
import cn.yujian.testing.RealServers;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.sql.DataSource;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(RealServers.class)
class RebuildTest {

    private static final String INTERNAL_TOPIC = "yujian.region.internal.v1";

    private static final String REGISTERED = "cn.yujian.region.registered.v1";

    @Inject
    DataSource database;

    @ConfigProperty(name = "kafka.bootstrap.servers")
    String bootstrapServers;

    @BeforeEach
    void plan() {
        Plan.load();
    }

    @Test
    void putsADamagedCopyRightWhileTheServiceServes() throws SQLException {
        publish("rebuilt-lost", "lost");
        await().until(() -> KnownRegionRows.name("rebuilt-lost"), equalTo("lost"));
        long rows = KnownRegionRows.count();
        KnownRegionRows.change("DELETE FROM known_region WHERE id = 'rebuilt-lost'");
        KnownRegionRows.change("UPDATE known_region SET name_zh = '坏' WHERE id IN ('yunyang', 'wansheng')");
        KnownRegionRows.change("INSERT INTO known_region VALUES ('rebuilt-invented', '虚', 'Invented', NULL, NULL, 1)");
        AtomicBoolean done = new AtomicBoolean();
        List<String> faults = new ArrayList<>();
        CompletableFuture<Void> reading = CompletableFuture.runAsync(() -> {
            while (!done.get()) {
                readOnce(rows, faults);
            }
        });

        String asked = Operating.startRebuild("regions");
        Editing.reportStage("anzhang-railway", "completed", "2026").then().statusCode(201);
        publish("rebuilt-meanwhile", "meanwhile");
        JsonPath rebuilt = Operating.finished(asked);
        done.set(true);
        reading.join();

        assertEquals("done", rebuilt.getString("state"), rebuilt.prettify());
        assertEquals(List.of(), faults);
        assertEquals("lost", KnownRegionRows.name("rebuilt-lost"));
        assertEquals("yunyang", KnownRegionRows.name("yunyang"));
        assertEquals("wansheng", KnownRegionRows.name("wansheng"));
        assertNull(KnownRegionRows.name("rebuilt-invented"));
        assertTrue(rebuilt.getLong("rowsChanged") >= 3, rebuilt.prettify());
        assertEquals(1, rebuilt.getLong("rowsRemoved"));
        assertTrue(rebuilt.getLong("eventsRead") >= rows, rebuilt.prettify());
        await().until(() -> KnownRegionRows.name("rebuilt-meanwhile"), equalTo("meanwhile"));
        publish("rebuilt-later", "later");
        await().until(() -> KnownRegionRows.name("rebuilt-later"), equalTo("later"));
        assertEquals("done", Operating.inbox().getString("copies[0].rebuild.state"));
    }

    @Test
    void aCopyThatIsRightStaysAsItIs() {
        JsonPath first = Operating.rebuild("regions");
        assertEquals("done", first.getString("state"), first.prettify());

        JsonPath second = Operating.rebuild("regions");

        assertEquals(0, second.getLong("rowsChanged"));
        assertEquals(0, second.getLong("rowsRemoved"));
    }

    @Test
    void isDoneWhileEventsComeWithoutPause() throws SQLException {
        publish("rebuilt-under-load", "loaded");
        await().until(() -> KnownRegionRows.name("rebuilt-under-load"), equalTo("loaded"));
        KnownRegionRows.change("UPDATE known_region SET name_zh = '坏' WHERE id = 'rebuilt-under-load'");
        ConsumerRecord<String, String> message = Broker.read(Plan.REGION_TOPIC, 6).stream()
                .filter(any -> any.key().equals("yunyang"))
                .findFirst()
                .orElseThrow();
        ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
        try (KafkaProducer<String, String> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", bootstrapServers), new StringSerializer(), new StringSerializer())) {
            ScheduledFuture<?> load =
                    clock.scheduleAtFixedRate(() -> repeat(message, producer), 0, 10, TimeUnit.MILLISECONDS);

            JsonPath rebuilt = Operating.rebuild("regions");

            assertFalse(load.isDone());
            assertEquals("done", rebuilt.getString("state"), rebuilt.prettify());
            assertEquals("loaded", KnownRegionRows.name("rebuilt-under-load"));
        } finally {
            clock.shutdownNow();
        }
    }

    @Test
    void waitsUntilATopicThatWasLostTellsAsMuchAsBefore() throws SQLException {
        publish("rebuilt-newest", "newest");
        await().until(() -> KnownRegionRows.name("rebuilt-newest"), equalTo("newest"));
        long rows = KnownRegionRows.count();
        List<ConsumerRecord<String, String>> lost = Broker.read(Plan.REGION_TOPIC, 6).stream()
                .sorted(Comparator.comparing(message -> String.valueOf(Broker.header(message, "ce_time"))))
                .toList();
        int newest = lost.stream().map(ConsumerRecord::key).toList().indexOf("rebuilt-newest");
        Broker.deleteTopic(Plan.REGION_TOPIC);
        Broker.createTopic(Plan.REGION_TOPIC);
        Broker.publishAgain(lost.subList(0, newest));
        await().atMost(Operating.PATIENCE).until(() -> isTrue("sum(next_offset) = " + newest));

        String asked = Operating.startRebuild("regions");
        await().atMost(Operating.PATIENCE)
                .until(() -> isTrue("min(looked_at) > (SELECT max(requested_at) FROM inbox_request)"));

        assertEquals("waiting", Operating.inbox().getString("copies[0].rebuild.state"));
        assertEquals(rows, KnownRegionRows.count());
        Broker.publishAgain(lost.subList(newest, lost.size()));
        JsonPath rebuilt = Operating.finished(asked);
        assertEquals("done", rebuilt.getString("state"), rebuilt.prettify());
        assertEquals(0, rebuilt.getLong("rowsRemoved"), rebuilt.prettify());
        assertEquals("newest", KnownRegionRows.name("rebuilt-newest"));
    }

    @Test
    void waitsForATopicThatIsGone() throws SQLException {
        publish("rebuilt-gone", "gone");
        await().until(() -> KnownRegionRows.name("rebuilt-gone"), equalTo("gone"));
        List<ConsumerRecord<String, String>> gone = Broker.read(Plan.REGION_TOPIC, 6).stream()
                .sorted(Comparator.comparing(message -> String.valueOf(Broker.header(message, "ce_time"))))
                .toList();
        // The reader goes on with what there is.
        Broker.createTopic(INTERNAL_TOPIC);
        try {
            Broker.deleteTopic(Plan.REGION_TOPIC);
            String asked = Operating.startRebuild("regions");
            await().atMost(Operating.PATIENCE)
                    .until(() ->
                            isTrue(INTERNAL_TOPIC, "min(looked_at) > (SELECT max(requested_at) FROM inbox_request)"));

            assertEquals("waiting", Operating.inbox().getString("copies[0].rebuild.state"));

            Broker.createTopic(Plan.REGION_TOPIC);
            Broker.publishAgain(gone);
            JsonPath rebuilt = Operating.finished(asked);
            assertEquals("done", rebuilt.getString("state"), rebuilt.prettify());
            assertEquals("gone", KnownRegionRows.name("rebuilt-gone"));
        } finally {
            Broker.deleteTopic(INTERNAL_TOPIC);
        }
    }

    private boolean isTrue(String condition) throws SQLException {
        return isTrue(Plan.REGION_TOPIC, condition);
    }

    /** Whether something is so of where the reader stands in a topic. */
    private boolean isTrue(String topic, String condition) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(
                        "SELECT " + condition + " FROM inbox_offset WHERE topic = '" + topic + "'")) {
            row.next();
            return row.getBoolean(1);
        }
    }

    @Test
    void aRowThatIsStillReferredToMakesTheRebuildFailAndStays() throws SQLException {
        KnownRegionRows.change("INSERT INTO known_region VALUES ('rebuilt-needed', '要', 'Needed', NULL, NULL, 1)");
        KnownRegionRows.change("INSERT INTO project_region VALUES ('wansheng-airport', 9, 'rebuilt-needed')");
        try {
            JsonPath rebuilt = Operating.rebuild("regions");

            assertEquals("failed", rebuilt.getString("state"));
            assertTrue(rebuilt.getString("failure").contains("project_region_region_id_fkey"), rebuilt.prettify());
            assertNotNull(KnownRegionRows.name("rebuilt-needed"));
            publish("rebuilt-after-failure", "after");
            await().until(() -> KnownRegionRows.name("rebuilt-after-failure"), equalTo("after"));
        } finally {
            KnownRegionRows.change("DELETE FROM project_region WHERE region_id = 'rebuilt-needed'");
            KnownRegionRows.change("DELETE FROM known_region WHERE id = 'rebuilt-needed'");
        }
    }

    @Test
    void anEventThatCannotBeAppliedIsLeftOutAndHasOneLetter() throws SQLException {
        Broker.publish(Plan.REGION_TOPIC, REGISTERED, "rebuilt-poison", Plan.nextRegionSequence(), "{not json");
        String letter = Operating.letterOf("rebuilt-poison");

        JsonPath rebuilt = Operating.rebuild("regions");

        assertEquals("done", rebuilt.getString("state"), rebuilt.prettify());
        assertEquals(letter, Operating.letterOf("rebuilt-poison"));
        assertNull(KnownRegionRows.name("rebuilt-poison"));
    }

    private static void repeat(ConsumerRecord<String, String> message, KafkaProducer<String, String> producer) {
        try {
            producer.send(new ProducerRecord<>(
                            message.topic(), null, message.key(), message.value(), message.headers()))
                    .get();
        } catch (ExecutionException failed) {
            throw new IllegalStateException(failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void readOnce(long rows, List<String> faults) {
        int status = given().get("/api/v1/projects?limit=3&region=yunyang").statusCode();
        if (status != 200) {
            faults.add("a read was answered with " + status);
        }
        try {
            long seen = KnownRegionRows.count();
            if (seen < rows) {
                faults.add("only " + seen + " regions were there");
            }
        } catch (SQLException failed) {
            faults.add(failed.toString());
        }
    }

    private static void publish(String region, String name) {
        long sequence = Plan.nextRegionSequence();
        Broker.publish(Plan.REGION_TOPIC, REGISTERED, region, sequence, Plan.regionState(region, name, sequence));
    }
}
