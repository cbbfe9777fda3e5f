package cn.yujian.region;

import static org.junit.jupiter.api.Assertions.assertEquals;

import cn.yujian.local.postgres.Login;
import cn.yujian.local.postgres.PostgresServer;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationVersion;
import org.junit.jupiter.api.Test;

/** The schema of before the registry could change, with rows in it, brought to that of today. */
class RegistryUpgradeTest {

    private static final String BEFORE = "202611251200";
    private static final Login OWNER = new Login("owner", "owns-for-this-test-run-only");
    private static final Login SERVICE = new Login("service", "for-this-test-run-only");

    private static final String ROWS =
            """
            INSERT INTO event_log (sequence, event_id, type, subject, recorded_at, actor, access_level, data, digest, hash, actor_salt)
            SELECT number, uuidv7(), 'cn.yujian.region.registered.v1', subject, '2026-11-25T08:00:00Z'::timestamptz + number * interval '1 second',
                   'system:test', 'PUBLIC', '{}', sha256(''), sha256(''), '\\x00000000000000000000000000000000'
            FROM (VALUES (1, 'outer'), (2, 'inner'), (3, '2022-05-31')) AS told (number, subject);
            INSERT INTO region VALUES ('outer', 1), ('inner', 2);
            INSERT INTO region_existence (id, region_id, parent_id, administered_by, predecessors, successors, sources, confidence,
                                          valid_from, valid_to, recorded_from, recorded_to)
            VALUES (uuidv7(), 'outer', NULL, NULL, '[]', '[]', '[]', 'high', NULL, NULL, '2026-11-25T08:00:01Z', NULL),
                   (uuidv7(), 'inner', 'outer', NULL, '[]', '[]', '[]', 'low', '2010-01-01', NULL, '2026-11-25T08:00:01Z', '2026-11-25T08:00:02Z'),
                   (uuidv7(), 'inner', 'outer', 'outer', '[]', '[]', '[]', 'high', '2011-10-22', NULL, '2026-11-25T08:00:02Z', NULL);
            INSERT INTO policy VALUES ('policy', '策', 'Policy', '1号', '[]', '2022-05-31', '2022-01-01', '2026-01-01', '[]', 1);
            INSERT INTO list_edition VALUES ('2022-05-31', '名单', 'List', 'policy', '2022-05-31', '2022-05-31', 3);
            INSERT INTO designation (id, region_id, category, city_type, edition_id, citation, sequence, valid_from, recorded_from)
            VALUES (uuidv7(), 'inner', 'resource-based-city', 'declining', '2022-05-31', '{"quote": "词"}', 2, '2022-05-31', '2026-11-25T08:00:02Z');
            """;

    @Test
    void keepsAllThatWasKnown() throws SQLException {
        try (PostgresServer server = PostgresServer.startEphemeral()) {
            server.createDatabase("service", OWNER, SERVICE);
            migrate(server, MigrationVersion.fromVersion(BEFORE));
            try (Connection connection = connect(server);
                    Statement statement = connection.createStatement()) {
                statement.execute(ROWS);
                migrate(server, MigrationVersion.LATEST);

                assertEquals(
                        List.of("inner outer null 2010-01-01 2026-11-25 08:00:02", "inner outer outer 2011-10-22 null"),
                        read(
                                statement,
                                """
                                SELECT concat_ws(' ', region_id, parent_id, coalesce(administered_by, 'null'), valid_from,
                                                 coalesce(to_char(recorded_to AT TIME ZONE 'UTC', 'YYYY-MM-DD HH24:MI:SS'), 'null'))
                                FROM region_parentage ORDER BY valid_from
                                """));
                assertEquals(
                        List.of("inner 08:00:02", "outer 08:00:01"),
                        read(
                                statement,
                                "SELECT id || ' ' || to_char(moved_at AT TIME ZONE 'UTC', 'HH24:MI:SS') FROM region ORDER BY id"));
                assertEquals(
                        List.of("2022-05-31 inner resource-based-city declining 2022-05-31 2022-05-31"),
                        read(
                                statement,
                                "SELECT concat_ws(' ', edition_id, region_id, category, city_type, since, valid_from) FROM list_entry"));
            }
        }
    }

    private static void migrate(PostgresServer server, MigrationVersion target) {
        Flyway.configure()
                .dataSource(server.jdbcUrl("service"), OWNER.role(), OWNER.password())
                .placeholders(Map.of("service", SERVICE.role()))
                .locations("db/kit", "db/migration")
                .outOfOrder(true)
                .target(target)
                .load()
                .migrate();
    }

    private static Connection connect(PostgresServer server) throws SQLException {
        return OWNER.connect(server.jdbcUrl("service"));
    }

    private static List<String> read(Statement statement, String query) throws SQLException {
        List<String> rows = new ArrayList<>();
        try (ResultSet found = statement.executeQuery(query)) {
            while (found.next()) {
                rows.add(found.getString(1));
            }
        }
        return rows;
    }
}
