package cn.yujian.indicator;

import static cn.yujian.indicator.Neighbours.API;
import static cn.yujian.indicator.Neighbours.PATIENCE;
import static cn.yujian.indicator.Recording.asEditor;
import static cn.yujian.indicator.Recording.batch;
import static cn.yujian.indicator.Recording.record;
import static cn.yujian.indicator.Recording.row;
import static cn.yujian.indicator.Recording.shareIn;
import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import cn.yujian.testing.Broker;
import cn.yujian.testing.RealServers;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@WithTestResource(RealServers.class)
class ObservationRecordingTest {

    @Inject
    ObjectMapper json;

    @BeforeEach
    void planIsLoaded() {
        Neighbours.planIsLoaded();
    }

    @Test
    void recordsABatchWithOneVerdictForEachRow() {
        record(shareIn("2001", "60"), shareIn("2002", "59.5"))
                .then()
                .statusCode(200)
                .body("committed", is(true))
                .body("summary.created", is(2))
                .body("items.row", contains(1, 2))
                .body("items.verdict", contains("CREATED", "CREATED"));
        Response second = record(shareIn("2001", "60.0"), shareIn("2002", "58"), shareIn("2003", "57"));

        second.then()
                .statusCode(200)
                .header("Sequence", notNullValue())
                .body("summary.created", is(1))
                .body("summary.updated", is(1))
                .body("summary.unchanged", is(1))
                .body("summary.rejected", is(0))
                .body("items.verdict", contains("UNCHANGED", "UPDATED", "CREATED"));
        given().get(API + "/observations?indicator=coal-energy-share&region=qijiang&periodFrom=2001&periodTo=2003")
                .then()
                .body("items.value", contains(60, 58, 57))
                .body("items.id", contains(second.<List<String>>path("items.id").toArray()))
                .body("items[1].confidence", equalTo("medium"))
                .body("items[1].status", equalTo("A"));
    }

    @Test
    void keepsWhatWasKnownBefore() {
        record(shareIn("2004", "50"));
        String knownThen = given().get(API + "/observations").header("Known-At");
        record(shareIn("2004", "51"));
        String path = API + "/observations?indicator=coal-energy-share&region=qijiang&periodFrom=2004&periodTo=2004";

        given().get(path).then().body("items.value", contains(51));
        given().get(path + "&knownAt=" + knownThen).then().body("items.value", contains(50));
    }

    @Test
    void recordsNothingIfOneRowIsRejectedAndSaysWhatWouldBecomeOfTheOthers() {
        record(shareIn("2005", "50"));

        Response refused =
                record(shareIn("2005", "50"), shareIn("2006", "49"), row("nothing", "qijiang", "2006", "1", "percent"));

        refused.then()
                .statusCode(422)
                .contentType(ContentType.JSON)
                .body("committed", is(false))
                .body("items.verdict", contains("UNCHANGED", "CREATED", "REJECTED"))
                .body("items[1].id", nullValue())
                .body("items[2].code", equalTo("unknown-indicator"))
                .body("items[2].pointer", equalTo("/observations/2/indicator"))
                .body("items[2].message", equalTo("There is no such indicator"));
        given().get(API + "/observations?indicator=coal-energy-share&region=qijiang&periodFrom=2006&periodTo=2006")
                .then()
                .body("items", hasSize(0));
    }

    @ParameterizedTest
    @CsvSource({
        "nothing, qijiang, 2007, 1, percent, unknown-indicator, indicator",
        "coal-energy-share, atlantis, 2007, 1, percent, unknown-region, region",
        "projects-in-stage-operation, chongqing, 2024, 1, count, derived-indicator, indicator",
        "coal-energy-share, qijiang, 2007, 1, MW, wrong-unit, unit",
        "coal-energy-share, qijiang, 2007-13, 1, percent, malformed-period, period",
        "coal-energy-share, qijiang, 2007-03, 1, percent, malformed-period, period",
        "coal-energy-share, qijiang, 2999, 1, percent, period-in-the-future, period",
        "coal-energy-share, qijiang, 2007, 1234567890123456789, percent, too-many-digits, value",
        "coal-energy-share, qijiang, 2007, 0.1234567890123456789, percent, too-many-digits, value",
        "coal-energy-share, qijiang, 2007, 1e300, percent, too-many-digits, value"
    })
    void rejectsARowWithItsReason(
            String indicator, String region, String period, String value, String unit, String code, String member) {
        record(row(indicator, region, period, value, unit))
                .then()
                .statusCode(422)
                .body("items[0].verdict", equalTo("REJECTED"))
                .body("items[0].code", equalTo(code))
                .body("items[0].pointer", equalTo("/observations/0/" + member));
    }

    @Test
    void rejectsTheSecondOfTwoRowsForOneValue() {
        record(shareIn("2008", "1"), shareIn("2008", "2"))
                .then()
                .statusCode(422)
                .body("items.verdict", contains("CREATED", "REJECTED"))
                .body("items[1].code", equalTo("duplicate-row"));
    }

    @Test
    void keepsATokenToItsRegions() {
        asEditor("nanchuan")
                .body(batch(shareIn("2009", "1"), row("coal-energy-share", "nanchuan", "2009", "1", "percent")))
                .post(API + "/observations")
                .then()
                .statusCode(422)
                .body("items.verdict", contains("REJECTED", "CREATED"))
                .body("items[0].code", equalTo("region-not-permitted"));
        asEditor("qijiang")
                .body(batch(shareIn("2009", "1")))
                .post(API + "/observations")
                .then()
                .statusCode(200);
    }

    @Test
    void takesAThousandRowsAndNotOneMore() {
        String[] rows = IntStream.rangeClosed(1000, 1999)
                .mapToObj(year -> row("oil-energy-share", "qijiang", String.valueOf(year), "17.5", "percent"))
                .toArray(String[]::new);
        record(rows).then().statusCode(200).body("summary.created", is(1000)).body("items[999].row", is(1000));

        String[] tooMany = IntStream.rangeClosed(1000, 2000)
                .mapToObj(year -> row("oil-energy-share", "qijiang", String.valueOf(year), "17.5", "percent"))
                .toArray(String[]::new);
        record(tooMany)
                .then()
                .statusCode(400)
                .body("violations[0].pointer", equalTo("/observations"))
                .body("violations[0].code", equalTo("size"));
    }

    @Test
    void publishesWhatItAnswered() throws IOException {
        Response answer = record(row("gas-energy-share", "nanchuan", "2010", "15.50", "percent"));
        long sequence = Long.parseLong(answer.header("Sequence"));

        ConsumerRecord<String, String> event = await().atMost(PATIENCE)
                .until(
                        () -> Broker.read("yujian.indicator.v1", 6).stream()
                                .filter(message ->
                                        Broker.header(message, "ce_sequence").equals("%020d".formatted(sequence)))
                                .findFirst(),
                        Optional::isPresent)
                .orElseThrow();

        JsonNode data = json.readTree(event.value());
        assertEquals("A.nanchuan.gas-energy-share", event.key());
        assertEquals("cn.yujian.indicator.observations-recorded.v1", Broker.header(event, "ce_type"));
        assertTrue(Broker.header(event, "ce_actor").startsWith("person:"));
        assertEquals(answer.path("items[0].id"), data.at("/observations/0/id").asText());
        assertTrue(event.value().contains("\"value\":15.50"));
        given().get(API + "/observations?indicator=gas-energy-share&region=nanchuan&periodFrom=2010&periodTo=2010")
                .then()
                .body("items[0].sequence", is((int) sequence))
                .body(
                        "items[0].recordedAt",
                        equalTo(data.at("/observations/0/recordedAt").asText()));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"observations\": []} | invalid-body | /observations",
                "{} | invalid-body | /observations",
                "{\"observations\": [{\"region\": \"qijiang\"}]} | invalid-body | /observations/0/indicator",
                "{\"observation\": []} | malformed-body | /observation",
                "{\"observations\": [{\"colour\": 1}]} | malformed-body | /observations/0/colour",
                "{\"observations\": [{\"value\": \"much\"}]} | malformed-body | /observations/0/value",
                "{\"observations\": [{\"status\": \"X\"}]} | malformed-body | /observations/0/status",
                "{\"observations\": [{\"value\": 1e999999}]} | malformed-body | /observations/0"
            })
    void namesWhatIsWrongWithABody(String body, String slug, String pointer) {
        asEditor()
                .body(body)
                .post(API + "/observations")
                .then()
                .statusCode(400)
                .contentType("application/problem+json")
                .body("type", equalTo("http://localhost:8080/problems/" + slug))
                .body("violations.find { it.pointer == '" + pointer + "' }.in", equalTo("body"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "[]", "nonsense", "{\"observations\": [null]}"})
    void refusesABodyItCannotRead(String body) {
        asEditor()
                .body(body)
                .post(API + "/observations")
                .then()
                .statusCode(400)
                .body("type", startsWith("http://localhost:8080/problems/"));
    }

    @Test
    void refusesAnotherMediaType() {
        asEditor()
                .contentType("text/csv")
                .body("a,b")
                .post(API + "/observations")
                .then()
                .statusCode(415);
    }
}
