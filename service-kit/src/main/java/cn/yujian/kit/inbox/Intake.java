package cn.yujian.kit.inbox;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.inject.Singleton;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;
import org.jboss.logging.Logger;

/** Takes in the messages of a poll: all in one transaction where all can be applied, else one by one. */
@Singleton
class Intake {

    private static final Logger LOG = Logger.getLogger(Intake.class);

    private final Copies copies;
    private final Application application;
    private final InboxStore store;
    private final DeadLetterStore letters;
    private final Epochs epochs;
    private final InboxMetrics metrics;

    Intake(
            Copies copies,
            Application application,
            InboxStore store,
            DeadLetterStore letters,
            Epochs epochs,
            InboxMetrics metrics) {
        this.copies = copies;
        this.application = application;
        this.store = store;
        this.letters = letters;
        this.epochs = epochs;
        this.metrics = metrics;
    }

    void take(ConsumerRecords<String, byte[]> messages, Assignment assignment) {
        List<Portion> portions = messages.partitions().stream()
                .map(partition -> new Portion(partition, assignment.topicId(partition), messages.records(partition)))
                .toList();
        if (portions.isEmpty()) {
            return;
        }
        try {
            takeTogether(portions);
        } catch (RuntimeException failed) {
            if (Transience.isTransient(failed)) {
                throw failed;
            }
            portions.stream().flatMap(Portion::singly).forEach(this::takeAlone);
        }
    }

    /** Messages of one partition, in their order. */
    private record Portion(TopicPartition partition, String topicId, List<ConsumerRecord<String, byte[]>> messages) {

        Stream<Portion> singly() {
            return messages.stream().map(message -> new Portion(partition, topicId, List.of(message)));
        }

        long next() {
            return messages.get(messages.size() - 1).offset() + 1;
        }
    }

    private void takeAlone(Portion single) {
        try {
            takeTogether(List.of(single));
        } catch (RuntimeException failed) {
            if (Transience.isTransient(failed)) {
                throw failed;
            }
            ConsumerRecord<String, byte[]> message = single.messages().get(0);
            LOG.errorf(failed, "Event at %s offset %d goes to the dead letters", single.partition(), message.offset());
            QuarkusTransaction.requiringNew().run(() -> {
                letters.bury(message, single.topicId(), Refusal.of(failed));
                store.saveOffset(single.partition(), single.topicId(), single.next(), null);
            });
            metrics.buried();
        }
    }

    private void takeTogether(List<Portion> portions) {
        Set<Epochs.Epoch> met = new HashSet<>();
        List<Effect> effects = QuarkusTransaction.requiringNew().call(() -> {
            List<Effect> done = new ArrayList<>();
            Set<Subscription> changed = new LinkedHashSet<>();
            for (Portion portion : portions) {
                List<Effect> ofPortion = apply(portion);
                if (ofPortion.contains(Effect.APPLIED)) {
                    changed.add(copies.reading(portion.partition().topic()));
                }
                done.addAll(ofPortion);
                Set<Epochs.Epoch> unknown = epochs.unknownIn(portion.messages());
                epochs.note(copies.reading(portion.partition().topic()), unknown);
                met.addAll(unknown);
            }
            changed.forEach(Subscription::applied);
            return done;
        });
        epochs.remember(met);
        metrics.took(effects);
    }

    private List<Effect> apply(Portion portion) {
        Subscription copy = copies.reading(portion.partition().topic());
        List<Effect> effects = portion.messages().stream()
                .map(message -> application.once(copy, message.topic(), Message.of(message)))
                .toList();
        List<ConsumerRecord<String, byte[]>> events = IntStream.range(0, effects.size())
                .filter(index -> effects.get(index) != Effect.PASSED_OVER)
                .mapToObj(index -> portion.messages().get(index))
                .toList();
        store.saveOffset(portion.partition(), portion.topicId(), portion.next(), lastEvent(events));
        return effects;
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
