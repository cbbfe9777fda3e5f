package cn.yujian.system;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.hasSize;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import cn.yujian.local.stack.PartStatus;
import cn.yujian.local.stack.Service;
import cn.yujian.local.stack.Stack;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The suite as a stranger meets it: through the gateway, and for operations on the management ports. */
@ExtendWith(RunningSuite.class)
class SuiteIT {

    @Test
    void everyPartIsUp() {
        RunningSuite.stack().status().forEach(part -> assertEquals(PartStatus.State.UP, part.state(), part.part()));
    }

    @ParameterizedTest
    @CsvSource({
        "/api/v1/regions, 40",
        "/api/v1/designations, 40",
        "/api/v1/list-editions, 1",
        "/api/v1/policies/resource-regions-2022-2025/clauses, 23",
        "/api/v1/projects, 77",
        "/api/v1/programmes, 60",
        "/api/v1/indicators, 22",
        "/api/v1/targets, 7",
        "/api/v1/assessments, 7",
        "/api/v1/units, 13"
    })
    void servesThePlanThroughTheGateway(String path, int items) {
        given().get(path)
                .then()
                .statusCode(200)
                .header("API-Version", "1")
                .body("items", hasSize(items))
                .body("$", hasKey("next"));
    }

    @Test
    void aClauseLeadsToItsProjectsAndIndicatorsAndBack() {
        Map<String, String> links = given().get("/api/v1/policies/resource-regions-2022-2025/clauses/14")
                .then()
                .statusCode(200)
                .extract()
                .path("links");
        given().get(links.get("indicators"))
                .then()
                .statusCode(200)
                .body("items.id", hasItem("non-fossil-energy-share"));
        given().get(links.get("programmes")).then().statusCode(200);
        List<String> projects = given().get(links.get("projects"))
                .then()
                .statusCode(200)
                .extract()
                .path("items.id");
        assertTrue(projects.size() >= 6, projects.toString());
        for (String project : projects) {
            List<String> clauses = given().get("/api/v1/projects/" + project)
                    .then()
                    .statusCode(200)
                    .extract()
                    .path("links.clauses");
            assertTrue(clauses.stream().anyMatch(clause -> clause.endsWith("/clauses/14")), clauses.toString());
            clauses.forEach(clause -> given().get(clause).then().statusCode(200));
        }
    }

    @Test
    void findsAProjectInChineseAndInEnglish() {
        given().queryParam("q", "抽水蓄能")
                .get("/api/v1/projects")
                .then()
                .statusCode(200)
                .body("items", hasSize(5));
        given().queryParam("q", "pumped")
                .get("/api/v1/projects")
                .then()
                .statusCode(200)
                .body("items", hasSize(5));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/v1/nowhere", "/nowhere", "/api/v1/regions/nowhere", "/q/health", "/q/metrics"})
    void whatIsNotThereIsAProblemThatResolves(String path) {
        String type = given().get(path)
                .then()
                .statusCode(404)
                .contentType(containsString("application/problem+json"))
                .extract()
                .path("type");
        given().get(type).then().statusCode(200).body(containsString("资源不存在"));
    }

    @Test
    void theContractCoversEveryService() {
        given().accept("application/json")
                .get("/openapi")
                .then()
                .statusCode(200)
                .body("openapi", equalTo("3.1.0"))
                .body("paths", hasKey("/api/v1/regions"))
                .body("paths", hasKey("/api/v1/projects"))
                .body("paths", hasKey("/api/v1/assessments"));
        given().get("/docs").then().statusCode(200).contentType(containsString("text/html"));
    }

    @ParameterizedTest
    @CsvSource({"reader, 403", "reporter, 400", "editor, 400", "approver, 403", "admin, 403"})
    void onlyEditorsAndReportersAreAskedWhatTheyRecord(String role, int status) {
        given().header("Authorization", "Bearer " + RunningSuite.stack().token(role))
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .contentType("application/json")
                .body("{\"observations\": []}")
                .post("/api/v1/observations")
                .then()
                .statusCode(status)
                .contentType("application/problem+json");
    }

    @Test
    void nobodyWritesWithoutAToken() {
        given().contentType("application/json")
                .body("{\"observations\": []}")
                .post("/api/v1/observations")
                .then()
                .statusCode(401)
                .header("WWW-Authenticate", "Bearer");
    }

    @Test
    void everyMetricOfTheDashboardIsThere() throws IOException {
        Stack stack = RunningSuite.stack();
        given().get("/api/v1/regions").then().statusCode(200);
        List<String> scraped = new ArrayList<>(metrics(stack.ports().gatewayManagement()));
        for (Service service : Service.values()) {
            scraped.addAll(metrics(stack.ports().management(service)));
        }
        String all = String.join("\n", scraped);

        List<String> missing = Files.readAllLines(Path.of("..", "deploy", "grafana", "metrics.txt")).stream()
                .map(String::strip)
                .filter(name -> !name.isEmpty() && !name.startsWith("#") && !name.equals("up"))
                .filter(name -> !all.contains("\n" + name + "{") && !all.contains("\n" + name + " "))
                .toList();

        assertEquals(List.of(), missing);
    }

    @Test
    void noServiceReadsAnothersDatabase() {
        Stack stack = RunningSuite.stack();

        String refused = assertThrows(SQLException.class, () -> stack.databaseLogin(Service.PROJECT)
                        .connect(stack.jdbcUrl(Service.REGION)))
                .getMessage();

        assertTrue(refused.contains("permission denied"), refused);
    }

    private static List<String> metrics(int port) {
        return Stream.of(given().baseUri("http://localhost")
                        .port(port)
                        .get("/q/metrics")
                        .asString())
                .flatMap(String::lines)
                .collect(Collectors.toList());
    }
}
