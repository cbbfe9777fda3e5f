package cn.yujian.kit.relay;

import cn.yujian.kit.eventlog.EventLogConfig;
import cn.yujian.kit.eventlog.LogIdentity;
import cn.yujian.kit.eventlog.LogMoved;
import cn.yujian.kit.eventlog.LoggedEvent;
import cn.yujian.kit.eventlog.Restoration;
import cn.yujian.kit.kafka.KafkaCluster;
import cn.yujian.kit.leadership.Leadership;
import cn.yujian.kit.work.Worker;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.jboss.logging.Logger;

/**
 * Publishes the event log to Kafka, in order and, for readers of committed messages, exactly once. One replica of a service is
 * active; it is woken by the commits of all, and looks by itself once a poll interval. A batch is one Kafka transaction, whose
 * id fences an earlier relay that does not know yet that it was replaced; where to go on is read from the topics themselves.
 */
@Singleton
class EventRelay {

    private static final Logger LOG = Logger.getLogger(EventRelay.class);

    /** Key of the leadership lock; any constant no one else uses. */
    private static final long JOB = 7_217_002L;

    /** How often to look whether the topics are still there. */
    private static final Duration TOPIC_LOOK = Duration.ofSeconds(3);

    private final DataSource dataSource;
    private final EventLogConfig config;
    private final KafkaCluster cluster;
    private final LogIdentity identity;
    private final Restoration restoration;
    private final RelayState state;
    private final Worker worker = new Worker("event-relay", this::lead);

    EventRelay(
            DataSource dataSource,
            EventLogConfig config,
            KafkaCluster cluster,
            LogIdentity identity,
            Restoration restoration,
            RelayState state) {
        this.dataSource = dataSource;
        this.config = config;
        this.cluster = cluster;
        this.identity = identity;
        this.restoration = restoration;
        this.state = state;
    }

    void start(@Observes StartupEvent event) {
        if (config.enabled()) {
            worker.start();
        }
    }

    void stop(@Observes ShutdownEvent event) {
        worker.stop();
    }

    void moved(@Observes LogMoved event) {
        worker.wake();
    }

    private void lead(Worker self) throws SQLException, InterruptedException {
        try {
            Optional<Leadership> acquired = Leadership.tryAcquire(dataSource, JOB);
            if (acquired.isEmpty()) {
                state.found(Optional.empty());
                state.well();
                self.await(config.relayPoll());
                return;
            }
            try (Leadership leadership = acquired.get();
                    EventTopics topics = EventTopics.open(cluster, config, identity)) {
                publish(self, leadership, topics);
            }
        } catch (SQLException | RuntimeException | Error failed) {
            state.failed(failed);
            throw failed;
        }
    }

    private static void requireReason(Worker self, Leadership leadership) throws SQLException, InterruptedException {
        if (self.isStopping()) {
            throw new InterruptedException("The relay stops");
        }
        leadership.require();
    }

    private void publish(Worker self, Leadership leadership, EventTopics topics)
            throws SQLException, InterruptedException {
        Optional<String> odd = topics.oddity(config.partitions());
        odd.ifPresent(LOG::warn);
        state.found(odd);
        restoration.tell();
        Outbox outbox = new Outbox(leadership.connection());
        Published published = topics.published(cluster, outbox, () -> requireReason(self, leadership));
        long epoch = outbox.epochBegin();
        long looked = System.nanoTime();
        while (!self.isStopping()) {
            long begun = System.nanoTime();
            List<LoggedEvent> batch = outbox.read(published, config.relayBatch());
            if (!batch.isEmpty()) {
                topics.publish(batch);
                published.add(batch);
                state.published(batch.size());
            }
            outbox.note(published.noted(batch));
            state.well();
            if (System.nanoTime() - looked > TOPIC_LOOK.toNanos()) {
                topics.requireUnchanged();
                if (outbox.epochBegin() != epoch) {
                    // A restore was declared: what the topics hold is held against the log anew.
                    return;
                }
                looked = System.nanoTime();
            }
            if (batch.isEmpty()) {
                self.await(config.relayPoll());
            } else if (batch.size() < config.relayBatch()) {
                self.rest(config.relayGather().minusNanos(System.nanoTime() - begun));
            }
        }
    }
}
