package cn.yujian.region.adjustment;

import static io.restassured.RestAssured.given;
import static org.junit.jupiter.api.Assertions.assertEquals;

import cn.yujian.kit.time.Calendar;
import cn.yujian.testing.TablesOwner;
import cn.yujian.testing.Tokens;
import io.restassured.response.Response;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

/** What people do to adjustments over HTTP: an editor drafts, an approver decides. */
final class Adjusting {

    static final String PATH = "/api/v1/adjustments";

    static final String CITATION =
            """
            {"policy": "resource-regions-2022-2025", "chapter": 9, "clause": 22, "paragraph": 1, "quote": "适时调整优化资源型地区名单"}
            """;

    private Adjusting() {}

    static String editor() {
        return Tokens.token("editor");
    }

    static String approver() {
        return Tokens.token("approver");
    }

    /** A day after that of every edition, and after every test region has begun. */
    static LocalDate nextDay() {
        List<String> days = given().get("/api/v1/list-editions?limit=1000").path("items.effectiveFrom");
        return days.stream()
                .map(LocalDate::parse)
                .filter(FutureRegion.BEGINS::isBefore)
                .max(LocalDate::compareTo)
                .orElse(FutureRegion.BEGINS)
                .plusDays(1);
    }

    static String designate(String region, String category) {
        return "{\"kind\": \"designate\", \"region\": \"%s\", \"category\": \"%s\", \"reason\": \"试\", \"citation\": %s}"
                .formatted(region, category, CITATION);
    }

    static String designateCity(String region, String cityType) {
        return """
                {"kind": "designate", "region": "%s", "category": "resource-based-city", "cityType": "%s", "reason": "试", "citation": %s}
                """
                .formatted(region, cityType, CITATION);
    }

    static String end(String region, String category) {
        return "{\"kind\": \"end\", \"region\": \"%s\", \"category\": \"%s\", \"reason\": \"试\"}"
                .formatted(region, category);
    }

    static String retype(String region, String cityType) {
        return "{\"kind\": \"retype\", \"region\": \"%s\", \"cityType\": \"%s\", \"reason\": \"试\", \"citation\": %s}"
                .formatted(region, cityType, CITATION);
    }

    static String proposal(LocalDate day, String... changes) {
        return """
                {"title": {"zh": "试", "en": "Test"}, "reason": "评估", "effectiveFrom": "%s", "changes": [%s]}
                """
                .formatted(day, String.join(",", changes));
    }

    static String publication(String edition, LocalDate issuedOn) {
        return """
                {"edition": {"id": "%s", "title": {"zh": "试", "en": "Test"}},
                 "document": {"title": "关于调整名单的通知", "number": "试〔%s〕1号", "issuedOn": "%s", "quote": "调整名单"}}
                """
                .formatted(edition, issuedOn, issuedOn);
    }

    static String newEdition() {
        return "test-" + UUID.randomUUID();
    }

    static Response draft(String proposal) {
        return draft(proposal, editor());
    }

    static Response draft(String proposal, String token) {
        return given().auth()
                .oauth2(token)
                .header("Accept-Language", "en")
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .contentType("application/json")
                .body(proposal)
                .post(PATH);
    }

    /** Drafts what must be drafted, and returns its id. */
    static String drafted(String proposal) {
        Response draft = draft(proposal);
        assertEquals(201, draft.statusCode(), draft.asString());
        return draft.path("id");
    }

    static String tag(String id) {
        return given().auth().oauth2(editor()).get(PATH + "/" + id).header("ETag");
    }

    static Response edit(String id, String proposal, String token, String tag) {
        return given().auth()
                .oauth2(token)
                .header("Accept-Language", "en")
                .header("If-Match", tag)
                .contentType("application/json")
                .body(proposal)
                .put(PATH + "/" + id);
    }

    /** Takes a step with the adjustment as it stands. */
    static Response step(String id, String step, String body, String token) {
        return step(id, step, body, token, tag(id), UUID.randomUUID().toString());
    }

    static Response step(String id, String step, String body, String token, String tag, String key) {
        return given().auth()
                .oauth2(token)
                .header("Accept-Language", "en")
                .header("If-Match", tag)
                .header("Idempotency-Key", key)
                .contentType("application/json")
                .body(body)
                .post(PATH + "/" + id + "/" + step);
    }

    static Response submit(String id) {
        return step(id, "submission", "{}", editor());
    }

    static Response approve(String id) {
        return step(id, "approval", "{}", approver());
    }

    /** Drafts, submits and approves. */
    static String approved(String proposal) {
        String id = drafted(proposal);
        submit(id).then().statusCode(200);
        approve(id).then().statusCode(200);
        return id;
    }

    static Response publish(String id, String edition, LocalDate issuedOn) {
        return step(id, "publication", publication(edition, issuedOn), approver());
    }

    static Response read(String id, String role) {
        return given().auth().oauth2(Tokens.token(role)).get(PATH + "/" + id);
    }

    static LocalDate today() {
        return LocalDate.now(Calendar.ZONE);
    }

    /** As if it had lain for longer or shorter. */
    static void setExpiry(String id, LocalDate day) {
        try (Connection connection = TablesOwner.database().getConnection();
                PreparedStatement update =
                        connection.prepareStatement("UPDATE adjustment SET expires_on = ? WHERE id = ?::uuid")) {
            update.setObject(1, day);
            update.setString(2, id);
            assertEquals(1, update.executeUpdate());
        } catch (SQLException failed) {
            throw new AssertionError(failed);
        }
    }
}
