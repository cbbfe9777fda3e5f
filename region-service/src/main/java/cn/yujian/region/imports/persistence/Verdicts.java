package cn.yujian.region.imports.persistence;

import cn.yujian.problem.Wording;
import cn.yujian.region.imports.domain.Judgement;
import cn.yujian.region.imports.domain.Rejection;
import cn.yujian.region.imports.domain.Verdict;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;

/** What was found of the rows of imports. */
@Singleton
public class Verdicts {

    private static final String UNREADABLE =
            """
            INSERT INTO region_import_verdict (import_id, row, verdict, pass, code, pointer, refused_column, message_zh, message_en)
            SELECT import_id, row, 'REJECTED', 0, refused, refused_pointer, refused_column, message_zh, message_en
            FROM region_import_row WHERE import_id = ? AND refused IS NOT NULL
            """;

    private static final String REPEATED =
            """
            INSERT INTO region_import_verdict (import_id, row, verdict, pass, code, pointer, message_zh, message_en)
            SELECT import_id, row, 'REJECTED', 0, 'duplicate-row', '/id', '第 ' || first || ' 行已是该地区', 'Row ' || first || ' is about this region too'
            FROM (SELECT import_id, row, min(row) OVER (PARTITION BY region_id) AS first FROM region_import_row
                  WHERE import_id = ? AND region_id IS NOT NULL) AS numbered
            WHERE row > first
            """;

    /**
     * A code means one region on a day: compared with the other rows, and with the registry as it will be where its holder gives the
     * code up in the same import.
     */
    private static final String TAKEN =
            """
            INSERT INTO region_import_verdict (import_id, row, verdict, pass, code, pointer, message_zh, message_en)
            SELECT r.import_id, r.row, 'REJECTED', 0, 'code-taken', '/code',
                   '代码 ' || r.code || ' 在同一时期属于 ' || holder.id, 'Code ' || r.code || ' is that of ' || holder.id || ' at the same time'
            FROM region_import_row r
            LEFT JOIN region_existence e ON e.region_id = r.region_id AND e.recorded_to IS NULL
            CROSS JOIN LATERAL (
                SELECT days(coalesce(r.valid_from, e.valid_from), coalesce(r.valid_to, e.valid_to)) AS valid) AS own
            CROSS JOIN LATERAL (
                SELECT o.region_id AS id FROM region_import_row o
                LEFT JOIN region_existence oe ON oe.region_id = o.region_id AND oe.recorded_to IS NULL
                WHERE o.import_id = r.import_id AND o.code = r.code AND o.region_id <> r.region_id
                  AND days(coalesce(o.valid_from, oe.valid_from), coalesce(o.valid_to, oe.valid_to)) && own.valid
                UNION ALL
                SELECT c.region_id FROM region_code c
                LEFT JOIN region_import_row g ON g.import_id = r.import_id AND g.region_id = c.region_id AND g.code <> c.code
                WHERE c.code = r.code AND c.region_id <> r.region_id AND c.recorded_to IS NULL
                  AND c.valid * daterange(NULL, g.valid_from) && own.valid
                ORDER BY id LIMIT 1) AS holder
            WHERE r.import_id = ? AND r.code IS NOT NULL
              AND NOT EXISTS (SELECT FROM region_import_verdict v WHERE v.import_id = r.import_id AND v.row = r.row)
            """;

    private static final String CIRCULAR =
            """
            INSERT INTO region_import_verdict (import_id, row, verdict, pass, code, pointer, message_zh, message_en)
            SELECT r.import_id, r.row, 'REJECTED', 0, 'lies-in-itself', '/parent', '地区会隶属于自身，或层级过多',
                   'The region would lie in itself, or at the end of too long a line of regions'
            FROM region_import_row r
            WHERE r.import_id = ?
              AND NOT EXISTS (SELECT FROM region_import_verdict v WHERE v.import_id = r.import_id AND v.row = r.row)
            """;

    /** Rows whose verdict may no longer hold: they, where they lie or who had their code has moved since the check. */
    private static final String MOVED =
            """
            WITH late AS MATERIALIZED (
                SELECT id FROM region WHERE sequence > (SELECT checked_at FROM region_import WHERE id = ?))
            SELECT v.row FROM region_import_verdict v JOIN region_import_row r USING (import_id, row)
            WHERE import_id = ? AND EXISTS (SELECT FROM late)
              AND (r.region_id IN (SELECT id FROM late) OR r.parent_id IN (SELECT id FROM late)
                   OR r.administered_by IN (SELECT id FROM late) OR 'parentage' = ANY (v.changes)
                   OR r.code IN (SELECT c.code FROM region_code c JOIN late ON c.region_id = late.id))
            ORDER BY row
            """;

    private final DataSource dataSource;

    Verdicts(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    /** A verdict as answered. */
    public record Found(int row, long line, String region, Verdict verdict, Rejection rejection) {}

    /** Refuses what is seen of rows beside each other, before any is looked at by itself. */
    public void refuseAtSight(UUID id) {
        run(UNREADABLE, id);
        run(REPEATED, id);
        run(TAKEN, id);
    }

    /** Refuses what is still not judged: each waits for another. */
    public void refuseCircles(UUID id) {
        run(CIRCULAR, id);
    }

    public void note(UUID id, int pass, List<Judgement> judgements) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement insert = connection.prepareStatement(
                        """
                        INSERT INTO region_import_verdict
                            (import_id, row, verdict, pass, changes, code, pointer, refused_column, message_zh, message_en)
                        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                        """)) {
            for (Judgement judgement : judgements) {
                Rejection rejection = judgement.rejection();
                insert.setObject(1, id);
                insert.setInt(2, judgement.row());
                insert.setString(3, judgement.verdict().name());
                insert.setInt(4, pass);
                insert.setArray(
                        5, connection.createArrayOf("text", judgement.changes().toArray()));
                insert.setString(6, rejection == null ? null : rejection.code());
                insert.setString(7, rejection == null ? null : rejection.pointer());
                insert.setObject(8, rejection == null ? null : rejection.column(), java.sql.Types.INTEGER);
                insert.setString(
                        9, rejection == null ? null : rejection.message().zh());
                insert.setString(
                        10, rejection == null ? null : rejection.message().en());
                insert.addBatch();
            }
            insert.executeBatch();
        } catch (SQLException failed) {
            throw new IllegalStateException("Cannot note what was found of an import", failed);
        }
    }

    /** The rows whose verdict may no longer hold. */
    public List<Integer> moved(UUID id) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement select = connection.prepareStatement(MOVED)) {
            select.setObject(1, id);
            select.setObject(2, id);
            List<Integer> moved = new ArrayList<>();
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    moved.add(rows.getInt(1));
                }
            }
            return moved;
        } catch (SQLException failed) {
            throw new IllegalStateException("Cannot tell what has moved since an import was checked", failed);
        }
    }

    /** Refuses rows after all, since what they were compared with has moved meanwhile. */
    public void refuseMoved(UUID id, List<Integer> rows) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement update = connection.prepareStatement(
                        """
                        UPDATE region_import_verdict SET verdict = 'REJECTED', code = 'moved-meanwhile',
                            message_zh = '登记在校验期间有变更，请重新导入', message_en = 'The registry moved while it was compared; import it again'
                        WHERE import_id = ? AND row = ANY (?)
                        """)) {
            update.setObject(1, id);
            update.setArray(2, connection.createArrayOf("int", rows.toArray()));
            update.executeUpdate();
        } catch (SQLException failed) {
            throw new IllegalStateException("Cannot refuse rows of an import", failed);
        }
    }

    /** Verdicts in the order of the rows, after a row. */
    public List<Found> after(UUID id, int row, int limit) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement select = connection.prepareStatement(
                        """
                        SELECT row, r.line, r.region_id, v.verdict, v.code, v.pointer, v.refused_column, v.message_zh, v.message_en
                        FROM region_import_verdict v JOIN region_import_row r USING (import_id, row)
                        WHERE import_id = ? AND row > ? ORDER BY row LIMIT ?
                        """)) {
            select.setObject(1, id);
            select.setInt(2, row);
            select.setInt(3, limit);
            List<Found> found = new ArrayList<>();
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    found.add(found(rows));
                }
            }
            return found;
        } catch (SQLException failed) {
            throw new IllegalStateException("Cannot read what was found of an import", failed);
        }
    }

    private static Found found(ResultSet row) throws SQLException {
        String code = row.getString("code");
        return new Found(
                row.getInt("row"),
                row.getLong("line"),
                row.getString("region_id"),
                Verdict.valueOf(row.getString("verdict")),
                code == null
                        ? null
                        : new Rejection(
                                code,
                                row.getString("pointer"),
                                row.getObject("refused_column", Integer.class),
                                new Wording(row.getString("message_zh"), row.getString("message_en"))));
    }

    private void run(String statement, UUID id) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement insert = connection.prepareStatement(statement)) {
            insert.setObject(1, id);
            insert.executeUpdate();
        } catch (SQLException failed) {
            throw new IllegalStateException("Cannot check the rows of an import", failed);
        }
    }
}
