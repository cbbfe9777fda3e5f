package cn.yujian.indicator.assessment.application;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;

import cn.yujian.indicator.assessment.domain.Assessment;
import cn.yujian.indicator.assessment.domain.Verdict;
import cn.yujian.indicator.target.persistence.Targets;
import cn.yujian.kit.eventlog.EventLog;
import cn.yujian.kit.time.Calendar;
import cn.yujian.kit.work.Worker;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

/** How many targets stand where, as a metric; counted after each change, and now and then since days pass. */
@Singleton
class TargetGauges {

    private static final Duration PAUSE = Duration.ofMinutes(1);
    private static final Targets.Selection ALL = new Targets.Selection(null, null, null, null);

    private final Assessments assessments;
    private final EventLog log;
    private final Calendar calendar;
    private final Map<Verdict, AtomicLong> counts = new EnumMap<>(Verdict.class);
    private final Worker worker = new Worker("target-gauges", this::refresh);

    TargetGauges(Assessments assessments, EventLog log, Calendar calendar, MeterRegistry metrics) {
        this.assessments = assessments;
        this.log = log;
        this.calendar = calendar;
        for (Verdict verdict : Verdict.values()) {
            AtomicLong count = new AtomicLong();
            counts.put(verdict, count);
            Gauge.builder("yujian.targets", count, AtomicLong::get)
                    .description("Targets by verdict")
                    .tag("verdict", verdict.code())
                    .register(metrics);
        }
    }

    void start(@Observes StartupEvent event) {
        worker.start();
    }

    void stop(@Observes ShutdownEvent event) {
        worker.stop();
    }

    void changed(@Observes EventLog.Recorded recorded) {
        worker.wake();
    }

    private void refresh(Worker self) throws InterruptedException {
        Map<Verdict, Long> now = QuarkusTransaction.requiringNew()
                .call(() -> assessments.assess(ALL, log.readSnapshot().recordedAt(), calendar.today(), "").stream()
                        .collect(groupingBy(Assessment::verdict, counting())));
        counts.forEach((verdict, count) -> count.set(now.getOrDefault(verdict, 0L)));
        self.await(PAUSE);
    }
}
