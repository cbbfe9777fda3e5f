package cn.yujian.kit.inbox;

import cn.yujian.kit.eventlog.EventLogConfig;
import cn.yujian.kit.kafka.KafkaCluster;
import cn.yujian.kit.kafka.KnownTopics;
import cn.yujian.kit.leadership.Leadership;
import cn.yujian.kit.work.Worker;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import javax.sql.DataSource;
import org.apache.kafka.clients.consumer.KafkaConsumer;

/**
 * Applies other services' events with exactly-once effect: the event's id, its effect and the offset after it are committed
 * together, and reading starts at the committed offset. One replica reads, and carries out what operators ask; another takes
 * over when it is gone.
 */
@Singleton
class Inbox {

    /** Key of the leadership lock; any constant no one else uses. */
    private static final long JOB = 7_217_003L;

    private static final Duration POLL = Duration.ofMillis(500);

    private final Copies copies;
    private final EventLogConfig config;
    private final DataSource dataSource;
    private final InboxStore store;
    private final DeadLetterStore letters;
    private final KafkaCluster cluster;
    private final Intake intake;
    private final Errands.Parts errandParts;
    private final InboxMetrics metrics;
    private final InboxCondition condition;
    private final Worker worker = new Worker("inbox", this::lead);

    Inbox(
            Copies copies,
            EventLogConfig config,
            DataSource dataSource,
            InboxStore store,
            DeadLetterStore letters,
            KafkaCluster cluster,
            Intake intake,
            Errands.Parts errandParts,
            InboxMetrics metrics,
            InboxCondition condition) {
        this.copies = copies;
        this.config = config;
        this.dataSource = dataSource;
        this.store = store;
        this.letters = letters;
        this.cluster = cluster;
        this.intake = intake;
        this.errandParts = errandParts;
        this.metrics = metrics;
        this.condition = condition;
    }

    void start(@Observes StartupEvent event) {
        if (config.enabled() && !copies.all().isEmpty()) {
            worker.start();
        }
    }

    void stop(@Observes ShutdownEvent event) {
        worker.stop();
    }

    private void lead(Worker self) throws SQLException, InterruptedException {
        try {
            Optional<Leadership> acquired = Leadership.tryAcquire(dataSource, JOB);
            if (acquired.isEmpty()) {
                condition.works();
                self.await(config.relayPoll());
                return;
            }
            try (Leadership leadership = acquired.get()) {
                read(self, leadership);
            }
        } catch (SQLException | RuntimeException | Error failed) {
            metrics.failed();
            condition.fails(failed);
            throw failed;
        }
    }

    /** Reads until a topic is made, deleted or made again: then everything must be opened anew. */
    private void read(Worker self, Leadership leadership) throws SQLException, InterruptedException {
        try (KnownTopics topics = KnownTopics.open(cluster);
                KafkaConsumer<String, byte[]> consumer = cluster.consumer();
                DeadLetterTopic deadLetters = DeadLetterTopic.open(cluster, config, letters);
                Errands errands = new Errands(errandParts, consumer)) {
            Assignment assignment = new Assignment(leadership, consumer, topics, store, copies);
            assignment.begin();
            while (!self.isStopping() && assignment.look()) {
                condition.works();
                if (assignment.isEmpty()) {
                    // The owners have not made their topics yet; a poll of nothing would be an error.
                    self.await(config.relayPoll());
                } else {
                    readOn(consumer, assignment, errands.areUnderway() ? Duration.ZERO : POLL);
                }
                errands.runOn(assignment);
                deadLetters.publish();
            }
        }
    }

    private void readOn(KafkaConsumer<String, byte[]> consumer, Assignment assignment, Duration patience) {
        intake.take(consumer.poll(patience), assignment);
        assignment.noteCaughtUp();
    }
}
