package cn.yujian.kit.inbox;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.inject.Singleton;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.jboss.logging.Logger;

/** Takes in the messages of a partition: together where all can be applied, else one by one. */
@Singleton
class Intake {

    private static final Logger LOG = Logger.getLogger(Intake.class);

    private final Copies copies;
    private final Application application;
    private final InboxStore store;
    private final DeadLetterStore letters;
    private final InboxMetrics metrics;

    Intake(Copies copies, Application application, InboxStore store, DeadLetterStore letters, InboxMetrics metrics) {
        this.copies = copies;
        this.application = application;
        this.store = store;
        this.letters = letters;
        this.metrics = metrics;
    }

    void take(TopicPartition partition, String topicId, List<ConsumerRecord<String, byte[]>> messages) {
        try {
            takeTogether(partition, topicId, messages);
        } catch (RuntimeException failed) {
            if (Transience.isTransient(failed)) {
                throw failed;
            }
            messages.forEach(message -> takeAlone(partition, topicId, message));
        }
    }

    private void takeAlone(TopicPartition partition, String topicId, ConsumerRecord<String, byte[]> message) {
        try {
            takeTogether(partition, topicId, List.of(message));
        } catch (RuntimeException failed) {
            if (Transience.isTransient(failed)) {
                throw failed;
            }
            LOG.errorf(failed, "Event at %s offset %d goes to the dead letters", partition, message.offset());
            QuarkusTransaction.requiringNew().run(() -> {
                letters.bury(message, topicId, Refusal.of(failed));
                store.saveOffset(partition, topicId, message.offset() + 1, null);
            });
            metrics.buried();
        }
    }

    private void takeTogether(TopicPartition partition, String topicId, List<ConsumerRecord<String, byte[]>> messages) {
        Subscription copy = copies.reading(partition.topic());
        List<Effect> effects = QuarkusTransaction.requiringNew().call(() -> {
            List<Effect> done = messages.stream()
                    .map(message -> application.once(copy, Message.of(message)))
                    .toList();
            if (done.contains(Effect.APPLIED)) {
                copy.applied();
            }
            long next = messages.get(messages.size() - 1).offset() + 1;
            store.saveOffset(partition, topicId, next, lastEvent(messages));
            return done;
        });
        metrics.took(effects);
    }

    private static Instant lastEvent(List<ConsumerRecord<String, byte[]>> messages) {
        return messages.stream()
                .map(message -> Message.of(message).header("ce_time").flatMap(Intake::instant))
                .flatMap(Optional::stream)
                .max(Instant::compareTo)
                .orElse(null);
    }

    private static Optional<Instant> instant(String text) {
        try {
            return Optional.of(Instant.parse(text));
        } catch (DateTimeException unreadable) {
            // Of an event that is passed over; that of one that is applied was read already.
            return Optional.empty();
        }
    }
}
