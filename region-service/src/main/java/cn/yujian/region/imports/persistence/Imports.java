package cn.yujian.region.imports.persistence;

import cn.yujian.region.imports.domain.RowSink;
import cn.yujian.region.imports.domain.Verdict;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;

/** Imports: when each began, how the log stood when it was checked, and what has become of it. */
@Singleton
public class Imports {

    private final DataSource dataSource;

    Imports(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    /** What has become of an import. */
    public enum State {
        CHECKING,
        REFUSED,
        PLANNED,
        COMMITTED;

        String code() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    /**
     * An import.
     *
     * @param actor whose it is
     * @param checkedAt where the log stood when its rows were checked
     * @param sequence position of the last event that came of it; null where none has
     */
    public record Standing(UUID id, State state, String actor, long checkedAt, Long sequence, Instant createdAt) {}

    /** Gives rows to a sink. */
    public interface Rows {
        void into(RowSink sink) throws IOException;
    }

    /** Begins an import and forgets those of more than a day ago. */
    public void begin(UUID id, String actor) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement forget = connection.prepareStatement(
                        "DELETE FROM region_import WHERE created_at < now() - interval '24 hours'");
                PreparedStatement insert = connection.prepareStatement(
                        """
                        INSERT INTO region_import (id, state, actor, checked_at)
                        VALUES (?, 'checking', ?, coalesce((SELECT max(sequence) FROM event_log), 0))
                        """)) {
            forget.executeUpdate();
            insert.setObject(1, id);
            insert.setString(2, actor);
            insert.executeUpdate();
        } catch (SQLException failed) {
            throw new IllegalStateException("Cannot begin an import", failed);
        }
    }

    /**
     * Stages the rows of an import.
     *
     * @return how many there are
     */
    public int stage(UUID id, Rows rows) throws IOException {
        try (Connection connection = dataSource.getConnection();
                Staging staging = new Staging(connection, id)) {
            rows.into(staging);
            staging.finish();
            learn(connection, "region_import_row");
            return staging.rows();
        } catch (SQLException failed) {
            throw new IllegalStateException("Cannot stage the rows of an import", failed);
        }
    }

    /** Lets the database learn how many rows were judged, as it did of those staged: it plans by what it has learnt. */
    public void learnVerdicts() {
        try (Connection connection = dataSource.getConnection()) {
            learn(connection, "region_import_verdict");
        } catch (SQLException failed) {
            throw new IllegalStateException("Cannot look at what was judged", failed);
        }
    }

    private static void learn(Connection connection, String table) throws SQLException {
        try (Statement analyze = connection.createStatement()) {
            analyze.execute("ANALYZE " + table);
        }
    }

    public Optional<Standing> find(UUID id) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement select = connection.prepareStatement(
                        "SELECT state, actor, checked_at, sequence, created_at FROM region_import WHERE id = ?")) {
            select.setObject(1, id);
            try (ResultSet row = select.executeQuery()) {
                if (!row.next()) {
                    return Optional.empty();
                }
                return Optional.of(new Standing(
                        id,
                        State.valueOf(row.getString("state").toUpperCase(java.util.Locale.ROOT)),
                        row.getString("actor"),
                        row.getLong("checked_at"),
                        row.getObject("sequence", Long.class),
                        row.getObject("created_at", OffsetDateTime.class).toInstant()));
            }
        } catch (SQLException failed) {
            throw new IllegalStateException("Cannot read an import", failed);
        }
    }

    /** How many rows met which verdict. */
    public Map<Verdict, Integer> counts(UUID id) {
        Map<Verdict, Integer> counts = new EnumMap<>(Verdict.class);
        try (Connection connection = dataSource.getConnection();
                PreparedStatement select = connection.prepareStatement(
                        "SELECT verdict, count(*) FROM region_import_verdict WHERE import_id = ? GROUP BY verdict")) {
            select.setObject(1, id);
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    counts.put(Verdict.valueOf(row.getString(1)), row.getInt(2));
                }
            }
            return counts;
        } catch (SQLException failed) {
            throw new IllegalStateException("Cannot count the rows of an import", failed);
        }
    }

    public void become(UUID id, State state, Long sequence) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement update =
                        connection.prepareStatement("UPDATE region_import SET state = ?, sequence = ? WHERE id = ?")) {
            update.setString(1, state.code());
            update.setObject(2, sequence, java.sql.Types.BIGINT);
            update.setObject(3, id);
            update.executeUpdate();
        } catch (SQLException failed) {
            throw new IllegalStateException("Cannot note what became of an import", failed);
        }
    }
}
