package cn.yujian.indicator;

import static cn.yujian.indicator.Neighbours.API;
import static cn.yujian.indicator.Recording.batch;
import static cn.yujian.indicator.Recording.shareIn;
import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import cn.yujian.testing.RealServers;
import cn.yujian.testing.Tokens;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@WithTestResource(RealServers.class)
class ObservationAccessTest {

    @BeforeEach
    void planIsLoaded() {
        Neighbours.planIsLoaded();
    }

    @ParameterizedTest
    @ValueSource(strings = {"reader", "approver", "admin"})
    void onlyEditorsAndReportersRecord(String role) {
        given().auth()
                .oauth2(Tokens.token(role))
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .contentType(ContentType.JSON)
                .body(batch(shareIn("2017", "1")))
                .post(API + "/observations")
                .then()
                .statusCode(403)
                .contentType("application/problem+json");
    }

    @Test
    void aReporterRecordsInItsOwnRegionOnly() {
        reportAs("nanchuan")
                .statusCode(422)
                .body("items[0].verdict", equalTo("REJECTED"))
                .body("items[0].code", equalTo("region-not-permitted"));
        reportAs("qijiang").statusCode(200).body("committed", equalTo(true));
    }

    private static ValidatableResponse reportAs(String region) {
        return given().auth()
                .oauth2(Tokens.token("reporter", region))
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .contentType(ContentType.JSON)
                .body(batch(shareIn("2013", "1")))
                .post(API + "/observations")
                .then();
    }

    @Test
    void nobodyRecordsWithoutAGoodToken() {
        for (String token : List.of(
                Tokens.issuer().mintExpired("editor"),
                Tokens.issuer().mintForAudience("another", "editor"),
                Tokens.issuer().mintForged("editor"),
                "nonsense")) {
            given().auth()
                    .oauth2(token)
                    .header("Idempotency-Key", UUID.randomUUID().toString())
                    .contentType(ContentType.JSON)
                    .body(batch(shareIn("2018", "1")))
                    .post(API + "/observations")
                    .then()
                    .statusCode(401)
                    .header("WWW-Authenticate", containsString("Bearer"))
                    .contentType("application/problem+json");
        }
        given().header("Idempotency-Key", "k")
                .contentType(ContentType.JSON)
                .body(batch(shareIn("2018", "1")))
                .post(API + "/observations")
                .then()
                .statusCode(401);
    }
}
