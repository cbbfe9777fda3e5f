package cn.yujian.kit.inbox;

import cn.yujian.kit.eventlog.EventLogConfig;
import cn.yujian.kit.kafka.KafkaCluster;
import cn.yujian.kit.leadership.Leadership;
import cn.yujian.kit.work.Worker;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.arc.All;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.jboss.logging.Logger;

/**
 * Applies other services' events with exactly-once effect: the event's id, its effect and the offset after it are committed
 * together, and reading starts at the committed offset. One replica reads; another takes over when it is gone.
 */
@Singleton
class Inbox {

    private static final Logger LOG = Logger.getLogger(Inbox.class);

    /** Key of the leadership lock; any constant no one else uses. */
    private static final long JOB = 7_217_003L;

    private static final Duration POLL = Duration.ofMillis(500);

    private final Map<String, Subscription> subscriptions;
    private final EventLogConfig config;
    private final DataSource dataSource;
    private final InboxStore store;
    private final KafkaCluster cluster;
    private final ObjectMapper json;
    private final Counter applied;
    private final Counter repeated;
    private final Counter dead;
    private final Worker worker = new Worker("inbox", this::lead);

    Inbox(
            @All List<Subscription> subscriptions,
            EventLogConfig config,
            DataSource dataSource,
            InboxStore store,
            KafkaCluster cluster,
            ObjectMapper json,
            MeterRegistry metrics) {
        this.subscriptions = subscriptions.stream().collect(Collectors.toMap(Subscription::topic, Function.identity()));
        this.config = config;
        this.dataSource = dataSource;
        this.store = store;
        this.cluster = cluster;
        this.json = json.copy().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);
        this.applied = counter(metrics, "applied", "Events applied to read models");
        this.repeated = counter(metrics, "repeated", "Events that came again and changed nothing");
        this.dead = counter(metrics, "dead.letters", "Events that could not be applied");
    }

    private static Counter counter(MeterRegistry metrics, String name, String description) {
        return Counter.builder("yujian.inbox." + name).description(description).register(metrics);
    }

    void start(@Observes StartupEvent event) {
        if (config.enabled() && !subscriptions.isEmpty()) {
            worker.start();
        }
    }

    void stop(@Observes ShutdownEvent event) {
        worker.stop();
    }

    private void lead(Worker self) throws SQLException, InterruptedException {
        Optional<Leadership> acquired = Leadership.tryAcquire(dataSource, JOB);
        if (acquired.isEmpty()) {
            self.await(config.relayPoll());
            return;
        }
        try (Leadership leadership = acquired.get();
                KafkaConsumer<String, byte[]> consumer = cluster.consumer();
                DeadLetters deadLetters = DeadLetters.open(cluster, config)) {
            Assignment assignment = new Assignment(consumer, store, subscriptions.keySet());
            while (!self.isStopping()) {
                assignment.assignNewTopics();
                if (consumer.assignment().isEmpty()) {
                    // The owners have not made their topics yet; a poll of nothing would be an error.
                    self.await(config.relayPoll());
                    continue;
                }
                ConsumerRecords<String, byte[]> messages = consumer.poll(POLL);
                for (TopicPartition partition : messages.partitions()) {
                    apply(partition, messages.records(partition), deadLetters);
                }
                assignment.noteCaughtUp();
            }
        }
    }

    private void apply(
            TopicPartition partition, List<ConsumerRecord<String, byte[]>> messages, DeadLetters deadLetters) {
        try {
            applyTogether(partition, messages);
        } catch (RuntimeException failed) {
            if (Transience.isTransient(failed)) {
                throw failed;
            }
            messages.forEach(message -> applyAlone(partition, message, deadLetters));
        }
    }

    private void applyAlone(TopicPartition partition, ConsumerRecord<String, byte[]> message, DeadLetters deadLetters) {
        try {
            applyTogether(partition, List.of(message));
        } catch (RuntimeException failed) {
            if (Transience.isTransient(failed)) {
                throw failed;
            }
            LOG.errorf(failed, "Event at %s offset %d goes to the dead letters", partition, message.offset());
            deadLetters.send(message, failed);
            dead.increment();
            QuarkusTransaction.requiringNew().run(() -> saveOffset(partition, message.offset() + 1));
        }
    }

    private void applyTogether(TopicPartition partition, List<ConsumerRecord<String, byte[]>> messages) {
        Subscription subscription = subscriptions.get(partition.topic());
        QuarkusTransaction.requiringNew().run(() -> {
            for (ConsumerRecord<String, byte[]> message : messages) {
                IncomingEvent event = IncomingEvent.of(message, json);
                if (isFirst(event)) {
                    subscription.apply(event);
                    applied.increment();
                } else {
                    repeated.increment();
                }
            }
            subscription.applied();
            saveOffset(partition, messages.get(messages.size() - 1).offset() + 1);
        });
    }

    private boolean isFirst(IncomingEvent event) {
        try {
            return store.recordFirst(event.id());
        } catch (SQLException failed) {
            throw new IllegalStateException("Cannot record event " + event.id(), failed);
        }
    }

    private void saveOffset(TopicPartition partition, long nextOffset) {
        try {
            store.saveOffset(partition, nextOffset);
        } catch (SQLException failed) {
            throw new IllegalStateException("Cannot save the offset of " + partition, failed);
        }
    }
}
