package cn.yujian.kit.relay;

import cn.yujian.kit.eventlog.ByteBudget;
import cn.yujian.kit.eventlog.LoggedEvent;
import cn.yujian.kit.security.AccessLevel;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/**
 * What of the log is still to be published, over the database session that leads: a session that is lost takes the lead with it,
 * so nobody reads on or notes progress without it.
 */
final class Outbox {

    /** Each half walks an index of its level from where its topic ends. */
    private static final String NEXT = ByteBudget.of(
            """
            (SELECT %1$s FROM event_log WHERE access_level = 'PUBLIC' AND sequence > ? ORDER BY sequence LIMIT ?)
            UNION ALL
            (SELECT %1$s FROM event_log WHERE access_level = 'INTERNAL' AND sequence > ? ORDER BY sequence LIMIT ?)
            ORDER BY sequence LIMIT ?
            """
                    .formatted(LoggedEvent.COLUMNS),
            "sequence");

    private final Connection connection;
    private long noted;

    Outbox(Connection connection) throws SQLException {
        this.connection = connection;
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT published FROM relay_progress")) {
            row.next();
            noted = row.getLong(1);
        }
    }

    /** Whether the log has this event at this position. */
    boolean holds(TopicTail.Last event) throws SQLException {
        try (PreparedStatement select =
                connection.prepareStatement("SELECT 1 FROM event_log WHERE sequence = ? AND event_id = ?")) {
            select.setLong(1, event.sequence());
            select.setObject(2, event.id());
            try (ResultSet row = select.executeQuery()) {
                return row.next();
            }
        }
    }

    /** The position that those of the log's newest epoch come after. */
    long epochBegin() throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT max(begins_after) FROM event_log_epoch")) {
            row.next();
            return row.getLong(1);
        }
    }

    void note(long published) throws SQLException {
        if (published == noted) {
            return;
        }
        try (PreparedStatement update = connection.prepareStatement("UPDATE relay_progress SET published = ?")) {
            update.setLong(1, published);
            update.executeUpdate();
        }
        noted = published;
    }

    List<LoggedEvent> read(Published published, int limit) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(NEXT)) {
            select.setLong(1, published.upTo(AccessLevel.PUBLIC));
            select.setInt(2, limit);
            select.setLong(3, published.upTo(AccessLevel.INTERNAL));
            select.setInt(4, limit);
            select.setInt(5, limit);
            try (ResultSet rows = select.executeQuery()) {
                return ByteBudget.read(rows, LoggedEvent::of).rows();
            }
        }
    }
}
