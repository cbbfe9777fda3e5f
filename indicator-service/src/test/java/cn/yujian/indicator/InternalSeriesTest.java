package cn.yujian.indicator;

import static cn.yujian.indicator.Neighbours.API;
import static cn.yujian.indicator.SeriesCalls.ASSESSED;
import static cn.yujian.indicator.SeriesCalls.CHANGED;
import static cn.yujian.indicator.SeriesCalls.ELSEWHERE;
import static cn.yujian.indicator.SeriesCalls.INDICATOR;
import static cn.yujian.indicator.SeriesCalls.KEY;
import static cn.yujian.indicator.SeriesCalls.NOTHING;
import static cn.yujian.indicator.SeriesCalls.RECORDED;
import static cn.yujian.indicator.SeriesCalls.REGION;
import static cn.yujian.indicator.SeriesCalls.RETRACTED;
import static cn.yujian.indicator.SeriesCalls.SERIES;
import static cn.yujian.indicator.SeriesCalls.as;
import static cn.yujian.indicator.SeriesCalls.batches;
import static cn.yujian.indicator.SeriesCalls.feedTypes;
import static cn.yujian.indicator.SeriesCalls.listed;
import static cn.yujian.indicator.SeriesCalls.record;
import static cn.yujian.indicator.SeriesCalls.turn;
import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
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
import java.util.List;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.hibernate.SessionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What outsiders and insiders see of a series that is INTERNAL. */
@QuarkusTest
@WithTestResource(RealServers.class)
class InternalSeriesTest {

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
}
