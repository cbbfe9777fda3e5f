package cn.yujian.region;

import static io.restassured.RestAssured.given;

import cn.yujian.testing.Tokens;
import io.restassured.response.Response;
import java.util.UUID;

/** An area fact that a test stated over HTTP. */
record StatedAreaFact(String id, String tag) {

    static final String SUBSIDENCE =
            """
            {"kind": "subsidence-area", "region": "nanchuan", "name": {"zh": "试沉陷区", "en": "Test subsidence"}, "grade": "key",
             "area": {"value": 3, "unit": "1e4mu"}, "peopleAffected": 4200, "validFrom": "2001-01-01", "validTo": "2002-01-01",
             "source": "test"}
            """;

    static final String MEASURED_ANEW =
            """
            {"kind": "subsidence-area", "region": "nanchuan", "name": {"zh": "试沉陷区", "en": "Test subsidence"}, "grade": "key",
             "area": {"value": 21, "unit": "km2"}, "validFrom": "2001-01-01", "validTo": "2002-01-01", "source": "test",
             "reason": "measured anew"}
            """;

    static StatedAreaFact state(String body) {
        Response answer = post(body, "editor");
        answer.then().statusCode(201);
        return new StatedAreaFact(answer.path("id"), answer.header("ETag"));
    }

    static Response post(String body, String role, String... regions) {
        return given().auth()
                .oauth2(Tokens.token(role, regions))
                .header("Accept-Language", "en")
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .contentType("application/json")
                .body(body)
                .post("/api/v1/area-facts");
    }

    Response restate(String body) {
        return restate(body, tag);
    }

    Response restate(String body, String ifMatch) {
        return given().auth()
                .oauth2(Tokens.token("editor"))
                .header("Accept-Language", "en")
                .header("If-Match", ifMatch)
                .contentType("application/json")
                .body(body)
                .put(path());
    }

    String path() {
        return "/api/v1/area-facts/" + id;
    }
}
