package cn.yujian.system;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.junit.jupiter.api.Assertions.assertTrue;

import cn.yujian.local.postgres.Login;
import cn.yujian.local.stack.Service;
import cn.yujian.local.stack.Stack;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationVersion;
import org.junit.jupiter.api.Test;

/** Data folders other than a fresh one: an older schema, and the demonstration's. */
class OtherDataFoldersIT {

    private static final String OLDER_SCHEMA = "202611240100";

    @Test
    void aFolderOfAnOlderSchemaIsMigratedWithWhatIsInIt() throws SQLException {
        try (OwnStack own = new OwnStack()) {
            Stack database = own.describe().only("postgres").build();
            database.up();
            migrateTo(OLDER_SCHEMA, database);
            execute(
                    database,
                    """
                    INSERT INTO idempotent_write (scope, body_digest, status, headers, body)
                    VALUES ('kept', '\\x00', 200, '{}', 'from the older schema')
                    """);
            Stack whole = own.describe().build();

            whole.up();

            given().baseUri(whole.gatewayUrl().toString())
                    .port(whole.ports().gateway())
                    .get("/api/v1/regions")
                    .then()
                    .statusCode(200)
                    .body("items", hasSize(40));
            assertTrue(exists(whole, "SELECT 1 FROM idempotent_write WHERE body = 'from the older schema'"));
        }
    }

    @Test
    void theDemonstrationIsLabelledAndGivesVerdicts() {
        try (OwnStack own = new OwnStack()) {
            Stack demo = own.describe().demo(true).build();
            demo.up();
            given().baseUri(demo.gatewayUrl().toString())
                    .port(demo.ports().gateway())
                    .get("/api/v1/assessments?target=non-fossil-energy-share-2025")
                    .then()
                    .statusCode(200)
                    .body("items[0].verdict", equalTo("missed"))
                    .body("items[0].demonstration", equalTo(true));
            given().baseUri(demo.gatewayUrl().toString())
                    .port(demo.ports().gateway())
                    .get("/api/v1/assessments?target=non-fossil-energy-share-2027")
                    .then()
                    .body("items[0].methods.method", hasItem("required-pace"))
                    .body("items[0].methods.method", hasItem("growth-ratio"));
            given().baseUri(demo.gatewayUrl().toString())
                    .port(demo.ports().gateway())
                    .get("/api/v1/observations?indicator=non-fossil-energy-share")
                    .then()
                    .body("items", hasSize(6))
                    .body("items.demonstration", everyItem(equalTo(true)));
        }
    }

    private static void migrateTo(String version, Stack stack) {
        Login owner = stack.databaseOwner(Service.REGION);
        Flyway.configure()
                .dataSource(stack.jdbcUrl(Service.REGION), owner.role(), owner.password())
                .locations(
                        "filesystem:../service-kit/src/main/resources/db/kit",
                        "filesystem:../region-service/src/main/resources/db/migration")
                .target(MigrationVersion.fromVersion(version))
                .load()
                .migrate();
    }

    private static void execute(Stack stack, String change) throws SQLException {
        try (Connection connection = connect(stack);
                Statement statement = connection.createStatement()) {
            statement.execute(change);
        }
    }

    private static boolean exists(Stack stack, String query) throws SQLException {
        try (Connection connection = connect(stack);
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            return row.next();
        }
    }

    private static Connection connect(Stack stack) throws SQLException {
        return stack.databaseOwner(Service.REGION).connect(stack.jdbcUrl(Service.REGION));
    }
}
