package cn.yujian.torture;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** Reads what the writes left in the tables, and the copies that services keep of each other. */
final class RowReader {

    private static final String STAGE_CHANGES =
            """
            SELECT reason, project_id, project_id || ' ' || stage || ' ' || occurred_on, sequence
            FROM stage_change WHERE basis = 'reported'
            """;

    private static final String CAPACITIES =
            """
            SELECT reason, project_id,
                   project_id || ' ' || capacity_id || ' ' || trim_scale(value) || ' ' || unit, coalesce(sequence, 0)
            FROM capacity LEFT JOIN event_log ON recorded_at = recorded_from
            WHERE capacity_id LIKE 'torture-%'
            """;

    private static final String ACCESS_CHANGES =
            """
            SELECT split_part(traceparent, '-', 2), subject, subject || ' ' || coalesce(data ->> 'accessLevel', 'PUBLIC'),
                   sequence
            FROM event_log WHERE type = 'cn.yujian.project.access-changed.v1'
            """;

    private static final String OBSERVATIONS =
            """
            SELECT source, series_key, series_key || ' ' || period || ' ' || trim_scale(value), sequence
            FROM observation WHERE source LIKE 'torture-%'
            """;

    private RowReader() {}

    static List<BookedRow> stageChanges(Connection projects) throws SQLException {
        return rows(projects, Kind.STAGE, STAGE_CHANGES);
    }

    static List<BookedRow> capacities(Connection projects) throws SQLException {
        return rows(projects, Kind.CAPACITY, CAPACITIES);
    }

    /** They leave no row of their own but the event. */
    static List<BookedRow> accessChanges(Connection projects) throws SQLException {
        return rows(projects, Kind.ACCESS, ACCESS_CHANGES);
    }

    static List<BookedRow> observations(Connection indicators) throws SQLException {
        return rows(indicators, Kind.OBSERVATIONS, OBSERVATIONS);
    }

    /** The ids of the projects that may still move. */
    static List<String> movingProjects(Connection projects) throws SQLException {
        return texts(projects, "SELECT id FROM project WHERE stage NOT IN ('completed', 'cancelled') ORDER BY id");
    }

    static List<String> texts(Connection database, String query) throws SQLException {
        List<String> texts = new ArrayList<>();
        try (Statement statement = database.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            while (row.next()) {
                texts.add(row.getString(1));
            }
        }
        return texts;
    }

    static long number(Connection database, String query) throws SQLException {
        try (Statement statement = database.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            return row.next() ? row.getLong(1) : 0;
        }
    }

    private static List<BookedRow> rows(Connection database, Kind kind, String query) throws SQLException {
        List<BookedRow> rows = new ArrayList<>();
        try (Statement statement = database.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            while (row.next()) {
                rows.add(new BookedRow(kind, row.getString(1), row.getString(2), row.getString(3), row.getLong(4)));
            }
        }
        return rows;
    }
}
