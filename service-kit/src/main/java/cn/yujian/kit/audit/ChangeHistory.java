package cn.yujian.kit.audit;

import cn.yujian.kit.eventlog.ByteBudget;
import cn.yujian.kit.eventlog.EventLogConfig;
import cn.yujian.kit.eventlog.LoggedEvent;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import java.util.Set;
import javax.sql.DataSource;

/** Reads who changed what, with the state before. */
@Singleton
class ChangeHistory {

    /** The state before is that of the subject's last event that told a whole state; partial events have none. */
    private static final String CHANGES = ByteBudget.of(
            """
            SELECT %s, CASE WHEN type <> ALL (?) THEN (
                SELECT data FROM event_log AS earlier
                WHERE earlier.subject = event_log.subject AND earlier.sequence < event_log.sequence
                  AND NOT earlier.retracts AND earlier.type <> ALL (?)
                ORDER BY sequence DESC LIMIT 1) END AS before
            FROM event_log WHERE sequence < ? AND (?::text IS NULL OR subject = ?)
            ORDER BY sequence DESC LIMIT ?
            """
                    .formatted(LoggedEvent.COLUMNS),
            "sequence DESC");

    private final DataSource dataSource;
    private final Set<String> partialTypes;

    ChangeHistory(DataSource dataSource, EventLogConfig config) {
        this.dataSource = dataSource;
        this.partialTypes = config.partialTypes().orElse(Set.of());
    }

    /** The changes before a position, newest first. */
    ByteBudget<Change> before(long sequence, Optional<String> subject, int limit) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement select = connection.prepareStatement(CHANGES)) {
            select.setArray(1, connection.createArrayOf("text", partialTypes.toArray()));
            select.setArray(2, connection.createArrayOf("text", partialTypes.toArray()));
            select.setLong(3, sequence);
            select.setString(4, subject.orElse(null));
            select.setString(5, subject.orElse(null));
            select.setInt(6, limit);
            try (ResultSet rows = select.executeQuery()) {
                return ByteBudget.read(rows, row -> Change.of(LoggedEvent.of(row), row.getString("before")));
            }
        } catch (SQLException failed) {
            throw new IllegalStateException("Cannot read the history", failed);
        }
    }
}
