package cn.yujian.indicator;

import static cn.yujian.indicator.Neighbours.API;
import static cn.yujian.indicator.Recording.row;
import static cn.yujian.indicator.SeriesCalls.CHANGED;
import static cn.yujian.indicator.SeriesCalls.DERIVED;
import static cn.yujian.indicator.SeriesCalls.ELSEWHERE;
import static cn.yujian.indicator.SeriesCalls.INDICATOR;
import static cn.yujian.indicator.SeriesCalls.KEY;
import static cn.yujian.indicator.SeriesCalls.MERGE_PATCH;
import static cn.yujian.indicator.SeriesCalls.NOTHING;
import static cn.yujian.indicator.SeriesCalls.RECORDED;
import static cn.yujian.indicator.SeriesCalls.REGION;
import static cn.yujian.indicator.SeriesCalls.SERIES;
import static cn.yujian.indicator.SeriesCalls.as;
import static cn.yujian.indicator.SeriesCalls.batches;
import static cn.yujian.indicator.SeriesCalls.declare;
import static cn.yujian.indicator.SeriesCalls.editor;
import static cn.yujian.indicator.SeriesCalls.listed;
import static cn.yujian.indicator.SeriesCalls.patch;
import static cn.yujian.indicator.SeriesCalls.record;
import static cn.yujian.indicator.SeriesCalls.turn;
import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import cn.yujian.testing.RealServers;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How a series becomes INTERNAL or PUBLIC, and who may make it so. */
@QuarkusTest
@WithTestResource(RealServers.class)
class SeriesAccessTest {

    @BeforeEach
    void oneSeriesIsInternal() {
        Neighbours.planIsLoaded();
        record("2020", "44").then().statusCode(200);
        turn(KEY, "INTERNAL");
    }

    @AfterEach
    void andPublicAgain() {
        turn(KEY, "PUBLIC");
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

    @Test
    void everyValueIsToldAtTheLevelOfItsMomentWhateverElseIsUnderWay() throws Exception {
        int turns = 10;
        ExecutorService others = Executors.newSingleThreadExecutor();
        try {
            Future<?> recording = others.submit(() -> IntStream.range(0, 3 * turns)
                    .forEach(i -> record("1990", "1" + i).then().statusCode(200)));
            for (int turn = 0; turn < turns; turn++) {
                turnWhateverIsUnderWay(turn % 2 == 0 ? "PUBLIC" : "INTERNAL");
            }
            recording.get();
        } finally {
            others.shutdown();
        }

        List<Map<String, Object>> newestFirst = as("admin")
                .get(API + "/audit/indicators?limit=1000&subject=" + KEY)
                .path("items");
        Object level = "PUBLIC";
        for (int i = newestFirst.size() - 1; i >= 0; i--) {
            Map<String, Object> event = newestFirst.get(i);
            if (event.get("type").equals(CHANGED)) {
                level = event.get("accessLevel");
            } else if (event.get("type").equals(RECORDED)) {
                assertEquals(level, event.get("accessLevel"), "event " + event.get("sequence"));
            }
        }
        given().get(API + "/audit/indicators/verification").then().body("valid", equalTo(true));
    }

    /** A value that is recorded between reading the series and changing it makes the precondition stale. */
    private static void turnWhateverIsUnderWay(String accessLevel) {
        await().atMost(Neighbours.PATIENCE).until(() -> {
            Response answer = patch(editor(), KEY, "{\"accessLevel\": \"" + accessLevel + "\"}");
            assertTrue(Set.of(200, 412).contains(answer.statusCode()), answer.asString());
            return answer.statusCode() == 200;
        });
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
}
