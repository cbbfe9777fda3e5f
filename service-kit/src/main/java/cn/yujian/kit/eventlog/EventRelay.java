package cn.yujian.kit.eventlog;

import cn.yujian.kit.kafka.KafkaCluster;
import cn.yujian.kit.leadership.Leadership;
import cn.yujian.kit.work.Worker;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import javax.sql.DataSource;

/**
 * Publishes the event log to Kafka, in order and at least once. One replica of a service is active; it is woken by its own
 * commits and looks by itself once a poll interval for those of other replicas. A batch is one Kafka transaction, whose id
 * fences an earlier relay that does not know yet that it was replaced.
 */
@Singleton
class EventRelay {

    /** Key of the leadership lock; any constant no one else uses. */
    private static final long JOB = 7_217_002L;

    private final DataSource dataSource;
    private final EventLogConfig config;
    private final KafkaCluster cluster;
    private final Counter published;
    private final AtomicLong lag = new AtomicLong();
    private final Worker worker = new Worker("event-relay", this::lead);

    EventRelay(DataSource dataSource, EventLogConfig config, KafkaCluster cluster, MeterRegistry metrics) {
        this.dataSource = dataSource;
        this.config = config;
        this.cluster = cluster;
        this.published = Counter.builder("yujian.relay.published")
                .description("Events published to Kafka")
                .register(metrics);
        Gauge.builder("yujian.relay.lag", lag, AtomicLong::get)
                .description("Events recorded but not yet published")
                .baseUnit("events")
                .register(metrics);
    }

    void start(@Observes StartupEvent event) {
        if (config.enabled()) {
            worker.start();
        }
    }

    void stop(@Observes ShutdownEvent event) {
        worker.stop();
    }

    void recorded(@Observes EventLog.Recorded event) {
        worker.wake();
    }

    private void lead(Worker self) throws SQLException, InterruptedException {
        Optional<Leadership> acquired = Leadership.tryAcquire(dataSource, JOB);
        if (acquired.isEmpty()) {
            self.await(config.relayPoll());
            return;
        }
        try (Leadership leadership = acquired.get();
                EventTopic topic = EventTopic.open(cluster, config, leadership.connection())) {
            while (!self.isStopping()) {
                if (publishBatch(leadership.connection(), topic) < config.relayBatch()) {
                    self.await(config.relayPoll());
                }
            }
        }
    }

    private int publishBatch(Connection connection, EventTopic topic) throws SQLException {
        List<LoggedEvent> batch = readBatch(connection);
        if (batch.isEmpty()) {
            lag.set(0);
            return 0;
        }
        topic.publish(batch);
        try (PreparedStatement update = connection.prepareStatement("UPDATE relay_progress SET published = ?")) {
            update.setLong(1, batch.get(batch.size() - 1).sequence());
            update.executeUpdate();
        }
        published.increment(batch.size());
        return batch.size();
    }

    private List<LoggedEvent> readBatch(Connection connection) throws SQLException {
        List<LoggedEvent> batch = new ArrayList<>();
        try (PreparedStatement select = connection.prepareStatement(
                """
                SELECT %s, (SELECT max(sequence) FROM event_log) - published AS lag
                FROM relay_progress JOIN event_log ON sequence > published
                ORDER BY sequence LIMIT ?
                """
                        .formatted(LoggedEvent.COLUMNS))) {
            select.setInt(1, config.relayBatch());
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    batch.add(LoggedEvent.of(rows));
                    lag.set(rows.getLong("lag"));
                }
            }
        }
        return batch;
    }
}
