package cn.yujian.kit.inbox;

import cn.yujian.kit.kafka.KafkaCluster;
import jakarta.inject.Singleton;
import java.util.Optional;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.jboss.logging.Logger;

/** Carries out what operators asked for, one after another, on the thread that reads: nobody else writes the copies. */
final class Errands implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger(Errands.class);

    private final Parts parts;
    private final KafkaConsumer<String, byte[]> reader;
    private Rebuild rebuild;

    Errands(Parts parts, KafkaConsumer<String, byte[]> reader) {
        this.parts = parts;
        this.reader = reader;
    }

    /** What errands are carried out with. */
    @Singleton
    static final class Parts {

        private final KafkaCluster cluster;
        private final Copies copies;
        private final RequestStore requests;
        private final Replay replay;
        private final Rebuild.Parts rebuild;

        Parts(
                KafkaCluster cluster,
                Copies copies,
                RequestStore requests,
                Replay replay,
                Application application,
                InboxStore store,
                DeadLetterStore letters,
                ShadowTables tables) {
            this.cluster = cluster;
            this.copies = copies;
            this.requests = requests;
            this.replay = replay;
            this.rebuild = new Rebuild.Parts(application, store, letters, requests, tables);
        }
    }

    boolean areUnderway() {
        return rebuild != null;
    }

    /** Takes one step of what is underway, or takes up what waits longest. */
    void runOn(Assignment assignment) {
        if (rebuild != null) {
            attempt(rebuild.request(), this::goOnRebuilding);
            return;
        }
        parts.requests.next().ifPresent(request -> attempt(request, () -> takeUp(request, assignment)));
    }

    /** What fails for good must not be tried for ever: nothing else would be carried out any more. */
    private void attempt(InboxRequest request, Runnable step) {
        try {
            step.run();
        } catch (RuntimeException failed) {
            if (Transience.isTransient(failed) || failed instanceof RequestStore.SupersededReader) {
                throw failed;
            }
            LOG.errorf(failed, "The %s of %s failed", request.kind().code(), request.id());
            close();
            parts.requests.fail(request.id(), Refusal.of(failed).text());
        }
    }

    private void takeUp(InboxRequest request, Assignment assignment) {
        switch (request.kind()) {
            case REPLAY -> parts.replay.carryOut(request);
            case REBUILD -> beginRebuild(request, assignment);
        }
    }

    private void beginRebuild(InboxRequest request, Assignment assignment) {
        Optional<Subscription> copy = parts.copies.named(request.copy());
        if (copy.isEmpty()) {
            parts.requests.fail(request.id(), "There is no copy " + request.copy() + " any more");
            return;
        }
        String topic = Copies.mainTopic(copy.get());
        if (!assignment.reads(topic)) {
            if (parts.rebuild.store().hasRead(topic)) {
                // It is lost: its owner publishes it again, and the request waits.
                return;
            }
            parts.requests.fail(request.id(), "There is no topic " + topic + " to rebuild the copy from");
            return;
        }
        if (!parts.rebuild.store().areWhole(copy.get().topics())) {
            // What is built from a part would take back what is known; the request waits.
            return;
        }
        rebuild = Rebuild.begin(request, copy.get(), assignment, reader, parts.cluster, parts.rebuild);
    }

    private void goOnRebuilding() {
        if (rebuild.step()) {
            close();
        }
    }

    @Override
    public void close() {
        if (rebuild != null) {
            rebuild.close();
            rebuild = null;
        }
    }
}
