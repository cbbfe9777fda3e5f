package cn.yujian.region.imports.persistence;

import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;

/**
 * Makes facts of staged rows, within the database and in a few statements however many rows there are. All that is superseded is
 * closed before anything is recorded, since one region may take over what another had.
 */
@Singleton
public class ImportedFacts {

    /** Rows that come to something, with the position that the event of each will have. */
    private static final String TOLD =
            """
            WITH given AS (SELECT ?::uuid AS import_id, ?::bigint AS tail, ?::timestamptz AS recorded_at),
            told AS (SELECT v.region_id, v.verdict, v.changes, given.recorded_at, v.row, v.import_id,
                            given.tail + row_number() OVER (ORDER BY v.pass, v.row) AS sequence
                     FROM (SELECT verdict.*, staged.region_id
                           FROM region_import_verdict verdict JOIN region_import_row staged USING (import_id, row)) v
                     JOIN given USING (import_id)
                     WHERE v.verdict IN ('CREATED', 'UPDATED'))
            """;

    private static final String ROWS =
            TOLD + ", r AS (SELECT told.sequence, told.recorded_at, told.verdict, told.changes, s.*"
                    + " FROM told JOIN region_import_row s USING (import_id, row))\n";

    private static final String CLOSE = ROWS
            + """
                    UPDATE %1$s fact SET recorded_to = r.recorded_at FROM r
                    WHERE r.verdict = 'UPDATED' AND '%2$s' = ANY (r.changes) AND fact.region_id = r.region_id
                      AND fact.recorded_to IS NULL AND fact.valid @> r.valid_from
                    """;

    /** What was so until the day of the change was so. */
    private static final String KEEP = ROWS
            + """
                    INSERT INTO %1$s (id, region_id, %3$s, valid_from, valid_to, recorded_from)
                    SELECT uuidv7(), fact.region_id, %4$s, fact.valid_from, r.valid_from, r.recorded_at
                    FROM r JOIN %1$s fact ON fact.region_id = r.region_id AND fact.recorded_to = r.recorded_at
                    WHERE r.verdict = 'UPDATED' AND '%2$s' = ANY (r.changes)
                    """;

    /** What takes its place lasts as long as that was to, or the region. */
    private static final String CHANGE = ROWS
            + """
                    INSERT INTO %1$s (id, region_id, %3$s, valid_from, valid_to, recorded_from)
                    SELECT uuidv7(), r.region_id, %4$s, r.valid_from, coalesce(fact.valid_to, existence.valid_to), r.recorded_at
                    FROM r JOIN region_existence existence ON existence.region_id = r.region_id AND existence.recorded_to IS NULL
                    LEFT JOIN %1$s fact ON fact.region_id = r.region_id AND fact.recorded_to = r.recorded_at
                    WHERE r.verdict = 'UPDATED' AND '%2$s' = ANY (r.changes)
                    """;

    private static final String BEGIN = ROWS
            + """
                    INSERT INTO %1$s (id, region_id, %3$s, valid_from, valid_to, recorded_from)
                    SELECT uuidv7(), r.region_id, %4$s, r.valid_from, r.valid_to, r.recorded_at
                    FROM r WHERE r.verdict = 'CREATED' AND %2$s IS NOT NULL
                    ORDER BY r.region_id
                    """;

    private static final String REGISTER = TOLD
            + """
                    INSERT INTO region (id, sequence, moved_at)
                    SELECT region_id, sequence, recorded_at FROM told WHERE verdict = 'CREATED' ORDER BY region_id
                    """;

    private static final String MOVE = TOLD
            + """
                    UPDATE region SET sequence = told.sequence, moved_at = told.recorded_at FROM told
                    WHERE told.verdict = 'UPDATED' AND region.id = told.region_id
                    """;

    /** Together, so that no day of a region that is drawn from the first lacks its outline for a moment. */
    private static final String EXIST = ROWS
            + """
                    , drawn AS (
                        INSERT INTO region_geometry (id, region_id, geometry, label_point, approximate, valid_from, valid_to, recorded_from)
                        SELECT uuidv7(), r.region_id, r.geometry, r.label_point, r.approximate, r.valid_from, r.valid_to, r.recorded_at
                        FROM r WHERE r.verdict = 'CREATED' AND r.geometry IS NOT NULL
                        ORDER BY r.region_id)
                    INSERT INTO region_existence
                        (id, region_id, predecessors, successors, sources, confidence, note, valid_from, valid_to, recorded_from)
                    SELECT uuidv7(), r.region_id, '[]', '[]', r.sources, r.confidence, r.note, r.valid_from, r.valid_to, r.recorded_at
                    FROM r WHERE r.verdict = 'CREATED'
                    ORDER BY r.region_id
                    """;

    /**
     * A kind of facts.
     *
     * @param change how rows name it where it becomes another
     * @param given the column by which a row says it
     * @param columns of the table
     * @param said the same as a row says it
     * @param completed the same where the row need not say all of it
     */
    private record Kind(String table, String change, String given, String columns, String said, String completed) {

        static Kind of(String table, String change, String given, String columns) {
            String said = "r." + columns.replace(", ", ", r.");
            return new Kind(table, change, given, columns, said, said);
        }

        String held() {
            return "fact." + columns.replace(", ", ", fact.");
        }
    }

    private static final Kind NAME = new Kind(
            "region_name",
            "name",
            "r.kind",
            "kind, name_zh, name_en, short_zh, short_en",
            "r.kind, r.name_zh, r.name_en, r.short_zh, r.short_en",
            "coalesce(r.kind, fact.kind), coalesce(r.name_zh, fact.name_zh), coalesce(r.name_en, fact.name_en),"
                    + " coalesce(r.short_zh, fact.short_zh), coalesce(r.short_en, fact.short_en)");

    private static final List<Kind> KINDS = List.of(
            NAME,
            Kind.of("region_code", "code", "r.code", "code"),
            Kind.of("region_parentage", "parentage", "r.parent_id", "parent_id, administered_by"),
            Kind.of("region_cluster", "cluster", "r.cluster", "cluster"));

    private static final Kind OUTLINE =
            Kind.of("region_geometry", "outline", "r.geometry", "geometry, label_point, approximate");

    private final DataSource dataSource;

    ImportedFacts(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    /** When rows become facts: in the turn at the log, after what stands there. */
    private record Moment(UUID importId, long tail, Instant recordedAt) {}

    /**
     * Makes facts of the rows of an import.
     *
     * @param tail position of the last event before those that will tell of the rows
     */
    public void record(UUID importId, long tail, Instant recordedAt, boolean changesKnownRegions) {
        Moment moment = new Moment(importId, tail, recordedAt);
        try (Connection connection = dataSource.getConnection()) {
            if (changesKnownRegions) {
                supersede(connection, moment);
            }
            run(connection, REGISTER, moment);
            run(connection, EXIST, moment);
            for (Kind kind : KINDS) {
                run(connection, BEGIN.formatted(kind.table(), kind.given(), kind.columns(), kind.said()), moment);
            }
            if (changesKnownRegions) {
                change(connection, moment);
            }
        } catch (SQLException failed) {
            throw new IllegalStateException("Cannot record the facts of an import", failed);
        }
    }

    private static void supersede(Connection connection, Moment moment) throws SQLException {
        for (Kind kind : KINDS) {
            run(connection, CLOSE.formatted(kind.table(), kind.change()), moment);
        }
        run(connection, CLOSE.formatted(OUTLINE.table(), OUTLINE.change()), moment);
    }

    private static void change(Connection connection, Moment moment) throws SQLException {
        run(connection, MOVE, moment);
        for (Kind kind : KINDS) {
            change(connection, kind, moment);
        }
        change(connection, OUTLINE, moment);
    }

    private static void change(Connection connection, Kind kind, Moment moment) throws SQLException {
        run(connection, KEEP.formatted(kind.table(), kind.change(), kind.columns(), kind.held()), moment);
        run(connection, CHANGE.formatted(kind.table(), kind.change(), kind.columns(), kind.completed()), moment);
    }

    private static void run(Connection connection, String statement, Moment moment) throws SQLException {
        try (PreparedStatement prepared = connection.prepareStatement(statement)) {
            prepared.setObject(1, moment.importId());
            prepared.setLong(2, moment.tail());
            prepared.setObject(3, moment.recordedAt().atOffset(ZoneOffset.UTC));
            prepared.executeUpdate();
        }
    }
}
