package cn.yujian.kit.relay;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import javax.sql.DataSource;
import org.jboss.logging.Logger;

/**
 * How publishing goes, for metrics and readiness. The lag is asked of the database, so that it is true in every replica, also in
 * those that do not publish, and after a crash.
 */
@Singleton
class RelayState {

    private static final Logger LOG = Logger.getLogger(RelayState.class);

    private final DataSource dataSource;
    private final Counter published;
    private final Counter failures;
    private volatile Throwable failure;
    private volatile String oddity;

    RelayState(DataSource dataSource, MeterRegistry metrics) {
        this.dataSource = dataSource;
        this.published = Counter.builder("yujian.relay.published")
                .description("Events published to Kafka")
                .register(metrics);
        this.failures = Counter.builder("yujian.relay.failures")
                .description("Attempts to publish that failed; each is repeated")
                .register(metrics);
        gauge(
                metrics,
                "yujian.relay.lag.events",
                "Events recorded but not yet published",
                "SELECT count(*) FROM event_log WHERE sequence > (SELECT published FROM relay_progress)");
        gauge(
                metrics,
                "yujian.relay.lag.seconds",
                "Age of the oldest event that is not yet published",
                """
                SELECT coalesce(extract(epoch FROM clock_timestamp() - recorded_at), 0)
                FROM relay_progress LEFT JOIN event_log
                    ON sequence = (SELECT min(sequence) FROM event_log WHERE sequence > published)
                """);
    }

    void published(int events) {
        published.increment(events);
    }

    /** Tells what is not as it should be with the topics that are published to; nothing where all is well. */
    void found(Optional<String> odd) {
        oddity = odd.orElse(null);
    }

    void failed(Throwable cause) {
        failures.increment();
        failure = cause;
    }

    void well() {
        failure = null;
    }

    /** Why nothing can be published just now, or what is wrong with where it is published to. */
    Optional<String> trouble() {
        Throwable cause = failure;
        return Optional.ofNullable(cause == null ? oddity : cause.toString());
    }

    private void gauge(MeterRegistry metrics, String name, String description, String query) {
        Gauge.builder(name, () -> number(query)).description(description).register(metrics);
    }

    /** Not a number where the database does not answer: a lag nobody knows is not a lag of zero. */
    private double number(String query) {
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            row.next();
            return row.getDouble(1);
        } catch (SQLException failed) {
            LOG.debug("Lag not read", failed);
            return Double.NaN;
        }
    }
}
