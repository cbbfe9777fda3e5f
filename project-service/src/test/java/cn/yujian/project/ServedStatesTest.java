package cn.yujian.project;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;
import static org.hamcrest.Matchers.nullValue;

import cn.yujian.testing.RealServers;
import cn.yujian.testing.Tokens;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Rows that are changed by hand, past the log, as only the database's owner can. */
@QuarkusTest
@WithTestResource(RealServers.class)
class ServedStatesTest {

    /** 77 projects and 60 programmes. */
    private static final int STATES = 137;

    @Inject
    DataSource database;

    @BeforeEach
    void plan() {
        Plan.load();
    }

    @Test
    void whatIsServedIsWhatTheLogTold() {
        verification()
                .body("valid", equalTo(true))
                .body("states", greaterThanOrEqualTo(STATES))
                .body("differentStates", equalTo(0))
                .body("firstDifferentState", nullValue());
    }

    @Test
    void aRowChangedByHandIsFound() throws SQLException {
        tampered(
                "capacity",
                "UPDATE capacity SET value = value + 1 WHERE project_id = 'panlong-pumped-storage' AND recorded_to IS NULL",
                "UPDATE capacity SET value = value - 1 WHERE project_id = 'panlong-pumped-storage' AND recorded_to IS NULL",
                "ALTERED");
    }

    @Test
    void aStateThatNoEventToldIsFound() throws SQLException {
        tampered(
                "programme",
                "UPDATE programme SET sequence = sequence + 1000000 WHERE id = (SELECT min(id) FROM programme)",
                "UPDATE programme SET sequence = sequence - 1000000 WHERE id = (SELECT min(id) FROM programme)",
                "LOST");
    }

    private void tampered(String table, String change, String back, String fault) throws SQLException {
        execute("ALTER TABLE " + table + " DISABLE TRIGGER USER", change);
        try {
            verification().body("valid", equalTo(false)).body("firstDifferentState.fault", equalTo(fault));
        } finally {
            execute(back, "ALTER TABLE " + table + " ENABLE TRIGGER USER");
        }
        verification().body("valid", equalTo(true));
    }

    private void execute(String... changes) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            for (String change : changes) {
                statement.execute(change);
            }
        }
    }

    private static ValidatableResponse verification() {
        return given().auth()
                .oauth2(Tokens.token("reader"))
                .get("/api/v1/audit/projects/verification")
                .then()
                .statusCode(200);
    }
}
