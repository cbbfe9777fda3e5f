package cn.yujian.project;

import static cn.yujian.project.Editing.MERGE_PATCH;
import static cn.yujian.project.Editing.PROJECTS;
import static cn.yujian.project.Editing.changesPublished;
import static cn.yujian.project.Editing.tag;
import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import cn.yujian.testing.Broker;
import cn.yujian.testing.RealServers;
import cn.yujian.testing.Tokens;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.config.EncoderConfig;
import io.restassured.config.RestAssuredConfig;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@WithTestResource(RealServers.class)
class CapacityPatchTest {

    /** JSON is UTF-8 and says so by itself; REST Assured knows that of application/json only. */
    private static final RestAssuredConfig UTF_8 = RestAssuredConfig.config()
            .encoderConfig(EncoderConfig.encoderConfig()
                    .defaultContentCharset(StandardCharsets.UTF_8)
                    .appendDefaultContentCharsetToContentTypeIfUndefined(false));

    @Inject
    ObjectMapper json;

    @Inject
    DataSource database;

    @BeforeEach
    void plan() {
        Plan.load();
    }

    @Test
    void aCapacityTravelsFromThePatchToTheBroker() throws IOException, SQLException {
        String project = "caiziba-pumped-storage";

        Response answer = patch(project, capacity("installed-capacity", "1400", "MW", "2026-11", ", \"note\": null"));

        answer.then()
                .statusCode(200)
                .header("ETag", notNullValue())
                .body("capacities", hasSize(1))
                .body("capacities[0].quantity.value", equalTo(1400))
                .body("capacities[0].asOf", equalTo("2026-11"))
                .body("capacities[0].reason", equalTo("扩建"))
                .body("capacities[0].note", nullValue())
                .body("capacities[0].confidence", equalTo("high"));
        assertEquals(answer.header("Sequence"), answer.jsonPath().getString("sequence"));
        given().get(PROJECTS + project).then().body("capacities[0].quantity.value", equalTo(1400));
        ConsumerRecord<String, String> event =
                await().until(() -> changesPublished(project), hasSize(1)).get(0);
        assertEquals("cn.yujian.project.capacity-changed.v1", Broker.header(event, "ce_type"));
        JsonNode state = json.readTree(event.value());
        JsonNode answered = json.readTree(answer.asString());
        for (String member : List.of("id", "name", "category", "regions", "stage", "capacities", "sequence")) {
            assertEquals(answered.get(member), state.get(member), member);
        }
        assertEquals("construction", state.at("/stageHistory/0/stage").asText());
        assertEquals(List.of("1200.000000 closed", "1400.000000 open"), recorded(project, "installed-capacity"));
    }

    @Test
    void whatSaysNothingNewIsNoEvent() {
        String project = "jianquan-pumped-storage";
        String before = given().get(PROJECTS + project).header("Sequence");
        String same = capacity("installed-capacity", "1200.000", "MW", "2022-07", "")
                .replace("\"source\": \"测试\"", "\"source\": \"hhygw.cn 2022-07-25 (中国电力网 report)\"");

        for (String body : List.of("{}", "{\"capacities\": {}}", "{\"capacities\": {\"width\": null}}", same)) {
            patch(project, body).then().statusCode(200).header("Sequence", before);
        }
    }

    @Test
    void nullWithdrawsAndAbsenceLeavesAlone() throws SQLException {
        String project = "pengshui-pumped-storage";
        patch(project, capacity("installed-capacity", "1200", "MW", "2026", ""))
                .then()
                .statusCode(200);
        patch(project, capacity("length", "0.25", "km", "2026", ", \"note\": \"dam\", \"confidence\": \"low\""))
                .then()
                .statusCode(200)
                .body("capacities.id", contains("installed-capacity", "length"))
                .body("capacities[1].confidence", equalTo("low"));
        patch(project, capacity("length", "0.5", "km", "2026", ""))
                .then()
                .body("capacities[1].quantity.value.toString()", equalTo("0.5"))
                .body("capacities[1].note", equalTo("dam"));

        patch(project, "{\"capacities\": {\"length\": null}}")
                .then()
                .statusCode(200)
                .body("capacities.id", contains("installed-capacity"));

        assertEquals(List.of("0.250000 closed", "0.500000 closed"), recorded(project, "length"));
    }

    @ParameterizedTest
    @CsvSource({
        "installed-capacity, 1400, km, 2026, 422, unprocessable, /capacities/installed-capacity/unit, other-dimension",
        "length, 10, MW, 2026, 422, unprocessable, /capacities/length/unit, other-dimension",
        "length, 10, km, 2999-01-01, 422, unprocessable, /capacities/length/asOf, in-the-future",
        "length, 0, km, 2026, 400, invalid-body, /capacities/length/value, positive",
        "length, -1, km, 2026, 400, invalid-body, /capacities/length/value, positive",
        "length, 1e12, km, 2026, 400, invalid-body, /capacities/length/value, digits",
        "length, 1e999999999, km, 2026, 400, invalid-body, /capacities/length/value, digits",
        "length, 0.0000001, km, 2026, 400, invalid-body, /capacities/length/value, digits",
        "Length, 10, km, 2026, 400, invalid-body, /capacities/Length, pattern",
        "length, 10, miles, 2026, 400, malformed-body, /capacities/length/unit, wrong-type",
        "length, ten, km, 2026, 400, malformed-body, -, -",
        "length, 10, km, soon, 400, malformed-body, /capacities/length/asOf, wrong-type"
    })
    void refusesWithAPointer(
            String id, String value, String unit, String asOf, int status, String slug, String pointer, String code) {
        Response answer = patch("yecha-reservoir", capacity(id, value, unit, asOf, ""));

        answer.then()
                .statusCode(status)
                .contentType("application/problem+json")
                .body("type", equalTo("http://localhost:8080/problems/" + slug));
        if (!pointer.equals("-")) {
            answer.then().body("violations[0].pointer", equalTo(pointer)).body("violations[0].code", equalTo(code));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"note\": \"x\"}",
                "{\"capacities\": null}",
                "{\"capacities\": []}",
                "{\"capacities\": {\"length\": {}}}",
                "{\"capacities\": {\"length\": {\"value\": 1, \"unit\": \"km\", \"asOf\": \"2026\", \"source\": \"x\"}}}",
                "{\"capacities\": {\"length\": {\"height\": 1}}}",
                "[]",
                "",
                "null"
            })
    void refusesABodyOfAnotherShape(String body) {
        patch("yecha-reservoir", body).then().statusCode(400).contentType("application/problem+json");
        given().get(PROJECTS + "yecha-reservoir").then().body("capacities", hasSize(0));
    }

    @Test
    void takesMergePatchesOnly() {
        editor("yecha-reservoir")
                .contentType("application/json")
                .body("{}")
                .patch(PROJECTS + "yecha-reservoir")
                .then()
                .statusCode(415)
                .contentType("application/problem+json")
                .body("type", equalTo("http://localhost:8080/problems/unsupported-media-type"));
    }

    @Test
    void needsTheStateItChanges() {
        String project = "wanyuan-chengkou-gas-pipeline";
        String stale = tag(project);
        String body = capacity("length", "90", "km", "2026", "");
        request(Tokens.token("editor"))
                .body(body)
                .patch(PROJECTS + project)
                .then()
                .statusCode(428);
        patch(project, body).then().statusCode(200);

        request(Tokens.token("editor"))
                .header("If-Match", stale)
                .body(body)
                .patch(PROJECTS + project)
                .then()
                .statusCode(412);
    }

    @Test
    void onlyAnEditorOfTheRegionPatches() {
        String project = "tongluoxia-gas-storage";
        String body = capacity("annual-storage", "16", "1e8m3/a", "2026", "");
        given().contentType(MERGE_PATCH)
                .body(body)
                .patch(PROJECTS + project)
                .then()
                .statusCode(401);
        List<String> refused = List.of(
                Tokens.token("reader"),
                Tokens.token("reporter", "yubei"),
                Tokens.token("approver"),
                Tokens.token("editor", "nanchuan"));
        for (String token : refused) {
            request(token)
                    .header("If-Match", tag(project))
                    .body(body)
                    .patch(PROJECTS + project)
                    .then()
                    .statusCode(403);
        }

        request(Tokens.token("editor", "yubei"))
                .header("If-Match", tag(project))
                .body(body)
                .patch(PROJECTS + project)
                .then()
                .statusCode(200);
    }

    @Test
    void anUnknownProjectIsNotFound() {
        request(Tokens.token("editor"))
                .header("If-Match", "*")
                .body("{}")
                .patch(PROJECTS + "nowhere")
                .then()
                .statusCode(404);
    }

    private List<String> recorded(String project, String capacity) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement select = connection.prepareStatement(
                        """
                        SELECT value, upper_inf(tstzrange(recorded_from, recorded_to)) AS open FROM capacity
                        WHERE project_id = ? AND capacity_id = ? ORDER BY recorded_from
                        """)) {
            select.setString(1, project);
            select.setString(2, capacity);
            List<String> rows = new ArrayList<>();
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    rows.add(row.getString("value") + (row.getBoolean("open") ? " open" : " closed"));
                }
            }
            assertTrue(!rows.isEmpty());
            return rows;
        }
    }

    private static Response patch(String project, String body) {
        return editor(project).body(body).patch(PROJECTS + project);
    }

    private static RequestSpecification editor(String project) {
        return request(Tokens.token("editor")).header("If-Match", tag(project));
    }

    private static RequestSpecification request(String token) {
        return given().config(UTF_8).auth().oauth2(token).contentType(MERGE_PATCH);
    }

    private static String capacity(String id, String value, String unit, String asOf, String more) {
        return """
                {"capacities": {"%s": {"value": %s, "unit": "%s", "asOf": "%s", "source": "测试", "reason": "扩建"%s}}}
                """
                .formatted(id, value, unit, asOf, more);
    }
}
