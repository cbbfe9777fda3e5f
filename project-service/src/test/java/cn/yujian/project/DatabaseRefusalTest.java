package cn.yujian.project;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import cn.yujian.testing.RealServers;
import cn.yujian.testing.TablesOwner;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@WithTestResource(RealServers.class)
class DatabaseRefusalTest {

    @BeforeEach
    void plan() {
        Plan.load();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "23000 | UPDATE stage_change SET stage = 'completed' WHERE project_id = 'wansheng-airport'",
                "23000 | DELETE FROM stage_change WHERE project_id = 'wansheng-airport'",
                "23000 | TRUNCATE stage_change CASCADE",
                "23000 | UPDATE capacity SET value = 1 WHERE project_id = 'jianquan-pumped-storage'",
                "23000 | DELETE FROM capacity WHERE project_id = 'jianquan-pumped-storage'",
                "23P01 | INSERT INTO capacity SELECT uuidv7(), project_id, capacity_id, 1, unit, as_of, source, confidence, note,"
                        + " reason, recorded_from FROM capacity WHERE project_id = 'jianquan-pumped-storage'",
                "23503 | INSERT INTO project_region VALUES ('wansheng-airport', 9, 'nowhere')",
                "23503 | UPDATE project SET stage = 'operation' WHERE id = 'wansheng-airport'",
                "23514 | UPDATE project SET stage = 'running' WHERE id = 'wansheng-airport'",
                "23514 | UPDATE project SET category = 'dam' WHERE id = 'wansheng-airport'",
                "23514 | UPDATE mention SET verb = '拆除' WHERE project_id = 'wansheng-airport'",
                "23514 | INSERT INTO stage_change VALUES (uuidv7(), 'wansheng-airport', 9, 'unknown', NULL, NULL, NULL, NULL,"
                        + " NULL, NULL, now(), 1)",
                "23514 | INSERT INTO stage_change VALUES (uuidv7(), 'wansheng-airport', 9, 'operation', '2024-5', 'reported',"
                        + " NULL, 'x', 'x', NULL, now(), 1)",
                "23505 | INSERT INTO stage_change SELECT uuidv7(), project_id, number, stage, occurred_on, basis, statement,"
                        + " reason, source, confidence, recorded_at, sequence FROM stage_change"
                        + " WHERE project_id = 'wansheng-airport'"
            })
    void refusesWhatMustNotBe(String state, String statement) throws SQLException {
        try (Connection connection = TablesOwner.database().getConnection();
                Statement attempt = connection.createStatement()) {
            SQLException refusal = assertThrows(SQLException.class, () -> attempt.execute(statement));

            assertEquals(state, refusal.getSQLState(), refusal.getMessage());
        }
    }
}
