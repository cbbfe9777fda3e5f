package cn.yujian.kit.inbox;

import cn.yujian.kit.kafka.KafkaCluster;
import io.quarkus.narayana.jta.QuarkusTransaction;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.jboss.logging.Logger;

/**
 * Builds a copy anew from the start of its topics, in shadow tables and beside the reading that goes on; when it is as far, the
 * rows that differ are put right in one transaction.
 */
final class Rebuild implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger(Rebuild.class);

    private static final Duration POLL = Duration.ofMillis(100);

    /** For how long the reader stands still at a time, so that what it is ahead can be made good. */
    private static final Duration STEP = Duration.ofMillis(500);

    private static final int LONGEST_SWAP_SECONDS = 300;

    private final UUID builder = UUID.randomUUID();
    private final InboxRequest request;
    private final Subscription copy;
    private final Assignment assignment;
    private final KafkaConsumer<String, byte[]> reader;
    private final KafkaConsumer<String, byte[]> own;
    private final Parts parts;
    private final Map<TopicPartition, Long> ends = new HashMap<>();
    private long eventsRead;

    /** What a rebuild works with. */
    record Parts(
            Application application,
            InboxStore store,
            DeadLetterStore letters,
            RequestStore requests,
            ShadowTables tables) {}

    private Rebuild(
            InboxRequest request,
            Subscription copy,
            Assignment assignment,
            KafkaConsumer<String, byte[]> reader,
            KafkaConsumer<String, byte[]> own,
            Parts parts) {
        this.request = request;
        this.copy = copy;
        this.assignment = assignment;
        this.reader = reader;
        this.own = own;
        this.parts = parts;
    }

    static Rebuild begin(
            InboxRequest request,
            Subscription copy,
            Assignment assignment,
            KafkaConsumer<String, byte[]> reader,
            KafkaCluster cluster,
            Parts parts) {
        Rebuild begun = new Rebuild(request, copy, assignment, reader, cluster.consumer(), parts);
        try {
            List<TopicPartition> partitions = assignment.partitionsOf(copy);
            begun.own.assign(partitions);
            begun.own.seekToBeginning(partitions);
            begun.ends.putAll(begun.own.endOffsets(partitions));
            QuarkusTransaction.requiringNew().run(() -> {
                parts.requests().begin(request.id(), begun.builder);
                parts.tables().create(copy.tables());
            });
            return begun;
        } catch (RuntimeException failed) {
            begun.close();
            throw failed;
        }
    }

    InboxRequest request() {
        return request;
    }

    /**
     * Reads on, and puts the result in place when it is complete.
     *
     * @return whether that was done
     */
    boolean step() {
        long begin = System.nanoTime();
        do {
            readOn();
        } while (!isComplete() && System.nanoTime() - begin < STEP.toNanos());
        if (!isComplete()) {
            return false;
        }
        putInPlace();
        return true;
    }

    private void readOn() {
        ConsumerRecords<String, byte[]> messages = own.poll(POLL);
        for (TopicPartition partition : messages.partitions()) {
            build(partition, messages.records(partition));
        }
    }

    private void build(TopicPartition partition, List<ConsumerRecord<String, byte[]>> messages) {
        try {
            buildTogether(messages);
        } catch (RuntimeException failed) {
            if (isForAll(failed)) {
                throw failed;
            }
            messages.forEach(message -> buildAlone(partition, message));
        }
    }

    private void buildAlone(TopicPartition partition, ConsumerRecord<String, byte[]> message) {
        try {
            buildTogether(List.of(message));
        } catch (RuntimeException failed) {
            if (isForAll(failed)) {
                throw failed;
            }
            LOG.warnf("Event at %s offset %d is left out of the rebuilt copy: %s", partition, message.offset(), failed);
            QuarkusTransaction.requiringNew()
                    .run(() -> parts.letters().bury(message, assignment.topicId(partition), Refusal.of(failed)));
        }
    }

    private static boolean isForAll(RuntimeException failed) {
        return Transience.isTransient(failed) || failed instanceof RequestStore.SupersededReader;
    }

    /** The newest first: what it tells of its subject spares the work for all that is older. */
    private void buildTogether(List<ConsumerRecord<String, byte[]>> messages) {
        List<ConsumerRecord<String, byte[]>> newestFirst = new ArrayList<>(messages);
        Collections.reverse(newestFirst);
        QuarkusTransaction.requiringNew().run(() -> {
            parts.requests().requireBuilder(request.id(), builder);
            parts.tables().use();
            newestFirst.forEach(message -> parts.application().anew(copy, message.topic(), Message.of(message)));
        });
        eventsRead += messages.size();
    }

    /** As far as the reader, and as the topics were when this began: under steady load they have no end to wait for. */
    private boolean isComplete() {
        return ends.entrySet().stream()
                .allMatch(end -> own.position(end.getKey()) >= end.getValue()
                        && own.position(end.getKey()) >= reader.position(end.getKey()));
    }

    private void putInPlace() {
        Map<TopicPartition, Long> built = new HashMap<>();
        own.assignment().forEach(partition -> built.put(partition, own.position(partition)));
        QuarkusTransaction.requiringNew().timeout(LONGEST_SWAP_SECONDS).run(() -> {
            parts.requests().requireBuilder(request.id(), builder);
            requireNothingNewer(built);
            ShadowTables.Difference difference = parts.tables().copyOver(copy.tables());
            parts.tables().drop(copy.tables());
            built.forEach((partition, next) ->
                    parts.store().saveOffset(partition, assignment.topicId(partition), next, null));
            copy.applied();
            parts.requests()
                    .finish(
                            request.id(),
                            new InboxRequest.Rebuilt(eventsRead, difference.changed(), difference.removed()));
        });
        // What was built may be ahead of what was read.
        built.forEach(reader::seek);
        LOG.infof("The copy %s is rebuilt from %d events", copy.copy(), eventsRead);
    }

    /** A reader that took over meanwhile may have applied more: its rows must not be taken back. */
    private void requireNothingNewer(Map<TopicPartition, Long> built) {
        parts.store().lockOffsets(copy).forEach((partition, next) -> {
            if (next > built.getOrDefault(partition, Long.MAX_VALUE)) {
                throw new RequestStore.SupersededReader(request.id());
            }
        });
    }

    @Override
    public void close() {
        own.close();
    }
}
