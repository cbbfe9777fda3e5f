package cn.yujian.system;

import static io.restassured.RestAssured.config;
import static io.restassured.RestAssured.given;
import static io.restassured.config.DecoderConfig.decoderConfig;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;
import static org.junit.jupiter.api.Assertions.assertEquals;

import cn.yujian.local.stack.Service;
import io.restassured.response.Response;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A change of one project, followed from the gateway's door to everything that hangs on it. */
@ExtendWith(RunningSuite.class)
class OneChangeIT {

    private static final Duration SOON = Duration.ofSeconds(20);
    private static final String PROJECT = "/api/v1/projects/caiziba-pumped-storage";
    private static final String CAPACITY =
            "/api/v1/observations?region=chongqing&indicator=pumped-storage-capacity-in-operation";
    private static final String IN_OPERATION =
            "/api/v1/observations?region=chongqing&indicator=projects-in-stage-operation";

    @Test
    void travelsFromTheDoorToTheSeriesTheAssessmentAndTheMetric() {
        String year = String.valueOf(LocalDate.now(ZoneId.of("Asia/Shanghai")).getYear());
        await().atMost(SOON).untilAsserted(() -> assertEquals(1200, valueOf(CAPACITY, year)));
        int inOperation = valueOf(IN_OPERATION, year);
        double gauge = projectsInOperation();
        String tag = given().get(PROJECT).then().statusCode(200).extract().header("ETag");

        Response changed = given().header(
                        "Authorization", "Bearer " + RunningSuite.stack().token("editor"))
                .header("If-Match", tag)
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .contentType("application/json")
                .body(Map.of(
                        "stage", "operation",
                        "occurredOn", year + "-01-02",
                        "reason", "system test",
                        "source", "system test"))
                .post(PROJECT + "/stage-changes");

        changed.then().statusCode(201);
        long sequence = Long.parseLong(changed.header("Sequence"));
        // A compressed answer would have a tag of its own.
        given().config(config().decoderConfig(decoderConfig().noContentDecoders()))
                .header("Authorization", "Bearer " + RunningSuite.stack().token("editor"))
                .get(PROJECT)
                .then()
                .header("Sequence", String.valueOf(sequence))
                .header("ETag", changed.header("ETag"))
                .body("stage.value", equalTo("operation"));
        await().atMost(SOON).untilAsserted(() -> given().get(CAPACITY)
                .then()
                .body("items[0].derivedUpTo.sequence.toLong()", greaterThanOrEqualTo(sequence)));
        assertEquals(2400, valueOf(CAPACITY, year));
        assertEquals(inOperation + 1, valueOf(IN_OPERATION, year));
        given().get("/api/v1/assessments?target=non-fossil-energy-share-2025")
                .then()
                .statusCode(200)
                .body("items[0].verdict", equalTo("closed-without-data"));
        await().atMost(SOON).untilAsserted(() -> assertEquals(gauge + 1, projectsInOperation()));
    }

    private static int valueOf(String series, String year) {
        Number value = given().get(series)
                .then()
                .statusCode(200)
                .extract()
                .path("items.find { it.period == '" + year + "' }.value");
        return value.intValue();
    }

    private static double projectsInOperation() {
        String metrics = given().baseUri(
                        RunningSuite.stack().managementUrl(Service.PROJECT).toString())
                .port(RunningSuite.stack().ports().management(Service.PROJECT))
                .get("/q/metrics")
                .asString();
        return metrics.lines()
                .filter(line -> line.startsWith("yujian_projects{") && line.contains("stage=\"operation\""))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .findFirst()
                .orElseThrow();
    }
}
