package cn.yujian.indicator;

import static cn.yujian.indicator.Neighbours.API;
import static cn.yujian.indicator.Recording.row;
import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import cn.yujian.indicator.evidence.Confidence;
import cn.yujian.indicator.observation.application.ObservationRecorder;
import cn.yujian.indicator.observation.domain.Content;
import cn.yujian.indicator.observation.domain.ObservationStatus;
import cn.yujian.indicator.observation.domain.SeriesKey;
import cn.yujian.indicator.observation.domain.Verdict;
import cn.yujian.indicator.period.Period;
import cn.yujian.kit.eventlog.Origin;
import cn.yujian.testing.DatabaseWork;
import cn.yujian.testing.RealServers;
import cn.yujian.testing.Tokens;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.hibernate.SessionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@WithTestResource(RealServers.class)
class InternalSeriesTest {

    private static final String INDICATOR = "coal-energy-share";
    private static final String REGION = "nanchuan";
    private static final String ELSEWHERE = "qijiang";
    private static final String KEY = "A." + REGION + "." + INDICATOR;
    static final String ASSESSED = "A.chongqing." + INDICATOR;
    private static final String NOTHING = "A." + REGION + ".coal-energy-shape";
    private static final String DERIVED = "A.chongqing.pumped-storage-capacity-in-operation";
    private static final String SERIES = API + "/series/";
    private static final String MERGE_PATCH = "application/merge-patch+json";

    private static final String RECORDED = "cn.yujian.indicator.observations-recorded.v1";
    private static final String CHANGED = "cn.yujian.indicator.series-access-changed.v1";
    private static final String RETRACTED = "cn.yujian.indicator.retracted.v1";

    private static final List<Supplier<RequestSpecification>> OUTSIDE =
            List.of(RestAssured::given, () -> as("reporter", ELSEWHERE));
    private static final List<Supplier<RequestSpecification>> INSIDE =
            List.of(() -> as("reader"), () -> as("approver"), () -> as("reporter", REGION));

    @Inject
    DataSource database;

    @Inject
    SessionFactory sessions;

    @Inject
    ObservationRecorder recorder;

    @BeforeEach
    void oneSeriesIsInternal() {
        Neighbours.planIsLoaded();
        record("2020", "44").then().statusCode(200);
        turn(KEY, "INTERNAL");
    }

    @AfterEach
    void andPublicAgain() {
        turn(KEY, "PUBLIC");
        assertTrue(listed(RestAssured::given, "/series?limit=1000", "id").contains(KEY));
        given().get(SERIES + KEY).then().statusCode(200);
    }

    static void turn(String key, String accessLevel) {
        patch(editor(), key, "{\"accessLevel\": \"" + accessLevel + "\"}")
                .then()
                .statusCode(200)
                .body("accessLevel", equalTo(accessLevel));
    }

    @ParameterizedTest
    @ValueSource(strings = {"?limit=1000", "?indicator=" + INDICATOR, "?region=" + REGION + "&limit=1000"})
    void listsLeaveItOutForWhoHasNoRole(String query) {
        for (Supplier<RequestSpecification> stranger : OUTSIDE) {
            assertFalse(listed(stranger, "/series" + query, "id").contains(KEY));
            assertFalse(listed(stranger, "/observations" + query, "series").contains(KEY));
            assertFalse(listed(stranger, "/observations" + query + "&knownAt=" + Instant.now(), "series")
                    .contains(KEY));
        }
        for (Supplier<RequestSpecification> insider : INSIDE) {
            assertTrue(listed(insider, "/series" + query, "id").contains(KEY));
            assertTrue(listed(insider, "/observations" + query, "series").contains(KEY));
        }
        for (String list : List.of("/series", "/observations")) {
            assertFalse(given().accept("text/csv")
                    .get(API + list + query)
                    .asString()
                    .contains(KEY));
            assertTrue(as("admin")
                    .accept("text/csv")
                    .get(API + list + query)
                    .asString()
                    .contains(KEY));
        }
    }

    @Test
    void itIsNotFoundLikeOneThatDoesNotExist() {
        for (Supplier<RequestSpecification> stranger : OUTSIDE) {
            Response hidden = stranger.get().header("Accept-Language", "en").get(SERIES + KEY);
            Response missing = given().header("Accept-Language", "en").get(SERIES + NOTHING);

            assertEquals(404, hidden.statusCode());
            assertEquals(
                    missing.asString().replace(NOTHING, KEY).replaceAll("urn:uuid:[^\"]*", ""),
                    hidden.asString().replaceAll("urn:uuid:[^\"]*", ""));
        }
        for (Supplier<RequestSpecification> insider : INSIDE) {
            insider.get()
                    .get(SERIES + KEY)
                    .then()
                    .statusCode(200)
                    .body("links.observations", endsWith("?indicator=" + INDICATOR + "&region=" + REGION));
        }
    }

    /** Or the time that an answer takes would tell the two apart. */
    @Test
    void itIsLookedForNoLongerThanOneThatDoesNotExist() {
        DatabaseWork hidden = DatabaseWork.of(sessions, () -> given().get(SERIES + KEY));

        assertEquals(DatabaseWork.of(sessions, () -> given().get(SERIES + NOTHING)), hidden);
        assertTrue(hidden.statements() > 0, "nothing was looked for");
    }

    @Test
    void assessmentsDoNotTellOutsidersOfIt() {
        String assessments = API + "/assessments?target=coal-energy-share-2025";
        given().get(assessments).then().body("items[0].latest.period", equalTo("2020"));

        turn(ASSESSED, "INTERNAL");

        given().get(assessments).then().statusCode(200).body("items[0].latest", nullValue());
        as("reader").get(assessments).then().body("items[0].latest.period", equalTo("2020"));
        turn(ASSESSED, "PUBLIC");
    }

    @Test
    void whatWasToldOfItIsTakenBackAndTheRestToldInside() {
        List<String> open = feedTypes(RestAssured::given);
        assertEquals(RETRACTED, open.get(open.size() - 1));
        assertFalse(open.contains(RECORDED));
        List<String> inside = feedTypes(() -> as("reader"));
        assertEquals(CHANGED, inside.get(inside.size() - 1));
        given().queryParam("subject", KEY)
                .auth()
                .oauth2(Tokens.token("admin"))
                .get(API + "/audit/indicators")
                .then()
                .body("items[0].type", equalTo(CHANGED))
                .body("items[0].accessLevel", equalTo("INTERNAL"))
                .body("items[1].type", equalTo(RETRACTED));
    }

    @Test
    void allItsValuesAreToldWhenItIsPublicAgain() {
        record("2012", "51").then().statusCode(200);
        turn(KEY, "PUBLIC");

        List<Response> batches = batches(RestAssured::given);
        List<Object> told = batches.get(batches.size() - 1)
                .path("findAll { it.subject == '%s' }.data[-1].observations.period".formatted(KEY));
        assertTrue(told.containsAll(List.of("2012", "2020")), told.toString());
    }

    @Test
    void aValueOfItIsRecordedInsideAndNeverToldOutside() {
        int before = feedTypes(RestAssured::given).size();
        record("2011", "52").then().statusCode(200);
        record("2011", "53").then().statusCode(200).body("items[0].verdict", equalTo("UPDATED"));

        assertEquals(before, feedTypes(RestAssured::given).size());
        List<String> inside = feedTypes(() -> as("reporter", REGION));
        assertEquals(RECORDED, inside.get(inside.size() - 1));
        given().get(API + "/audit/indicators/verification").then().body("valid", equalTo(true));
    }

    /** What no request asked for, such as the plan's files when they change, has nobody who sees. */
    @Test
    void whatTheServiceItselfRecordsMeetsWhatThereIs() {
        record("2010", "54").then().statusCode(200);

        assertEquals(List.of(Verdict.UPDATED), recordedByTheService("2010", "55"));
        assertEquals(List.of(Verdict.UNCHANGED), recordedByTheService("2010", "55"));
        assertEquals("INTERNAL", as("reader").get(SERIES + KEY).path("accessLevel"));
    }

    private List<Verdict> recordedByTheService(String period, String value) {
        Period year = Period.of(period);
        Content content = new Content(
                new SeriesKey(year.frequency(), REGION, INDICATOR),
                year,
                new BigDecimal(value),
                "percent",
                ObservationStatus.NORMAL,
                "test",
                Confidence.LOW,
                null,
                null,
                null,
                false);
        return recorder.record(List.of(content), Origin.system("test")).standings().stream()
                .map(ObservationRecorder.Standing::verdict)
                .toList();
    }

    @Test
    void theSameLevelOnceMoreOrNoneIsNoEvent() {
        String tag = as("reader").get(SERIES + KEY).header("ETag");

        patch(editor(), "{\"accessLevel\": \"INTERNAL\"}")
                .then()
                .statusCode(200)
                .header("ETag", equalTo(tag));
        patch(editor(), "{}").then().statusCode(200).header("ETag", equalTo(tag));
    }

    @Test
    void whatIsNotAllowedIsRefused() {
        patch(editor(), "{\"accessLevel\": \"SECRET\"}")
                .then()
                .statusCode(400)
                .body("violations[0].pointer", equalTo("/accessLevel"));
        patch(editor(), "{\"accessLevel\": null}")
                .then()
                .statusCode(400)
                .body("violations.pointer", hasItem("/accessLevel"));
        patch(as("editor", ELSEWHERE), "{\"accessLevel\": \"PUBLIC\"}").then().statusCode(403);
        patch(as("reporter", REGION), "{\"accessLevel\": \"PUBLIC\"}").then().statusCode(403);
        patch(given(), "{\"accessLevel\": \"PUBLIC\"}").then().statusCode(401);
        editor().contentType(MERGE_PATCH).body("{}").patch(SERIES + KEY).then().statusCode(428);
        editor().header("If-Match", "\"1-000000000000\"")
                .contentType(MERGE_PATCH)
                .body("{}")
                .patch(SERIES + KEY)
                .then()
                .statusCode(412);
        editor().header("If-Match", "*")
                .contentType(MERGE_PATCH)
                .body("{}")
                .patch(SERIES + NOTHING)
                .then()
                .statusCode(404);
    }

    @Test
    void aDerivedSeriesStaysPublic() {
        Derived.tellOfAnother();

        editor().header("If-Match", "*")
                .contentType(MERGE_PATCH)
                .body("{\"accessLevel\": \"INTERNAL\"}")
                .patch(SERIES + DERIVED)
                .then()
                .statusCode(422)
                .body("violations[0].code", equalTo("derived-series"));
        given().get(SERIES + DERIVED).then().body("accessLevel", equalTo("PUBLIC"));
    }

    @Test
    void aSeriesMayBeInternalFromItsFirstValueOn() {
        String indicator = "wind-solar-capacity";
        String key = "A." + REGION + "." + indicator;
        String declaration = "{\"accessLevel\": \"INTERNAL\"}";
        declare(editor().header("If-None-Match", "*"), key, declaration)
                .then()
                .statusCode(201)
                .header("Location", endsWith("/api/v1/series/" + key))
                .body("accessLevel", equalTo("INTERNAL"));
        declare(editor().header("If-None-Match", "*"), key, declaration).then().statusCode(412);

        Recording.record(row(indicator, REGION, "2020", "1", "MW"))
                .then()
                .statusCode(200)
                .body("items[0].verdict", equalTo("CREATED"));

        given().get(SERIES + key).then().statusCode(404);
        assertFalse(listed(RestAssured::given, "/observations?indicator=" + indicator, "series")
                .contains(key));
        assertTrue(listed(() -> as("reader"), "/observations?indicator=" + indicator, "series")
                .contains(key));
        assertTrue(batches(RestAssured::given).stream()
                .noneMatch(batch -> batch.<List<String>>path("subject").contains(key)));
    }

    @Test
    void whatCanBeNoSeriesIsNotDeclared() {
        String declaration = "{\"accessLevel\": \"INTERNAL\"}";
        Map<String, Integer> refused = Map.of(
                DERIVED,
                412,
                "A.nanchuan.pumped-storage-capacity-in-operation",
                422,
                "A.nanchuan.no-such-indicator",
                422,
                "A.nowhere.oil-energy-share",
                422,
                "M.nanchuan.oil-energy-share",
                422,
                "nanchuan.oil-energy-share",
                400);
        Derived.tellOfAnother();
        refused.forEach((key, status) -> declare(editor().header("If-None-Match", "*"), key, declaration)
                .then()
                .statusCode(status));
        String key = "A.nanchuan.oil-energy-share";
        declare(editor(), key, declaration).then().statusCode(428);
        declare(editor().header("If-None-Match", "*"), key, "{}").then().statusCode(400);
        declare(as("editor", ELSEWHERE).header("If-None-Match", "*"), key, declaration)
                .then()
                .statusCode(403);
        declare(as("reporter", REGION).header("If-None-Match", "*"), key, declaration)
                .then()
                .statusCode(403);
        as("reader").get(SERIES + key).then().statusCode(404);
    }

    private static Response declare(RequestSpecification caller, String key, String body) {
        return caller.contentType(ContentType.JSON).body(body).put(SERIES + key);
    }

    /** An event holds so many bytes, and a series has no bound. */
    @Test
    void whatDoesNotFitIntoOneEventIsToldBySeveral() {
        String source = "源".repeat(500);
        String note = "注".repeat(2000);
        String[] rows = IntStream.range(1700, 1850)
                .mapToObj(year -> row(INDICATOR, REGION, "" + year, "1", "percent")
                        .replace("\"source\": \"test\"", "\"source\": \"" + source + "\", \"note\": \"" + note + "\""))
                .toArray(String[]::new);
        for (int from = 0; from < rows.length; from += 50) {
            Recording.record(Arrays.copyOfRange(rows, from, from + 50)).then().statusCode(200);
        }

        turn(KEY, "PUBLIC");

        List<String> told = batches(RestAssured::given).stream()
                .flatMap(batch -> batch
                        .<List<List<String>>>path(
                                "findAll { it.subject == '%s' && it.type == '%s' }.data.observations.period"
                                        .formatted(KEY, CHANGED))
                        .stream())
                .flatMap(List::stream)
                .toList();
        assertTrue(told.size() > 150, told.size() + " values");
        assertEquals(told.size(), Set.copyOf(told).size());
        given().get(API + "/audit/indicators/verification").then().body("valid", equalTo(true));
    }

    @Test
    void theDatabaseHidesItFromWhateverIsAsked() throws SQLException {
        String parts = "WITH RECURSIVE part(id) AS (SELECT 'series'::regclass::oid"
                + " UNION SELECT conrelid FROM pg_constraint JOIN part ON confrelid = part.id WHERE contype = 'f')";
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            assertEquals(
                    List.of("observation", "series"),
                    texts(statement, parts + " SELECT id::regclass::text FROM part ORDER BY 1"));
            assertEquals(
                    List.of(),
                    texts(
                            statement,
                            parts + " SELECT relname FROM part JOIN pg_class ON pg_class.oid = part.id"
                                    + " WHERE NOT (relrowsecurity AND relforcerowsecurity)"));
            String values = "SELECT count(*) > 0 FROM observation WHERE series_key = '" + KEY + "'";
            assertEquals(List.of("f"), texts(statement, values));
            statement.execute("SET yujian.sight TO '{\"qijiang\"}'");
            assertEquals(List.of("f"), texts(statement, values));
            statement.execute("SET yujian.sight TO '{\"nanchuan\"}'");
            assertEquals(List.of("t"), texts(statement, values));
        }
    }

    private static List<String> texts(Statement statement, String query) throws SQLException {
        List<String> texts = new ArrayList<>();
        try (ResultSet rows = statement.executeQuery(query)) {
            while (rows.next()) {
                texts.add(rows.getString(1));
            }
        }
        return texts;
    }

    private static RequestSpecification as(String role, String... regions) {
        return given().auth().oauth2(Tokens.token(role, regions));
    }

    private static RequestSpecification editor() {
        return as("editor");
    }

    private static Response patch(RequestSpecification caller, String body) {
        return patch(caller, KEY, body);
    }

    private static Response patch(RequestSpecification caller, String key, String body) {
        return caller.header("If-Match", as("admin").get(SERIES + key).header("ETag"))
                .contentType(MERGE_PATCH)
                .body(body)
                .patch(SERIES + key);
    }

    private static Response record(String period, String value) {
        return Recording.record(row(INDICATOR, REGION, period, value, "percent"));
    }

    private static List<String> listed(Supplier<RequestSpecification> caller, String list, String member) {
        Response page = caller.get().get(API + list);
        assertEquals(200, page.statusCode(), page.asString());
        return page.jsonPath().getList("items." + member);
    }

    private static List<String> feedTypes(Supplier<RequestSpecification> caller) {
        return batches(caller).stream()
                .flatMap(batch -> batch.<List<String>>path("findAll { it.subject == '" + KEY + "' }.type").stream())
                .toList();
    }

    /** The whole feed, as the caller sees it. */
    private static List<Response> batches(Supplier<RequestSpecification> caller) {
        List<Response> batches = new ArrayList<>();
        String feed = API + "/feeds/indicators?limit=1000";
        Response batch = caller.get().get(feed);
        List<String> ids = batch.path("id");
        while (!ids.isEmpty()) {
            batches.add(batch);
            batch = caller.get().get(feed + "&lastEventId=" + ids.get(ids.size() - 1));
            ids = batch.path("id");
        }
        return batches;
    }
}
