package cn.yujian.indicator;

import static cn.yujian.indicator.Neighbours.API;
import static cn.yujian.indicator.Recording.row;
import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;

import cn.yujian.testing.Tokens;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** Requests about series, and the ones that the tests of them ask about. */
final class SeriesCalls {

    static final String INDICATOR = "coal-energy-share";
    static final String REGION = "nanchuan";
    static final String ELSEWHERE = "qijiang";
    static final String KEY = "A." + REGION + "." + INDICATOR;
    static final String ASSESSED = "A.chongqing." + INDICATOR;
    static final String NOTHING = "A." + REGION + ".coal-energy-shape";
    static final String DERIVED = "A.chongqing.pumped-storage-capacity-in-operation";
    static final String SERIES = API + "/series/";
    static final String MERGE_PATCH = "application/merge-patch+json";

    static final String RECORDED = "cn.yujian.indicator.observations-recorded.v1";
    static final String CHANGED = "cn.yujian.indicator.series-access-changed.v1";
    static final String RETRACTED = "cn.yujian.indicator.retracted.v1";

    private SeriesCalls() {}

    static void turn(String key, String accessLevel) {
        patch(editor(), key, "{\"accessLevel\": \"" + accessLevel + "\"}")
                .then()
                .statusCode(200)
                .body("accessLevel", equalTo(accessLevel));
    }

    static Response declare(RequestSpecification caller, String key, String body) {
        return caller.contentType(ContentType.JSON).body(body).put(SERIES + key);
    }

    static RequestSpecification as(String role, String... regions) {
        return given().auth().oauth2(Tokens.token(role, regions));
    }

    static RequestSpecification editor() {
        return as("editor");
    }

    static Response patch(RequestSpecification caller, String body) {
        return patch(caller, KEY, body);
    }

    static Response patch(RequestSpecification caller, String key, String body) {
        return caller.header("If-Match", as("admin").get(SERIES + key).header("ETag"))
                .contentType(MERGE_PATCH)
                .body(body)
                .patch(SERIES + key);
    }

    static Response record(String period, String value) {
        return Recording.record(row(INDICATOR, REGION, period, value, "percent"));
    }

    static List<String> listed(Supplier<RequestSpecification> caller, String list, String member) {
        Response page = caller.get().get(API + list);
        assertEquals(200, page.statusCode(), page.asString());
        return page.jsonPath().getList("items." + member);
    }

    static List<String> feedTypes(Supplier<RequestSpecification> caller) {
        return batches(caller).stream()
                .flatMap(batch -> batch.<List<String>>path("findAll { it.subject == '" + KEY + "' }.type").stream())
                .toList();
    }

    /** The whole feed, as the caller sees it. */
    static List<Response> batches(Supplier<RequestSpecification> caller) {
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
