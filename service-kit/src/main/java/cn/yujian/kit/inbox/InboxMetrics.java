package cn.yujian.kit.inbox;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * What operations see of the inbox. Counters are of this process; gauges are read from the database when asked, where the
 * replica that reads notes how far it is, so that they are the same on every replica.
 */
@Singleton
class InboxMetrics {

    private final Copies copies;
    private final ProgressStore progress;
    private final DeadLetterStore letters;
    private final MeterRegistry metrics;
    private final Counter applied;
    private final Counter repeated;
    private final Counter dead;
    private final Counter failures;

    InboxMetrics(Copies copies, ProgressStore progress, DeadLetterStore letters, MeterRegistry metrics) {
        this.copies = copies;
        this.progress = progress;
        this.letters = letters;
        this.metrics = metrics;
        this.applied = counter("applied", "Events applied to read models");
        this.repeated = counter("repeated", "Events that came again and changed nothing");
        this.dead = counter("dead.letters", "Events that could not be applied");
        this.failures = counter("failures", "Times reading broke off and was begun again");
    }

    private Counter counter(String name, String description) {
        return Counter.builder("yujian.inbox." + name).description(description).register(metrics);
    }

    void register(@Observes StartupEvent event) {
        if (copies.all().isEmpty()) {
            return;
        }
        Gauge.builder("yujian.inbox.dead.letters.open", letters, DeadLetterStore::countOpen)
                .description("Dead letters that were not replayed with success")
                .strongReference(true)
                .register(metrics);
        for (String topic : copies.topics()) {
            gauge(
                    "yujian.inbox.lag",
                    "events",
                    "Events of the topic that are not applied yet",
                    topic,
                    found -> found.sinceLook() == null ? Double.NaN : found.lag());
            gauge(
                    "yujian.inbox.lag.seconds",
                    null,
                    "Seconds since the reader last found that it had applied everything",
                    topic,
                    found -> found.sinceComplete() == null
                            ? Double.NaN
                            : found.sinceComplete().toMillis() / 1_000.0);
        }
    }

    private void gauge(
            String name, String unit, String description, String topic, ToDoubleFunction<TopicProgress> value) {
        Gauge.builder(name, progress, from -> value.applyAsDouble(from.of(topic)))
                .description(description)
                .baseUnit(unit)
                .tag("topic", topic)
                .strongReference(true)
                .register(metrics);
    }

    void took(List<Effect> effects) {
        applied.increment(count(effects, Effect.APPLIED) + count(effects, Effect.SUPERSEDED));
        repeated.increment(count(effects, Effect.REPEATED));
    }

    private static double count(List<Effect> effects, Effect wanted) {
        return (double) effects.stream().filter(effect -> effect == wanted).count();
    }

    void buried() {
        dead.increment();
    }

    void failed() {
        failures.increment();
    }
}
