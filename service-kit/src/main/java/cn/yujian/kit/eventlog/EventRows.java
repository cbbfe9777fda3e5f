package cn.yujian.kit.eventlog;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.List;
import javax.sql.DataSource;

/** The log's table, as far as a transaction that records needs it. */
final class EventRows {

    private final DataSource dataSource;

    EventRows(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    /** An event and its place in the chain. */
    static final class Row {
        private final LoggedEvent event;
        private final byte[] digest;
        private final byte[] hash;

        Row(LoggedEvent event, byte[] digest, byte[] hash) {
            this.event = event;
            this.digest = digest;
            this.hash = hash;
        }
    }

    void insert(List<Row> rows) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement insert = connection.prepareStatement(
                        """
                        INSERT INTO event_log (sequence, event_id, type, subject, recorded_at, actor, actor_salt, traceparent,
                                               access_level, regions, retracts, data, digest, hash)
                        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?::json, ?, ?)
                        """)) {
            for (Row row : rows) {
                insert.setLong(1, row.event.sequence());
                insert.setObject(2, row.event.id());
                insert.setString(3, row.event.type());
                insert.setString(4, row.event.subject());
                insert.setObject(5, row.event.recordedAt().atOffset(ZoneOffset.UTC));
                insert.setString(6, row.event.actor());
                insert.setBytes(7, HexFormat.of().parseHex(row.event.actorSalt()));
                insert.setString(8, row.event.traceparent());
                insert.setString(9, row.event.accessLevel().name());
                insert.setArray(
                        10, connection.createArrayOf("text", row.event.regions().toArray()));
                insert.setBoolean(11, row.event.retracts());
                insert.setString(12, row.event.data());
                insert.setBytes(13, row.digest);
                insert.setBytes(14, row.hash);
                insert.addBatch();
            }
            insert.executeBatch();
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
