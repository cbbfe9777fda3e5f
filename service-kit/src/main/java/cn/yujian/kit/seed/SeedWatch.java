package cn.yujian.kit.seed;

import cn.yujian.kit.work.Worker;
import io.quarkus.arc.All;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;

/** Loads what a service ships also in a replica that is not told of what it waits for: one alone reads the events of others. */
@Singleton
class SeedWatch {

    private static final Duration LOOK = Duration.ofSeconds(2);

    private final List<Seed> seeds;
    private final Worker worker = new Worker("seed-watch", this::look);

    SeedWatch(@All List<Seed> seeds) {
        this.seeds = List.copyOf(seeds);
    }

    void start(@Observes StartupEvent event) {
        if (!seeds.isEmpty()) {
            worker.start();
        }
    }

    void stop(@Observes ShutdownEvent event) {
        worker.stop();
    }

    private void look(Worker self) throws InterruptedException {
        self.await(LOOK);
        seeds.forEach(Seed::loadUnlessLoaded);
    }
}
