package cn.yujian.system;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import cn.yujian.local.postgres.PostgresCluster;
import cn.yujian.local.postgres.PostgresDatabases;
import cn.yujian.local.stack.Restore;
import cn.yujian.local.stack.Service;
import cn.yujian.local.stack.Stack;
import io.restassured.response.ValidatableResponse;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** The database of project-service is restored from a backup, while everybody else knows what came after it. */
class RestoredLogIT {

    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final String PART = "project-service";
    private static final String PROJECT = "/api/v1/projects/caiziba-pumped-storage";
    private static final String SERIES =
            "/api/v1/observations?region=chongqing&indicator=pumped-storage-capacity-in-operation";

    @Test
    void isDeclaredAndEverybodyForgetsWhatNeverWas() throws SQLException {
        try (OwnStack own = new OwnStack()) {
            Stack stack = own.describe().build();
            stack.up();
            awaitCapacity(stack, 1200);
            stack.stop(PART);
            administer(stack, "CREATE DATABASE backup TEMPLATE project");
            stack.start(PART);
            String lostTag = putIntoOperation(stack);
            awaitCapacity(stack, 2400);

            stack.stop(PART);
            administer(stack, "DROP DATABASE project", "ALTER DATABASE backup RENAME TO project");
            stack.start(PART);
            await().atMost(PATIENCE).untilAsserted(() -> readiness(stack)
                    .statusCode(200)
                    .body("data.degraded", equalTo(true))
                    .body("data.reason", containsString("which this log does not hold")));

            long position = Restore.declare(stack, Service.PROJECT, "system test");

            awaitCapacity(stack, 1200);
            await().atMost(PATIENCE).untilAsserted(() -> readiness(stack).body("data.degraded", equalTo(false)));
            assertNotEquals(lostTag, putIntoOperation(stack));
            awaitCapacity(stack, 2400);
            given().baseUri(stack.gatewayUrl().toString())
                    .get(PROJECT)
                    .then()
                    .body("sequence.toLong()", greaterThan(position));
            for (String collection : new String[] {"regions", "indicators"}) {
                await().atMost(PATIENCE)
                        .untilAsserted(() -> assertEquals("done", rebuild(stack, collection), collection));
            }
            given().baseUri(stack.gatewayUrl().toString())
                    .get("/api/v1/audit/projects/verification")
                    .then()
                    .body("valid", equalTo(true));
        }
    }

    private static String year() {
        return String.valueOf(LocalDate.now(ZoneId.of("Asia/Shanghai")).getYear());
    }

    /** Changes the stage and returns the new entity tag. */
    private static String putIntoOperation(Stack stack) {
        String gateway = stack.gatewayUrl().toString();
        String tag = given().baseUri(gateway)
                .get(PROJECT)
                .then()
                .statusCode(200)
                .extract()
                .header("ETag");
        return given().baseUri(gateway)
                .header("Authorization", "Bearer " + stack.token("editor"))
                .header("If-Match", tag)
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .contentType("application/json")
                .body(Map.of(
                        "stage", "operation",
                        "occurredOn", year() + "-01-02",
                        "reason", "system test",
                        "source", "system test"))
                .post(PROJECT + "/stage-changes")
                .then()
                .statusCode(201)
                .extract()
                .header("ETag");
    }

    private static void awaitCapacity(Stack stack, int megawatts) {
        await().atMost(PATIENCE)
                .untilAsserted(() -> given().baseUri(stack.gatewayUrl().toString())
                        .get(SERIES)
                        .then()
                        .statusCode(200)
                        .body("items.find { it.period == '" + year() + "' }.value.toInteger()", equalTo(megawatts)));
    }

    private static ValidatableResponse readiness(Stack stack) {
        return given().baseUri("http://localhost")
                .port(stack.ports().management(Service.PROJECT))
                .get("/q/health/ready")
                .then()
                .rootPath("checks.find { it.name == 'publishing of events' }");
    }

    private static String rebuild(Stack stack, String collection) {
        return given().baseUri(stack.gatewayUrl().toString())
                .header("Authorization", "Bearer " + stack.token("admin"))
                .get("/api/v1/inbox/" + collection)
                .then()
                .statusCode(200)
                .extract()
                .path("copies.find { it.name == 'projects' }.rebuild.state");
    }

    private static void administer(Stack stack, String... changes) throws SQLException {
        String password = PostgresCluster.superuserPassword(stack.home().resolve("postgres"));
        try (Connection connection = DriverManager.getConnection(
                        PostgresDatabases.jdbcUrl(stack.ports().postgres(), "postgres"),
                        PostgresCluster.SUPERUSER,
                        password);
                Statement statement = connection.createStatement()) {
            for (String change : changes) {
                statement.execute(change);
            }
        }
    }
}
