package cn.yujian.indicator.derivation;

import cn.yujian.indicator.knownproject.ProjectsLearnt;
import cn.yujian.indicator.plan.PlanLoaded;
import cn.yujian.kit.work.Worker;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Collections;
import java.util.List;

/**
 * Derives when projects were learnt or a year has begun: apart from the copy, which would otherwise wait for it, and at most a
 * tenth of the time, or once a second where one takes longer, so that many changes of projects cost few derivations.
 */
@Singleton
class DerivationWorker {

    /** What another replica learnt, or this one before it died, is taken in this late at the latest. */
    private static final Duration LOOK = Duration.ofSeconds(1);

    private static final Duration SHORTEST_REST = Duration.ofMillis(20);
    private static final Duration LONGEST_REST = Duration.ofSeconds(1);
    private static final int RESTS_FOR_A_RUN = 9;

    private final SeriesDerivation derivation;
    private final Worker worker = new Worker("derivation", this::look);

    DerivationWorker(SeriesDerivation derivation) {
        this.derivation = derivation;
    }

    void start(@Observes StartupEvent event) {
        worker.start();
    }

    void stop(@Observes ShutdownEvent event) {
        worker.stop();
    }

    void afterProjects(@Observes(during = TransactionPhase.AFTER_SUCCESS) ProjectsLearnt learnt) {
        worker.wake();
    }

    void afterPlan(@Observes(during = TransactionPhase.AFTER_SUCCESS) PlanLoaded loaded) {
        worker.wake();
    }

    private void look(Worker self) throws InterruptedException {
        self.await(LOOK);
        long begin = System.nanoTime();
        if (derivation.deriveWhatIsDue()) {
            Duration taken = Duration.ofNanos(System.nanoTime() - begin);
            Duration rest = taken.multipliedBy(RESTS_FOR_A_RUN);
            self.rest(Collections.max(List.of(SHORTEST_REST, Collections.min(List.of(rest, LONGEST_REST)))));
        }
    }
}
