package cn.yujian.kit.inbox;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.inject.Singleton;
import java.util.UUID;
import org.jboss.logging.Logger;

/** Applies dead letters again. */
@Singleton
class Replay {

    private static final Logger LOG = Logger.getLogger(Replay.class);

    private final Copies copies;
    private final Application application;
    private final DeadLetterStore letters;
    private final RequestStore requests;

    Replay(Copies copies, Application application, DeadLetterStore letters, RequestStore requests) {
        this.copies = copies;
        this.application = application;
        this.letters = letters;
        this.requests = requests;
    }

    /** Replays the letters of a request, oldest first, each in a transaction of its own. */
    void carryOut(InboxRequest request) {
        QuarkusTransaction.requiringNew().run(() -> requests.begin(request.id(), UUID.randomUUID()));
        letters.find(request.deadLetters()).forEach(letter -> replay(letter.id()));
        QuarkusTransaction.requiringNew().run(() -> requests.finish(request.id()));
    }

    private void replay(UUID id) {
        try {
            QuarkusTransaction.requiringNew().run(() -> letters.findOpen(id).ifPresent(this::apply));
        } catch (RuntimeException failed) {
            if (Transience.isTransient(failed)) {
                throw failed;
            }
            LOG.warnf("Dead letter %s still cannot be applied: %s", id, failed);
            QuarkusTransaction.requiringNew().run(() -> letters.leaveOpen(id, Refusal.of(failed)));
        }
    }

    private void apply(DeadLetterStore.Kept kept) {
        Subscription copy = copies.reading(kept.letter().topic());
        Effect effect = application.once(copy, kept.letter().topic(), kept.message());
        if (effect == Effect.APPLIED) {
            copy.applied();
        }
        letters.close(kept.letter().id(), DeadLetter.Outcome.of(effect));
    }
}
