package cn.yujian.indicator;

import static cn.yujian.indicator.Neighbours.API;
import static io.restassured.RestAssured.given;

import cn.yujian.testing.Tokens;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.UUID;

/** Requests that record observations. */
final class Recording {

    private Recording() {}

    static RequestSpecification asEditor(String... regions) {
        return given().auth()
                .oauth2(Tokens.token("editor", regions))
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .header("Accept-Language", "en")
                .contentType(ContentType.JSON);
    }

    static Response record(String... rows) {
        return asEditor().body(batch(rows)).post(API + "/observations");
    }

    static String batch(String... rows) {
        return "{\"observations\": [" + String.join(", ", rows) + "]}";
    }

    static String row(String indicator, String region, String period, String value, String unit) {
        return """
                {"indicator": "%s", "region": "%s", "period": "%s", "value": %s, "unit": "%s", "source": "test"}
                """
                .formatted(indicator, region, period, value, unit);
    }

    /** A row of an indicator that only the given period tells apart from other tests' rows. */
    static String shareIn(String period, String value) {
        return row("coal-energy-share", "qijiang", period, value, "percent");
    }
}
