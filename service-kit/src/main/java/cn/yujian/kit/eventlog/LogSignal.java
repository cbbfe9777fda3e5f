package cn.yujian.kit.eventlog;

import cn.yujian.kit.work.Worker;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.UUID;
import javax.sql.DataSource;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;

/**
 * Tells everyone who follows the log that it has grown: at once in this replica, through the database in the others. The
 * database is notified after the commit and at most once every few milliseconds, since a NOTIFY within the transaction would
 * cost most of its speed (ADR 0009).
 */
@Singleton
class LogSignal {

    private static final String CHANNEL = "event_log";
    private static final Duration BETWEEN_NOTIFICATIONS = Duration.ofMillis(20);
    private static final int LISTEN_MILLIS = 1_000;
    private static final Duration LONGEST_REST = Duration.ofHours(1);

    private final DataSource dataSource;
    private final EventLogConfig config;
    private final Event<LogMoved> moved;
    private final String replica = UUID.randomUUID().toString();
    private final Worker notifier = new Worker("log-notifier", this::notifyOthers);
    private final Worker listener = new Worker("log-listener", this::listen);

    LogSignal(DataSource dataSource, EventLogConfig config, Event<LogMoved> moved) {
        this.dataSource = dataSource;
        this.config = config;
        this.moved = moved;
    }

    void start(@Observes StartupEvent event) {
        if (config.enabled()) {
            notifier.start();
            listener.start();
        }
    }

    void stop(@Observes ShutdownEvent event) {
        notifier.stop();
        listener.stop();
    }

    void recorded(@Observes EventLog.Recorded event) {
        moved.fire(new LogMoved());
        notifier.wake();
    }

    private void notifyOthers(Worker self) throws SQLException, InterruptedException {
        if (!self.await(LONGEST_REST)) {
            return;
        }
        try (Connection connection = dataSource.getConnection();
                PreparedStatement notify = connection.prepareStatement("SELECT pg_notify(?, ?)")) {
            notify.setString(1, CHANNEL);
            notify.setString(2, replica);
            notify.execute();
        }
        self.rest(BETWEEN_NOTIFICATIONS);
    }

    private void listen(Worker self) throws SQLException {
        try (Connection connection = dataSource.getConnection()) {
            try (Statement statement = connection.createStatement()) {
                statement.execute("LISTEN " + CHANNEL);
            }
            // What was recorded before the ear was open.
            moved.fire(new LogMoved());
            PGConnection ear = connection.unwrap(PGConnection.class);
            try {
                while (!self.isStopping()) {
                    fireForOthers(ear.getNotifications(LISTEN_MILLIS));
                }
            } finally {
                stopListening(connection);
            }
        }
    }

    private void fireForOthers(PGNotification[] notifications) {
        for (PGNotification notification : notifications) {
            if (!notification.getParameter().equals(replica)) {
                moved.fire(new LogMoved());
                return;
            }
        }
    }

    /** The pool would hand the session on with its ear still open. */
    private static void stopListening(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("UNLISTEN *");
        }
    }
}
