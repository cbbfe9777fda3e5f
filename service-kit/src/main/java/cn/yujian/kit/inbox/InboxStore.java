package cn.yujian.kit.inbox;

import cn.yujian.kit.kafka.KnownTopics;
import jakarta.inject.Singleton;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.UUID;
import org.apache.kafka.common.TopicPartition;

/** Where the inbox stands, in the tables beside the effects. */
@Singleton
class InboxStore {

    private final Database database;

    InboxStore(Database database) {
        this.database = database;
    }

    /**
     * Forgets what was read of a topic of the same name that is gone, but for how far it told.
     *
     * @return whether there was any
     */
    boolean forgetEarlier(KnownTopics.Topic topic) {
        return database.ask("forget the offsets of an earlier " + topic.name(), connection -> {
            try (PreparedStatement delete = connection.prepareStatement(
                    """
                    WITH gone AS (
                        DELETE FROM inbox_offset WHERE topic = ? AND topic_id <> ? RETURNING topic, last_event_at
                    ), kept AS (
                        INSERT INTO inbox_lost_topic AS lost (topic, told_until)
                        SELECT topic, max(last_event_at) FROM gone GROUP BY topic HAVING max(last_event_at) IS NOT NULL
                        ON CONFLICT (topic) DO UPDATE SET told_until = greatest(lost.told_until, excluded.told_until)
                    )
                    SELECT count(*) > 0 FROM gone
                    """)) {
                delete.setString(1, topic.name());
                delete.setString(2, topic.id());
                try (ResultSet row = delete.executeQuery()) {
                    row.next();
                    return row.getBoolean(1);
                }
            }
        });
    }

    /**
     * Whether topics that were lost tell again as much as before. Their owner publishes in the order of its log: where one event
     * is as new as the newest that was read, all before it are there.
     */
    boolean areWhole(List<String> topics) {
        return database.ask("read whether topics are whole", connection -> {
            try (PreparedStatement select = connection.prepareStatement(
                    """
                    SELECT NOT EXISTS (
                        SELECT 1 FROM inbox_lost_topic AS lost WHERE topic = ANY (?) AND NOT EXISTS (
                            SELECT 1 FROM inbox_offset AS now
                            WHERE now.topic = lost.topic AND now.last_event_at >= lost.told_until))
                    """)) {
                select.setArray(1, connection.createArrayOf("text", topics.toArray()));
                try (ResultSet row = select.executeQuery()) {
                    row.next();
                    return row.getBoolean(1);
                }
            }
        });
    }

    /** Expects no more that topics tell again as much as before they were lost. */
    void forgetLost(List<String> topics) {
        database.change("forget how far topics told", connection -> {
            try (PreparedStatement delete =
                    connection.prepareStatement("DELETE FROM inbox_lost_topic WHERE topic = ANY (?)")) {
                delete.setArray(1, connection.createArrayOf("text", topics.toArray()));
                delete.executeUpdate();
            }
        });
    }

    /** Notes an epoch of the log behind a topic, and tells whether it is new and comes after another. */
    boolean follows(Epochs.Epoch epoch) {
        return database.ask("note the source of " + epoch.topic(), connection -> {
            try (PreparedStatement insert = connection.prepareStatement(
                    """
                    WITH noted AS (
                        INSERT INTO inbox_source (topic, source) VALUES (?, ?) ON CONFLICT DO NOTHING RETURNING 1
                    )
                    SELECT EXISTS (SELECT 1 FROM noted) AND EXISTS (SELECT 1 FROM inbox_source WHERE topic = ?)
                    """)) {
                insert.setString(1, epoch.topic());
                insert.setString(2, epoch.source());
                insert.setString(3, epoch.topic());
                try (ResultSet row = insert.executeQuery()) {
                    row.next();
                    return row.getBoolean(1);
                }
            }
        });
    }

    /** Whether an event of the topic was ever read. */
    boolean hasRead(String topic) {
        return database.ask("read whether " + topic + " was read", connection -> {
            try (PreparedStatement select = connection.prepareStatement(
                    "SELECT EXISTS (SELECT 1 FROM inbox_offset WHERE topic = ? AND last_event_at IS NOT NULL)")) {
                select.setString(1, topic);
                try (ResultSet row = select.executeQuery()) {
                    row.next();
                    return row.getBoolean(1);
                }
            }
        });
    }

    /** Where reading goes on; nothing if it has not begun. */
    OptionalLong nextOffset(TopicPartition partition) {
        return database.ask("read the offset of " + partition, connection -> {
            try (PreparedStatement select = connection.prepareStatement(
                    "SELECT next_offset FROM inbox_offset WHERE topic = ? AND partition = ?")) {
                select.setString(1, partition.topic());
                select.setInt(2, partition.partition());
                try (ResultSet row = select.executeQuery()) {
                    return row.next() ? OptionalLong.of(row.getLong(1)) : OptionalLong.empty();
                }
            }
        });
    }

    /** Locks where reading stands, until the transaction ends. */
    Map<TopicPartition, Long> lockOffsets(Subscription copy) {
        return database.ask("lock the offsets of " + copy.copy(), connection -> {
            try (PreparedStatement select = connection.prepareStatement(
                    """
                    SELECT topic, partition, next_offset FROM inbox_offset WHERE topic = ANY (?)
                    ORDER BY topic, partition FOR UPDATE
                    """)) {
                select.setArray(
                        1, connection.createArrayOf("text", copy.topics().toArray()));
                Map<TopicPartition, Long> offsets = new HashMap<>();
                try (ResultSet rows = select.executeQuery()) {
                    while (rows.next()) {
                        offsets.put(new TopicPartition(rows.getString(1), rows.getInt(2)), rows.getLong(3));
                    }
                }
                return offsets;
            }
        });
    }

    /**
     * Notes how far a partition was applied.
     *
     * @param lastEvent recorded time of the last event that was applied; null where none was
     */
    void saveOffset(TopicPartition partition, String topicId, long nextOffset, Instant lastEvent) {
        database.change("save the offset of " + partition, connection -> {
            try (PreparedStatement upsert = connection.prepareStatement(
                    """
                    INSERT INTO inbox_offset AS kept (topic, partition, topic_id, next_offset, last_event_at)
                    VALUES (?, ?, ?, ?, ?)
                    ON CONFLICT (topic, partition) DO UPDATE SET topic_id = excluded.topic_id,
                        next_offset = excluded.next_offset,
                        last_event_at = coalesce(excluded.last_event_at, kept.last_event_at)
                    """)) {
                upsert.setString(1, partition.topic());
                upsert.setInt(2, partition.partition());
                upsert.setString(3, topicId);
                upsert.setLong(4, nextOffset);
                upsert.setTimestamp(5, lastEvent == null ? null : Timestamp.from(lastEvent));
                upsert.executeUpdate();
            }
        });
    }

    /** Notes what the reader sees: where each partition ends, and where it stands itself, past marks of transactions too. */
    void saveLook(Map<TopicPartition, Look> looks) {
        database.change("save how far the topics are", connection -> {
            try (PreparedStatement upsert = connection.prepareStatement(
                    """
                    INSERT INTO inbox_offset AS kept
                        (topic, partition, topic_id, next_offset, end_offset, looked_at, complete_at)
                    VALUES (?, ?, ?, ?, ?, now(), CASE WHEN ? THEN now() END)
                    ON CONFLICT (topic, partition) DO UPDATE SET topic_id = excluded.topic_id,
                        next_offset = excluded.next_offset, end_offset = excluded.end_offset,
                        looked_at = excluded.looked_at, complete_at = coalesce(excluded.complete_at, kept.complete_at)
                    """)) {
                for (Map.Entry<TopicPartition, Look> look : looks.entrySet()) {
                    upsert.setString(1, look.getKey().topic());
                    upsert.setInt(2, look.getKey().partition());
                    upsert.setString(3, look.getValue().topicId());
                    upsert.setLong(4, look.getValue().position());
                    upsert.setLong(5, look.getValue().end());
                    upsert.setBoolean(
                            6, look.getValue().position() >= look.getValue().end());
                    upsert.addBatch();
                }
                upsert.executeBatch();
            }
        });
    }

    record Look(String topicId, long position, long end) {}

    /**
     * Records that an event is being applied.
     *
     * @return false if it was applied before
     */
    boolean recordFirst(UUID eventId) {
        return database.ask("record event " + eventId, connection -> {
            try (PreparedStatement insert = connection.prepareStatement(
                    "INSERT INTO inbox_event (event_id) VALUES (?) ON CONFLICT DO NOTHING")) {
                insert.setObject(1, eventId);
                return insert.executeUpdate() == 1;
            }
        });
    }

    boolean hasCaughtUp(String topic) {
        return database.ask("read whether " + topic + " was caught up with", connection -> {
            try (PreparedStatement select =
                    connection.prepareStatement("SELECT 1 FROM inbox_caught_up WHERE topic = ?")) {
                select.setString(1, topic);
                try (ResultSet row = select.executeQuery()) {
                    return row.next();
                }
            }
        });
    }

    void saveCaughtUp(String topic) {
        database.change("save that " + topic + " was caught up with", connection -> {
            try (PreparedStatement insert = connection.prepareStatement(
                    "INSERT INTO inbox_caught_up (topic) VALUES (?) ON CONFLICT DO NOTHING")) {
                insert.setString(1, topic);
                insert.executeUpdate();
            }
        });
    }
}
