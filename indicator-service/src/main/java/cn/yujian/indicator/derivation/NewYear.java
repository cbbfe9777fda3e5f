package cn.yujian.indicator.derivation;

import cn.yujian.kit.work.Worker;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;

/** Sees to it that a year that begins without any project event is derived too. */
@Singleton
class NewYear {

    private static final Duration LOOK = Duration.ofMinutes(10);

    private final SeriesDerivation derivation;
    private final Worker worker = new Worker("new-year", this::look);

    NewYear(SeriesDerivation derivation) {
        this.derivation = derivation;
    }

    void start(@Observes StartupEvent event) {
        worker.start();
    }

    void stop(@Observes ShutdownEvent event) {
        worker.stop();
    }

    private void look(Worker self) throws InterruptedException {
        derivation.afterNewYear();
        self.await(LOOK);
    }
}
