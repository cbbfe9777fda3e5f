package cn.yujian.project;

import static cn.yujian.project.Editing.PROJECTS;
import static cn.yujian.project.Editing.as;
import static cn.yujian.project.Editing.changesPublished;
import static cn.yujian.project.Editing.editor;
import static cn.yujian.project.Editing.report;
import static cn.yujian.project.Editing.reportStage;
import static cn.yujian.project.Editing.stageChanges;
import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
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
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.io.IOException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@WithTestResource(RealServers.class)
class StageChangeTest {

    private static final List<String> ALIKE_IN_ANSWER_AND_EVENT = List.of(
            "id", "name", "category", "regions", "places", "stage", "capacities", "mentions", "facts", "sequence");

    @Inject
    ObjectMapper json;

    @BeforeEach
    void plan() {
        Plan.load();
    }

    @Test
    void aReportTravelsFromThePostToTheBroker() throws IOException {
        String project = "zhaoyunshan-reservoir";

        Response answer = reportStage(project, "construction", "2026-05");

        answer.then()
                .statusCode(201)
                .header("Location", "http://localhost:8080" + stageChanges(project) + "/2")
                .body("stageChange.number", equalTo(2))
                .body("stageChange.stage", equalTo("construction"))
                .body("stageChange.basis", equalTo("reported"))
                .body("stageChange.reason", equalTo("现场踏勘"))
                .body("project.stage.value", equalTo("construction"))
                .body("project.stage.occurredOn", equalTo("2026-05"));
        assertEquals(answer.header("Sequence"), answer.jsonPath().getString("project.sequence"));
        given().get(PROJECTS + project)
                .then()
                .header("Sequence", answer.header("Sequence"))
                .body("stage.value", equalTo("construction"));
        given().get(stageChanges(project)).then().body("items.stage", contains("unknown", "construction"));
        given().get(stageChanges(project) + "/2").then().statusCode(200).body("reason", equalTo("现场踏勘"));

        ConsumerRecord<String, String> event =
                await().until(() -> changesPublished(project), hasSize(1)).get(0);
        assertEquals("cn.yujian.project.stage-changed.v1", Broker.header(event, "ce_type"));
        assertTrue(Broker.header(event, "ce_actor").startsWith("person:"));
        assertEquals(Long.parseLong(answer.header("Sequence")), Long.parseLong(Broker.header(event, "ce_sequence")));
        JsonNode state = json.readTree(event.value());
        JsonNode answered = json.readTree(answer.asString()).get("project");
        ALIKE_IN_ANSWER_AND_EVENT.forEach(member -> assertEquals(answered.get(member), state.get(member), member));
        assertEquals(2, state.get("stageHistory").size());
        assertEquals("unknown", state.at("/stageHistory/0/stage").asText());
        assertEquals("2026-05", state.at("/stageHistory/1/occurredOn").asText());
        assertEquals("reported", state.at("/stageHistory/1/basis").asText());
        assertEquals(
                answer.jsonPath().getString("stageChange.recordedAt"),
                state.at("/stageHistory/1/recordedAt").asText());
    }

    @Test
    void theAnswersTagIsThatOfTheNextRead() {
        String project = "shigongba-reservoir";

        String after = reportStage(project, "preparation", "2026").header("ETag");

        String read = given().auth()
                .oauth2(Tokens.token("editor"))
                .header("Accept-Language", "en")
                .get(PROJECTS + project)
                .header("ETag");
        assertEquals(read, after);
        given().auth()
                .oauth2(Tokens.token("editor"))
                .contentType("application/json")
                .header("If-Match", after)
                .header("Idempotency-Key", "the next step")
                .body(report("construction", "2026"))
                .post(stageChanges(project))
                .then()
                .statusCode(201);
    }

    @ParameterizedTest
    @CsvSource({
        "unknown, 2026-05, 422, unprocessable, /stage, not-reportable",
        "construction, 2999, 422, unprocessable, /occurredOn, in-the-future",
        "construction, 2022-05-30, 422, unprocessable, /occurredOn, before-an-earlier-change",
        "construction, 2021, 422, unprocessable, /occurredOn, before-an-earlier-change",
        "construction, 2026-13, 400, malformed-body, /occurredOn, wrong-type",
        "construction, 2023-02-29, 400, malformed-body, /occurredOn, wrong-type",
        "building, 2026, 400, malformed-body, /stage, wrong-type"
    })
    void refusesWithAPointer(String stage, String occurredOn, int status, String slug, String pointer, String code) {
        reportStage("yecha-reservoir", stage, occurredOn)
                .then()
                .statusCode(status)
                .contentType("application/problem+json")
                .body("type", equalTo("http://localhost:8080/problems/" + slug))
                .body("violations", hasSize(1))
                .body("violations[0].in", equalTo("body"))
                .body("violations[0].pointer", equalTo(pointer))
                .body("violations[0].code", equalTo(code));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{} | 400 | invalid-body | 4",
                "{'stage':'construction','occurredOn':'2026','reason':' ','source':'x'} | 400 | invalid-body | 1",
                "{'stage':'construction','occurredOn':'2026','reason':'a\\u0000','source':'x'} | 400 | malformed-body | 1",
                "{'stage':'construction','occurredOn':'2026','reason':'x','source':'x','by':'x'} | 400 | malformed-body | 1",
                "{'stage': | 400 | malformed-body | 0",
                "[] | 400 | malformed-body | 0"
            })
    void refusesABodyOfAnotherShape(String body, int status, String slug, int violations) {
        editor("yecha-reservoir")
                .body(body.replace('\'', '"'))
                .post(stageChanges("yecha-reservoir"))
                .then()
                .statusCode(status)
                .contentType("application/problem+json")
                .body("type", equalTo("http://localhost:8080/problems/" + slug))
                .body("violations", violations == 0 ? nullValue() : hasSize(violations));
    }

    @Test
    void takesADateOfTodayInChongqing() {
        String today = LocalDate.now(ZoneId.of("Asia/Shanghai")).toString();

        reportStage("tianxing-reservoir", "preparation", today).then().statusCode(201);
    }

    @Test
    void refusesTheStageItIsInAndWhatFollowsTheEnd() {
        String project = "pingyi-reservoir";
        reportStage(project, "planned", "2026").then().statusCode(409).body("type", equalTo(problem("conflict")));

        reportStage(project, "cancelled", "2026").then().statusCode(201);

        reportStage(project, "construction", "2026").then().statusCode(409).body("type", equalTo(problem("conflict")));
    }

    @Test
    void refusesAnotherMediaTypeAndAnUnknownProject() {
        editor("wansheng-airport")
                .contentType("text/plain")
                .body("construction")
                .post(stageChanges("wansheng-airport"))
                .then()
                .statusCode(415)
                .contentType("application/problem+json")
                .body("type", equalTo(problem("unsupported-media-type")));
        as(Tokens.token("editor"), "wansheng-airport")
                .body(report("construction", "2026"))
                .post(stageChanges("nowhere"))
                .then()
                .statusCode(404)
                .body("type", equalTo(problem("not-found")));
    }

    private static String problem(String slug) {
        return "http://localhost:8080/problems/" + slug;
    }
}
