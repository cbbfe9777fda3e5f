package cn.yujian.kit.inbox;

import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.UUID;
import javax.sql.DataSource;
import org.apache.kafka.common.TopicPartition;

/** Where the inbox stands, in the tables beside the effects. */
@Singleton
class InboxStore {

    private final DataSource dataSource;

    InboxStore(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    long nextOffset(TopicPartition partition) throws SQLException {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement select = connection.prepareStatement(
                        "SELECT next_offset FROM inbox_offset WHERE topic = ? AND partition = ?")) {
            select.setString(1, partition.topic());
            select.setInt(2, partition.partition());
            try (ResultSet row = select.executeQuery()) {
                return row.next() ? row.getLong(1) : 0;
            }
        }
    }

    void saveOffset(TopicPartition partition, long nextOffset) throws SQLException {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement upsert = connection.prepareStatement(
                        """
                        INSERT INTO inbox_offset (topic, partition, next_offset) VALUES (?, ?, ?)
                        ON CONFLICT (topic, partition) DO UPDATE SET next_offset = excluded.next_offset
                        """)) {
            upsert.setString(1, partition.topic());
            upsert.setInt(2, partition.partition());
            upsert.setLong(3, nextOffset);
            upsert.executeUpdate();
        }
    }

    /**
     * Records that an event is being applied.
     *
     * @return false if it was applied before
     */
    boolean recordFirst(UUID eventId) throws SQLException {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement insert = connection.prepareStatement(
                        "INSERT INTO inbox_event (event_id) VALUES (?) ON CONFLICT DO NOTHING")) {
            insert.setObject(1, eventId);
            return insert.executeUpdate() == 1;
        }
    }

    boolean hasCaughtUp(String topic) throws SQLException {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement select =
                        connection.prepareStatement("SELECT 1 FROM inbox_caught_up WHERE topic = ?")) {
            select.setString(1, topic);
            try (ResultSet row = select.executeQuery()) {
                return row.next();
            }
        }
    }

    void saveCaughtUp(String topic) throws SQLException {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement insert = connection.prepareStatement(
                        "INSERT INTO inbox_caught_up (topic) VALUES (?) ON CONFLICT DO NOTHING")) {
            insert.setString(1, topic);
            insert.executeUpdate();
        }
    }
}
