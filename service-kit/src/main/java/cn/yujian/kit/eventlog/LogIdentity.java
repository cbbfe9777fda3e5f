package cn.yujian.kit.eventlog;

import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;

/** Which log this is: a log that was restored to an earlier point is another one, since it uses positions again. */
@Singleton
public class LogIdentity {

    private final DataSource dataSource;
    private final EventLogConfig config;
    private volatile String source;

    LogIdentity(DataSource dataSource, EventLogConfig config) {
        this.dataSource = dataSource;
        this.config = config;
    }

    /** The CloudEvents source of the log's events: {@code urn:yujian:}, the service's name and the log's epoch. */
    public String source() {
        if (source == null) {
            source = anyEpoch() + epoch();
        }
        return source;
    }

    /** What the sources of all epochs of the log begin with. */
    public String anyEpoch() {
        return "urn:yujian:" + config.name() + ":";
    }

    private String epoch() {
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT epoch FROM event_log_identity")) {
            row.next();
            return row.getString(1);
        } catch (SQLException failed) {
            throw new IllegalStateException("Cannot read the log's epoch", failed);
        }
    }
}
