package cn.yujian.indicator;

import static cn.yujian.indicator.Derived.PUMPED;
import static cn.yujian.indicator.Derived.awaitDerivedUpTo;
import static cn.yujian.indicator.Derived.observation;
import static cn.yujian.indicator.Derived.tellOfAnother;
import static cn.yujian.indicator.Derived.value;
import static cn.yujian.indicator.Neighbours.API;
import static cn.yujian.indicator.Neighbours.PATIENCE;
import static cn.yujian.indicator.Neighbours.change;
import static cn.yujian.indicator.Neighbours.megawatts;
import static cn.yujian.indicator.Neighbours.project;
import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import cn.yujian.testing.Broker;
import cn.yujian.testing.RealServers;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.io.IOException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Optional;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(RealServers.class)
class DerivationTest {

    private static final int PARTITIONS = 6;

    @Inject
    ObjectMapper json;

    @BeforeEach
    void planIsLoaded() {
        Neighbours.planIsLoaded();
    }

    @Test
    void aPlantThatStartsAddsItsCapacityFromThatYearOn() {
        String id = "plant-" + UUID.randomUUID();
        long registered = Neighbours.nextProjectSequence();
        Neighbours.tellOfProject(
                "registered", id, registered, project(id, "pumped-storage", "", megawatts("300"), registered));
        awaitDerivedUpTo(registered);
        double before2023 = value(PUMPED, 2023);
        double before2024 = value(PUMPED, 2024);
        double beforeThisYear = value(PUMPED, thisYear());

        long started = Neighbours.nextProjectSequence();
        Neighbours.tellOfProject(
                "stage-changed",
                id,
                started,
                project(id, "pumped-storage", change("operation", "2024-05"), megawatts("300"), started));
        awaitDerivedUpTo(started);

        assertEquals(before2023, value(PUMPED, 2023));
        assertEquals(before2024 + 300, value(PUMPED, 2024));
        assertEquals(beforeThisYear + 300, value(PUMPED, thisYear()));
        JsonPath observation = observation("projects-in-stage-operation", 2024);
        assertEquals("P", observation(PUMPED, thisYear()).getString("status"));
        assertEquals("A", observation.getString("status"));
        assertEquals("projects-in-stage/1", observation.getString("lineage.derivedBy"));
        assertEquals(started, observation.getLong("lineage.inputs.find { it.project == '" + id + "' }.sequence"));
        assertEquals("project", observation.getString("derivedUpTo.service"));
        assertTrue(observation.getLong("derivedUpTo.sequence") >= started);
        assertEquals(
                registered,
                observation("projects-in-stage-unknown", 2023)
                        .getLong("lineage.inputs.find { it.project == '" + id + "' }.sequence"));
    }

    @Test
    void aChangeWithoutDateCountsFromTheDayItWasRecorded() {
        String id = "undated-" + UUID.randomUUID();
        long sequence = Neighbours.nextProjectSequence();
        Neighbours.tellOfProject(
                "registered", id, sequence, project(id, "railway", change("construction", null), "", sequence));
        awaitDerivedUpTo(sequence);

        given().get(API + "/observations?indicator=projects-in-stage-unknown&periodFrom=2025&periodTo=2025")
                .then()
                .body("items[0].lineage.inputs.project", hasItem(id));
        given().get(API + "/observations?indicator=projects-in-stage-construction&periodFrom=2026&periodTo=2026")
                .then()
                .body("items[0].lineage.inputs.project", hasItem(id));
    }

    @Test
    void namesAPlantWhoseCapacityNobodyKnows() {
        String id = "unknown-capacity-" + UUID.randomUUID();
        long sequence = Neighbours.nextProjectSequence();
        Neighbours.tellOfProject(
                "registered", id, sequence, project(id, "pumped-storage", change("operation", "2022"), "", sequence));
        awaitDerivedUpTo(sequence);

        given().get(API + "/observations?indicator=" + PUMPED + "&periodFrom=2022&periodTo=2022")
                .then()
                .body("items[0].lineage.missing", hasItem(id));
    }

    @Test
    void aRepeatedEventAndAnOlderOneChangeNothing() {
        String id = "repeated-" + UUID.randomUUID();
        long older = Neighbours.nextProjectSequence();
        long newer = Neighbours.nextProjectSequence();
        String data = project(id, "pumped-storage", change("operation", "2024"), megawatts("50"), newer);
        UUID event = Neighbours.tellOfProject("registered", id, newer, data);
        awaitDerivedUpTo(newer);
        double value = value(PUMPED, 2024);
        long version = observation(PUMPED, 2024).getLong("sequence");

        Neighbours.repeatProject(event, "registered", id, newer, data);
        Neighbours.tellOfProject(
                "capacity-changed",
                id,
                older,
                project(id, "pumped-storage", change("operation", "2024"), megawatts("9999"), older));
        tellOfAnother();

        assertEquals(value, value(PUMPED, 2024));
        assertEquals(version, observation(PUMPED, 2024).getLong("sequence"));
    }

    @Test
    void aValueThatStaysKeepsItsVersionWhileTheDerivationMovesOn() {
        String id = "steady-" + UUID.randomUUID();
        long registered = Neighbours.nextProjectSequence();
        Neighbours.tellOfProject(
                "registered", id, registered, project(id, "railway", change("planned", "2022"), "", registered));
        awaitDerivedUpTo(registered);
        long version = observation("projects-in-stage-planned", 2024).getLong("sequence");

        long changed = Neighbours.nextProjectSequence();
        Neighbours.tellOfProject(
                "capacity-changed",
                id,
                changed,
                project(id, "railway", change("planned", "2022"), megawatts("1"), changed));
        awaitDerivedUpTo(changed);

        assertEquals(version, observation("projects-in-stage-planned", 2024).getLong("sequence"));
    }

    @Test
    void readsDerivedValuesAsTheyWereKnown() {
        String id = "known-" + UUID.randomUUID();
        long registered = Neighbours.nextProjectSequence();
        Neighbours.tellOfProject("registered", id, registered, project(id, "railway", "", "", registered));
        awaitDerivedUpTo(registered);
        String knownThen = given().get(API + "/observations").header("Known-At");

        long changed = Neighbours.nextProjectSequence();
        Neighbours.tellOfProject(
                "stage-changed", id, changed, project(id, "railway", change("cancelled", "2023"), "", changed));
        awaitDerivedUpTo(changed);

        String path = API + "/observations?indicator=projects-in-stage-cancelled&periodFrom=2023&periodTo=2023";
        given().get(path).then().body("items[0].lineage.inputs.project", hasItem(id));
        given().get(path + "&knownAt=" + knownThen)
                .then()
                .header("Known-At", knownThen)
                .body("items[0].lineage.inputs.project", not(hasItem(id)))
                .body("items[0].derivedUpTo.sequence", equalTo((int) registered));
    }

    @Test
    void publishesOneEventForEachSeriesThatChangedAndOneForTheRun() throws IOException {
        String id = "published-" + UUID.randomUUID();
        long sequence = Neighbours.nextProjectSequence();
        Neighbours.tellOfProject(
                "registered", id, sequence, project(id, "railway", change("completed", "2025"), "", sequence));
        awaitDerivedUpTo(sequence);
        long version = observation("projects-in-stage-completed", 2025).getLong("sequence");

        ConsumerRecord<String, String> recorded = awaitEvent(version);
        JsonNode data = json.readTree(recorded.value());

        assertEquals("A.chongqing.projects-in-stage-completed", recorded.key());
        assertEquals("cn.yujian.indicator.observations-recorded.v1", Broker.header(recorded, "ce_type"));
        assertEquals("system:derivation", Broker.header(recorded, "ce_actor"));
        assertEquals(version, data.at("/sequence").asLong());
        assertEquals("chongqing", data.at("/region").asText());
        JsonNode last = data.at("/observations/" + (data.at("/observations").size() - 1));
        assertEquals(String.valueOf(thisYear()), last.at("/period").asText());
        assertTrue(json.writeValueAsString(last.at("/lineage/inputs")).contains(id));
    }

    @Test
    void aPoisonedEventGoesToTheDeadLettersAndLaterOnesStillApply() {
        String poisoned = "poisoned-" + UUID.randomUUID();
        long bad = Neighbours.nextProjectSequence();
        UUID event = Neighbours.tellOfProject(
                "registered", poisoned, bad, project(poisoned, "railway", change("imaginary", "2025"), "", bad));

        tellOfAnother();

        await().atMost(PATIENCE).until(() -> Broker.read("yujian.indicator.dead-letter.v1", 1).stream()
                .anyMatch(letter -> Broker.header(letter, "ce_id").equals(event.toString())));
        given().get(API + "/observations?indicator=projects-in-stage-unknown&periodFrom=2026&periodTo=2026")
                .then()
                .body("items[0].lineage.inputs.project", not(hasItem(poisoned)));
    }

    private static int thisYear() {
        return LocalDate.now(ZoneId.of("Asia/Shanghai")).getYear();
    }

    private static ConsumerRecord<String, String> awaitEvent(long sequence) {
        String wanted = "%020d".formatted(sequence);
        return await().atMost(PATIENCE)
                .until(
                        () -> Broker.read("yujian.indicator.v1", PARTITIONS).stream()
                                .filter(event ->
                                        Broker.header(event, "ce_sequence").equals(wanted))
                                .findFirst(),
                        Optional::isPresent)
                .orElseThrow();
    }
}
