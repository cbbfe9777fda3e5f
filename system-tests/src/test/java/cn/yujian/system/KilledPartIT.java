package cn.yujian.system;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import cn.yujian.local.stack.Stack;
import java.util.UUID;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Parts that are killed without warning: what was acknowledged is there when they are back. */
@ExtendWith(RunningSuite.class)
class KilledPartIT {

    private static final String PROJECT = "/api/v1/projects/jianquan-pumped-storage";

    @ParameterizedTest
    @ValueSource(strings = {"project-service", "postgres"})
    void keepsWhatItAcknowledged(String part) {
        int megawatts = 1_300 + part.length();
        Stack stack = RunningSuite.stack();
        String token = stack.token("editor");
        String tag = given().get(PROJECT).then().statusCode(200).extract().header("ETag");
        String sequence = given().header("Authorization", "Bearer " + token)
                .header("If-Match", tag)
                .contentType("application/merge-patch+json")
                .body(
                        """
                        {"capacities": {"installed-capacity": {"value": %d, "unit": "MW", "asOf": "2026",
                         "source": "system test", "reason": "%s"}}}"""
                                .formatted(megawatts, UUID.randomUUID()))
                .patch(PROJECT)
                .then()
                .statusCode(200)
                .extract()
                .header("Sequence");

        stack.kill(part);
        stack.up();

        given().get(PROJECT)
                .then()
                .statusCode(200)
                .header("Sequence", sequence)
                .body("capacities[0].quantity.value", equalTo(megawatts));
        given().get("/api/v1/projects").then().body("items", hasSize(77));
    }
}
