package cn.yujian.indicator;

import static cn.yujian.indicator.Neighbours.API;
import static cn.yujian.indicator.Neighbours.PATIENCE;
import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertEquals;

import cn.yujian.testing.Broker;
import cn.yujian.testing.RealServers;
import cn.yujian.testing.Tokens;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.io.IOException;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@WithTestResource(RealServers.class)
class TargetSettingTest {

    /** The plan's own target that these tests set anew; other tests count targets, so none is added but where it must. */
    private static final String TARGET = API + "/targets/wind-solar-capacity-2030";

    @Inject
    ObjectMapper json;

    @BeforeEach
    void planIsLoaded() {
        Neighbours.planIsLoaded();
    }

    @Test
    void setsATargetAnewAndRemembersTheOldOne() {
        String tag = given().get(TARGET).header("ETag");
        String knownThen = given().get(TARGET).header("Known-At");
        String value = uniqueValue();

        Response changed =
                asEditor().header("If-Match", tag).body(target(value)).put(TARGET);

        changed.then().statusCode(200).header("ETag", not(tag)).body("value", is(Integer.valueOf(value)));
        asEditor()
                .get(TARGET)
                .then()
                .header("ETag", changed.header("ETag"))
                .header("Sequence", changed.header("Sequence"))
                .body("value", is(Integer.valueOf(value)));
        given().get(TARGET + "?knownAt=" + knownThen).then().statusCode(200).body("value", not(Integer.valueOf(value)));
        given().get(API + "/assessments?target=wind-solar-capacity-2030")
                .then()
                .body("items[0].targetValue.value", is(Integer.valueOf(value)))
                .body("items[0].sequence", is(Integer.valueOf(changed.header("Sequence"))));
    }

    @Test
    void publishesWhatItAnswered() throws IOException {
        Response changed = asEditor()
                .header("If-Match", given().get(TARGET).header("ETag"))
                .body(target(uniqueValue()))
                .put(TARGET);
        String sequence = "%020d".formatted(Long.parseLong(changed.header("Sequence")));

        var event = await().atMost(PATIENCE)
                .until(
                        () -> Broker.read("yujian.indicator.v1", 6).stream()
                                .filter(message ->
                                        Broker.header(message, "ce_sequence").equals(sequence))
                                .findFirst(),
                        Optional::isPresent)
                .orElseThrow();

        JsonNode data = json.readTree(event.value());
        assertEquals("wind-solar-capacity-2030", event.key());
        assertEquals("cn.yujian.indicator.target-set.v1", Broker.header(event, "ce_type"));
        assertEquals(changed.path("value").toString(), data.at("/value").asText());
        assertEquals(changed.path("sequence").toString(), data.at("/sequence").asText());
    }

    @Test
    void whatSaysNothingNewIsNoNewVersion() {
        String value = uniqueValue();
        Response first = asEditor()
                .header("If-Match", given().get(TARGET).header("ETag"))
                .body(target(value))
                .put(TARGET);

        asEditor()
                .header("If-Match", first.header("ETag"))
                .body(target(value + ".0"))
                .put(TARGET)
                .then()
                .statusCode(200)
                .header("Sequence", first.header("Sequence"));
    }

    @Test
    void needsAPrecondition() {
        asEditor()
                .body(target("1"))
                .put(TARGET)
                .then()
                .statusCode(428)
                .body("type", equalTo("http://localhost:8080/problems/precondition-required"));
    }

    @ParameterizedTest
    @CsvSource({
        "wind-solar-capacity-2030, If-Match, '\"1-abc\"'",
        "wind-solar-capacity-2030, If-None-Match, *",
        "no-such-target, If-Match, '\"1-abc\"'"
    })
    void refusesAStalePrecondition(String id, String header, String tag) {
        asEditor()
                .header(header, tag)
                .body(target("1"))
                .put(API + "/targets/" + id)
                .then()
                .statusCode(412)
                .body("type", equalTo("http://localhost:8080/problems/precondition-failed"));
    }

    @ParameterizedTest
    @CsvSource({
        "region, atlantis, 422, unknown-region",
        "indicator, nothing, 422, unprocessable",
        "unit, percent, 422, unprocessable",
        "period, 2030-Q1, 422, unprocessable",
        "period, soon, 400, invalid-body",
        "comparator, about, 400, malformed-body",
        "region, a\\u0000b, 400, malformed-body",
        "indicator, a\\ud800b, 400, malformed-body",
        "colour, blue, 400, malformed-body"
    })
    void refusesATargetThatCannotBe(String member, String value, int status, String slug) {
        String body =
                target("1").replaceFirst("\"" + member + "\": \"[^\"]*\"", "\"" + member + "\": \"" + value + "\"");
        String wrong = body.contains(value)
                ? body
                : "{\"" + member + "\": \"" + value + "\"," + body.strip().substring(1);
        asEditor()
                .header("If-None-Match", "*")
                .body(wrong)
                .put(API + "/targets/never")
                .then()
                .statusCode(status)
                .contentType("application/problem+json")
                .body("type", equalTo("http://localhost:8080/problems/" + slug))
                .body("violations[0].pointer", equalTo("/" + member));
    }

    @ParameterizedTest
    @CsvSource({"UPPER-CASE", "two%20words", "%FF", "dot.ted"})
    void refusesAnIdThatIsNone(String id) {
        asEditor()
                .urlEncodingEnabled(false)
                .header("If-None-Match", "*")
                .body(target("1"))
                .put(API + "/targets/" + id)
                .then()
                .statusCode(400)
                .contentType("application/problem+json")
                .body("violations[0].in", equalTo("path"))
                .body("violations[0].name", equalTo("target"));
    }

    @Test
    void needsSomeoneWhoSaysSo() {
        asEditor()
                .header("If-None-Match", "*")
                .body(target("1").replaceFirst("\"source\": \\{[^}]*\\},", ""))
                .put(API + "/targets/never")
                .then()
                .statusCode(400)
                .body("violations[0].code", equalTo("missing"));
    }

    @Test
    void keepsATokenToItsRegions() {
        given().auth()
                .oauth2(Tokens.token("editor", "nanchuan"))
                .contentType(ContentType.JSON)
                .header("If-Match", given().get(TARGET).header("ETag"))
                .body(target("1"))
                .put(TARGET)
                .then()
                .statusCode(403);
    }

    @ParameterizedTest
    @CsvSource({"reader", "reporter", "approver", "admin"})
    void onlyAnEditorSetsTargets(String role) {
        given().auth()
                .oauth2(Tokens.token(role))
                .contentType(ContentType.JSON)
                .body(target("1"))
                .put(TARGET)
                .then()
                .statusCode(403);
    }

    @Test
    void anonymousCallersSetNothing() {
        given().contentType(ContentType.JSON)
                .body(target("1"))
                .put(TARGET)
                .then()
                .statusCode(401);
    }

    private static String uniqueValue() {
        return String.valueOf(1_000 + Math.floorMod(UUID.randomUUID().hashCode(), 100_000_000));
    }

    private static RequestSpecification asEditor() {
        return given().auth()
                .oauth2(Tokens.token("editor"))
                .contentType(ContentType.JSON)
                .header("Accept-Language", "en");
    }

    private static String target(String value) {
        return """
                {"indicator": "wind-solar-capacity", "region": "chongqing", "period": "2030", "comparator": "at-least",
                 "value": %s, "unit": "MW", "source": {"document": "test", "reference": "test"}, "confidence": "medium"}
                """
                .formatted(value);
    }
}
