package cn.yujian.project;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;

import cn.yujian.testing.RealServers;
import cn.yujian.testing.Tokens;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a cache between a service and its callers may keep: nothing that a token opened, nothing unasked. */
@QuarkusTest
@WithTestResource(RealServers.class)
class CachingTest {

    @BeforeEach
    void plan() {
        Plan.load();
    }

    @ParameterizedTest
    @CsvSource({
        "/api/v1/projects, 200, no-cache",
        "/api/v1/projects/wansheng-airport, 200, no-cache",
        "/api/v1/feeds/projects, 200, no-cache",
        "/api/v1/projects/nothing-like-it, 404, no-store",
        "/api/v1/projects?unknown=1, 400, no-store",
        "/api/v1/audit/projects?subject=wansheng-airport, 401, no-store"
    })
    void whatAnyoneMayReadIsKeptAndAskedForAgain(String path, int status, String cacheControl) {
        isMarked(given().get(path), status, cacheControl);
    }

    @ParameterizedTest
    @CsvSource({
        "/api/v1/projects, 200, 'private, no-cache'",
        "/api/v1/projects/wansheng-airport, 200, 'private, no-cache'",
        "/api/v1/projects/nothing-like-it, 404, no-store",
        "/api/v1/audit/projects?subject=wansheng-airport, 403, no-store"
    })
    void whatATokenOpensIsItsHoldersAlone(String path, int status, String cacheControl) {
        isMarked(asReader().get(path), status, cacheControl);
    }

    @ParameterizedTest
    @CsvSource({
        "If-None-Match, *, /api/v1/projects/nothing-like-it/stage-changes, 404",
        "If-Match, '\"1-none\"', /api/v1/projects/nothing-like-it/stage-changes, 404",
        "If-None-Match, *, /api/v1/projects/wansheng-airport/stage-changes, 304",
        "If-Match, '\"1-none\"', /api/v1/projects/wansheng-airport/stage-changes, 412"
    })
    void conditionsAreOnWhatIsThere(String header, String value, String path, int status) {
        given().header(header, value).get(path).then().statusCode(status);
    }

    @Test
    void anUnchangedAnswerIsMarkedLikeTheOneItStandsFor() {
        String tag = asReader().get("/api/v1/projects/wansheng-airport").header("ETag");

        isMarked(
                asReader().header("If-None-Match", tag).get("/api/v1/projects/wansheng-airport"),
                304,
                "private, no-cache");
    }

    @Test
    void anAnswerToAWriteIsNotKept() {
        isMarked(Editing.patchAccess("wansheng-airport", "PUBLIC"), 200, "no-store");
    }

    private static void isMarked(Response answer, int status, String cacheControl) {
        answer.then()
                .statusCode(status)
                .header("Cache-Control", cacheControl)
                .header("Vary", containsString("Authorization"));
    }

    private static RequestSpecification asReader() {
        return given().header("Authorization", "Bearer " + Tokens.token("reader"));
    }
}
