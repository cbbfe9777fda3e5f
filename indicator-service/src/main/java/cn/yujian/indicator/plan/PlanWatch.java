package cn.yujian.indicator.plan;

import cn.yujian.kit.work.Worker;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;

/** Loads the plan in a replica that is not told of the regions' arrival: one alone reads their events. */
@Singleton
class PlanWatch {

    private static final Duration LOOK = Duration.ofSeconds(2);

    private final PlanLoader loader;
    private final Worker worker = new Worker("plan-watch", this::look);

    PlanWatch(PlanLoader loader) {
        this.loader = loader;
    }

    void start(@Observes StartupEvent event) {
        worker.start();
    }

    void stop(@Observes ShutdownEvent event) {
        worker.stop();
    }

    private void look(Worker self) throws InterruptedException {
        self.await(LOOK);
        loader.loadUnlessLoaded();
    }
}
