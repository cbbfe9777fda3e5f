package cn.yujian.kit.eventlog;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;

/** Tells everyone, once, that the log was restored to an earlier point. */
@Singleton
public class Restoration {

    private static final String UNTOLD =
            """
            SELECT begins_after, epoch, reason, declared_at,
                   (SELECT coalesce(max(sequence), 0) FROM event_log WHERE sequence <= begins_after) AS last_kept
            FROM event_log_epoch
            WHERE begins_after > 0 AND NOT EXISTS (
                SELECT 1 FROM event_log WHERE type = ? AND sequence > begins_after)
            ORDER BY begins_after DESC LIMIT 1
            """;

    private final EventLog log;
    private final DataSource dataSource;
    private final String name;

    Restoration(EventLog log, DataSource dataSource, EventLogConfig config) {
        this.log = log;
        this.dataSource = dataSource;
        this.name = config.name();
    }

    /** Records that the newest epoch began with a restore, unless that was done. */
    public void tell() {
        if (untold().isEmpty()) {
            return;
        }
        QuarkusTransaction.requiringNew().run(() -> {
            Recording recording = log.begin(Origin.system("restore"));
            // Looked up again in the turn: another replica may have been first.
            untold().ifPresent(restored -> recording.append(NewEvent.open(type(), "log", restored)));
        });
    }

    private String type() {
        return "cn.yujian." + name + ".log-restored.v1";
    }

    private Optional<LogRestored> untold() {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement select = connection.prepareStatement(UNTOLD)) {
            select.setString(1, type());
            try (ResultSet row = select.executeQuery()) {
                return row.next() ? Optional.of(restored(row)) : Optional.empty();
            }
        } catch (SQLException failed) {
            throw new IllegalStateException("Cannot read whether the log was restored", failed);
        }
    }

    private static LogRestored restored(ResultSet row) throws SQLException {
        return new LogRestored(
                row.getObject("epoch", UUID.class),
                row.getLong("last_kept"),
                row.getLong("begins_after"),
                row.getString("reason"),
                row.getObject("declared_at", OffsetDateTime.class).toInstant());
    }

    /**
     * The data of the event.
     *
     * @param lastKept position of the last event before the restore that is still there, 0 if there is none
     * @param beginsAfter position that those of the new epoch come after
     */
    private record LogRestored(UUID epoch, long lastKept, long beginsAfter, String reason, Instant declaredAt) {}
}
