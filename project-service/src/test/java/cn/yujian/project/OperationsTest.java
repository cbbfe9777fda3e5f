package cn.yujian.project;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;

import cn.yujian.testing.RealServers;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(RealServers.class)
class OperationsTest {

    @TestHTTPResource(value = "/", management = true)
    String management;

    @BeforeEach
    void plan() {
        Plan.load();
    }

    @Test
    void isReadyWhenTheRegionsArrivedAndThePlanIsLoaded() {
        given().get(management + "health/ready")
                .then()
                .statusCode(200)
                .body("checks.find { it.name == 'plan' }.status", equalTo("UP"))
                .body("checks.find { it.name.startsWith('copies') }.status", equalTo("UP"));
    }

    @Test
    void gaugesFollowEachChange() {
        for (String stage : List.of(
                "unknown",
                "proposed",
                "feasibility",
                "planned",
                "preparation",
                "construction",
                "operation",
                "completed",
                "cancelled")) {
            assertEquals(listed(stage), gauge(stage), stage);
        }
        double completed = gauge("completed");
        double unknown = gauge("unknown");

        Editing.reportStage("rongchang-high-tech-zone", "completed", "2026")
                .then()
                .statusCode(201);

        assertEquals(completed + 1, gauge("completed"));
        assertEquals(unknown - 1, gauge("unknown"));
    }

    private static double listed(String stage) {
        return given().get("/api/v1/projects?limit=1000&stage=" + stage)
                .jsonPath()
                .getList("items")
                .size();
    }

    private double gauge(String stage) {
        String text = given().get(management + "metrics").asString();
        Matcher line = Pattern.compile("yujian_projects\\{[^}]*stage=\"" + stage + "\"[^}]*} ([0-9.]+)")
                .matcher(text);
        return line.find() ? Double.parseDouble(line.group(1)) : Double.NaN;
    }
}
