package cn.yujian.kit.inbox;

import jakarta.inject.Singleton;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;

/** How far each topic is read: the reader notes it in the database, so that every replica can tell. */
@Singleton
class ProgressStore {

    private final Database database;

    ProgressStore(Database database) {
        this.database = database;
    }

    TopicProgress of(String topic) {
        return database.ask("read the progress of " + topic, connection -> {
            try (PreparedStatement select = connection.prepareStatement(
                    """
                    SELECT coalesce(sum(next_offset), 0) AS applied,
                        coalesce(sum(greatest(coalesce(end_offset, 0), next_offset)), 0) AS "end",
                        extract(epoch FROM clock_timestamp() - min(looked_at)) AS since_look,
                        CASE WHEN count(complete_at) = count(*)
                            THEN extract(epoch FROM clock_timestamp() - min(complete_at)) END AS since_complete,
                        max(last_event_at) AS last_event
                    FROM inbox_offset WHERE topic = ?
                    """)) {
                select.setString(1, topic);
                try (ResultSet row = select.executeQuery()) {
                    row.next();
                    return progress(topic, row);
                }
            }
        });
    }

    private static TopicProgress progress(String topic, ResultSet row) throws SQLException {
        return new TopicProgress(
                topic,
                row.getLong("applied"),
                row.getLong("end"),
                seconds(row, "since_look"),
                seconds(row, "since_complete"),
                Database.instant(row, "last_event"));
    }

    private static Duration seconds(ResultSet row, String column) throws SQLException {
        double seconds = row.getDouble(column);
        return row.wasNull() ? null : Duration.ofMillis(Math.round(Math.max(0, seconds) * 1_000));
    }
}
