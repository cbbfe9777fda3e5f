package cn.yujian.project;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;
import static org.hamcrest.Matchers.nullValue;

import cn.yujian.testing.RealServers;
import cn.yujian.testing.Tampering;
import cn.yujian.testing.Tokens;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import java.sql.SQLException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Rows that are changed by hand, past the log, as only the database's owner can. */
@QuarkusTest
@WithTestResource(RealServers.class)
class ServedStatesTest {

    /** 77 projects and 60 programmes. */
    private static final int STATES = 137;

    /** One that no other test changes: a stage is reported of it, and capacities are corrected. */
    private static final String PROJECT = "qijiang-coal-storage-base";

    @BeforeEach
    void plan() {
        Plan.load();
        if (given().get(Editing.stageChanges(PROJECT))
                        .jsonPath()
                        .getList("items")
                        .size()
                == 1) {
            Editing.reportStage(PROJECT, "operation", "2026-01").then().statusCode(201);
            Editing.reportStage(PROJECT, "completed", "2026-02").then().statusCode(201);
            capacity("1300").then().statusCode(200);
            capacity("1400").then().statusCode(200);
        }
    }

    @Test
    void whatIsServedIsWhatTheLogTold() {
        verification()
                .body("valid", equalTo(true))
                .body("states", greaterThanOrEqualTo(STATES))
                .body("differentStates", equalTo(0))
                .body("firstDifferentState", nullValue());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "capacity | UPDATE capacity SET value = value + 1 WHERE %s AND recorded_to IS NULL | ALTERED",
                "capacity | UPDATE capacity SET value = value + 1 WHERE %s AND recorded_to IS NOT NULL | ALTERED",
                "capacity | UPDATE capacity SET reason = '伪' WHERE %s AND recorded_to IS NOT NULL | ALTERED",
                "capacity | UPDATE capacity SET recorded_from = recorded_from - interval '1 day' WHERE %s AND recorded_to IS NOT NULL | UNRECORDED",
                "capacity | UPDATE capacity SET recorded_to = recorded_to - interval '1 microsecond' WHERE %s AND recorded_to IS NOT NULL | LOST",
                "capacity | UPDATE capacity SET recorded_to = now() WHERE %s AND recorded_to IS NULL | ALTERED",
                "capacity | DELETE FROM capacity WHERE %s AND recorded_to IS NOT NULL | LOST",
                "capacity | INSERT INTO capacity (id, project_id, capacity_id, value, unit, source, recorded_from, recorded_to) SELECT uuidv7(), project_id, 'forged', 1, 'km', 'x', recorded_from, recorded_to FROM capacity WHERE %s AND recorded_to IS NOT NULL LIMIT 1 | UNRECORDED",
                "capacity | INSERT INTO capacity (id, project_id, capacity_id, value, unit, source, recorded_from, recorded_to) SELECT uuidv7(), project_id, 'forged', 1, 'km', 'x', now(), now() + interval '1 second' FROM capacity WHERE %s LIMIT 1 | UNRECORDED",
                "stage_change | UPDATE stage_change SET reason = '伪' WHERE %s AND number = 2 | ALTERED",
                "stage_change | UPDATE stage_change SET confidence = 'low' WHERE %s AND number = 1 | ALTERED",
                "stage_change | UPDATE stage_change SET number = 9 WHERE %s AND number = 2 | ALTERED",
                "stage_change | UPDATE stage_change SET sequence = sequence + 1000000 WHERE %s AND number = 2 | LOST",
                "stage_change | UPDATE stage_change SET recorded_at = recorded_at - interval '1 day' WHERE %s AND number = 2 | ALTERED",
                "stage_change | DELETE FROM stage_change WHERE %s AND number = 2 | LOST",
                "project | UPDATE project SET stage = 'unknown', stage_number = 1 WHERE %s | ALTERED",
                "project | UPDATE project SET searchable = '伪' WHERE %s | ALTERED",
                "project | UPDATE project SET reporting_regions = '{nanchuan}' WHERE %s | ALTERED"
            })
    void aRowChangedByHandIsFound(String table, String change, String fault) throws SQLException {
        String rows = (table.equals("project") ? "id" : "project_id") + " = '" + PROJECT + "'";
        Tampering.with(table, rows, change.formatted(rows), () -> verification()
                .body("valid", equalTo(false))
                .body("firstDifferentState.fault", equalTo(fault)));
        verification().body("valid", equalTo(true));
    }

    @Test
    void aProgrammeThatListsWouldFindByOtherWordsIsFound() throws SQLException {
        String rows = "id = (SELECT min(id) FROM programme)";
        Tampering.with("programme", rows, "UPDATE programme SET searchable = '伪' WHERE " + rows, () -> verification()
                .body("valid", equalTo(false))
                .body("firstDifferentState.fault", equalTo("ALTERED")));
        verification().body("valid", equalTo(true));
    }

    @Test
    void aStateThatNoEventToldIsFound() throws SQLException {
        String rows = "id = (SELECT min(id) FROM programme)";
        Tampering.with(
                "programme",
                rows,
                "UPDATE programme SET sequence = sequence + 1000000 WHERE " + rows,
                () -> verification()
                        .body("valid", equalTo(false))
                        .body("firstDifferentState.fault", equalTo("LOST"))
                        .body("differentStates", equalTo(2)));
        verification().body("valid", equalTo(true));
    }

    private static Response capacity(String value) {
        return Editing.editor(PROJECT)
                .contentType(Editing.MERGE_PATCH)
                .body(
                        """
                        {"capacities": {"served-capacity": {"value": %s, "unit": "t", "asOf": "2026-01", "source": "test",
                         "reason": "looked at"}}}
                        """
                                .formatted(value))
                .patch(Editing.PROJECTS + PROJECT);
    }

    private static ValidatableResponse verification() {
        return given().auth()
                .oauth2(Tokens.token("reader"))
                .get("/api/v1/audit/projects/verification")
                .then()
                .statusCode(200);
    }
}
