package cn.yujian.kit.eventlog;

import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Collections;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import javax.sql.DataSource;

/**
 * Which log this is. One that was restored to an earlier point goes on in another epoch, at positions that were never given
 * away before (ADR 0034).
 */
@Singleton
public class LogIdentity {

    /** How many positions an epoch has. */
    private static final long SPAN = 1_000_000_000;

    private final DataSource dataSource;
    private final EventLogConfig config;

    /** By the position that each begins after; empty until the first is asked for. */
    private volatile NavigableMap<Long, String> epochs = Collections.emptyNavigableMap();

    LogIdentity(DataSource dataSource, EventLogConfig config) {
        this.dataSource = dataSource;
        this.config = config;
    }

    /** The CloudEvents source of an event: {@code urn:yujian:}, the service's name and the epoch that its position is of. */
    public String source(long sequence) {
        Map.Entry<Long, String> epoch = epochs.lowerEntry(sequence);
        if (epoch == null || sequence > epoch.getKey() + SPAN) {
            epochs = read();
            epoch = epochs.lowerEntry(sequence);
        }
        return anyEpoch() + epoch.getValue();
    }

    /** The source of the events to come. */
    public String source() {
        return anyEpoch() + read().lastEntry().getValue();
    }

    /** What the sources of all epochs of the log begin with. */
    public String anyEpoch() {
        return "urn:yujian:" + config.name() + ":";
    }

    private NavigableMap<Long, String> read() {
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT begins_after, epoch FROM event_log_epoch")) {
            NavigableMap<Long, String> found = new TreeMap<>();
            while (rows.next()) {
                found.put(rows.getLong("begins_after"), rows.getString("epoch"));
            }
            return found;
        } catch (SQLException failed) {
            throw new IllegalStateException("Cannot read the log's epochs", failed);
        }
    }
}
