package cn.yujian.kit.eventlog;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.ZoneOffset;
import java.util.HexFormat;
import javax.sql.DataSource;

/** The log's table, as far as a transaction that records needs it. */
final class EventRows {

    private final DataSource dataSource;

    EventRows(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    void insert(LoggedEvent event, byte[] digest, byte[] hash) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement insert = connection.prepareStatement(
                        """
                        INSERT INTO event_log (sequence, event_id, type, subject, recorded_at, actor, actor_salt, traceparent,
                                               access_level, regions, retracts, data, digest, hash)
                        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?::json, ?, ?)
                        """)) {
            insert.setLong(1, event.sequence());
            insert.setObject(2, event.id());
            insert.setString(3, event.type());
            insert.setString(4, event.subject());
            insert.setObject(5, event.recordedAt().atOffset(ZoneOffset.UTC));
            insert.setString(6, event.actor());
            insert.setBytes(7, HexFormat.of().parseHex(event.actorSalt()));
            insert.setString(8, event.traceparent());
            insert.setString(9, event.accessLevel().name());
            insert.setArray(10, connection.createArrayOf("text", event.regions().toArray()));
            insert.setBoolean(11, event.retracts());
            insert.setString(12, event.data());
            insert.setBytes(13, digest);
            insert.setBytes(14, hash);
            insert.executeUpdate();
        } catch (SQLException failed) {
            throw new IllegalStateException("Cannot append to the event log", failed);
        }
    }

    /** Whether everyone sees the state that the subject's last event tells of. */
    boolean isOpen(String subject) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement select = connection.prepareStatement(
                        """
                        SELECT access_level = 'PUBLIC' AND NOT retracts FROM event_log WHERE subject = ?
                        ORDER BY sequence DESC LIMIT 1
                        """)) {
            select.setString(1, subject);
            try (ResultSet row = select.executeQuery()) {
                return row.next() && row.getBoolean(1);
            }
        } catch (SQLException failed) {
            throw new IllegalStateException("Cannot read the last event of " + subject, failed);
        }
    }
}
