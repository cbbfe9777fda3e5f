package cn.yujian.kit.feed;

import cn.yujian.kit.eventlog.LogMoved;
import cn.yujian.kit.problem.ProblemException;
import cn.yujian.kit.work.Worker;
import cn.yujian.problem.ProblemType;
import cn.yujian.problem.Wording;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Where readers of the feed wait for news, in memory and without a thread each. One thread looks when the log has moved, with one
 * query for all who ask the same.
 */
@Singleton
class WaitingRoom {

    /** A wake-up that was lost, with a restart of the database for instance, costs this much. */
    private static final Duration LOOK = Duration.ofSeconds(1);

    private final FeedReader reader;
    private final FeedConfig config;
    private final Map<Question, Set<UniEmitter<? super Batch>>> waiting = new ConcurrentHashMap<>();
    private final Map<Client, Integer> waitingByClient = new ConcurrentHashMap<>();
    private final AtomicInteger all = new AtomicInteger();
    private final Worker worker = new Worker("feed", this::look);

    WaitingRoom(FeedReader reader, FeedConfig config, MeterRegistry metrics) {
        this.reader = reader;
        this.config = config;
        Gauge.builder("yujian.feed.waiting", all, AtomicInteger::get)
                .description("Readers of the feed that wait for news")
                .register(metrics);
    }

    void start(@Observes StartupEvent event) {
        worker.start();
    }

    void stop(@Observes ShutdownEvent event) {
        worker.stop();
    }

    void moved(@Observes LogMoved event) {
        if (!waiting.isEmpty()) {
            worker.wake();
        }
    }

    /**
     * Waits for the first events that answer a question.
     *
     * @param client who waits, for the limit that each has
     * @return the events, or none when the time is over
     * @throws ProblemException 429 if too many wait already
     */
    Uni<Batch> await(Question question, Duration atMost, Client client) {
        enter(client);
        return Uni.createFrom()
                .<Batch>emitter(emitter -> {
                    join(question, emitter);
                    emitter.onTermination(() -> forget(question, emitter));
                    // What was recorded between the reader's own look and now would otherwise wait for the next event.
                    worker.wake();
                })
                .ifNoItem()
                .after(atMost)
                .recoverWithItem(() -> reader.nothing(question))
                .onTermination()
                .invoke(() -> leave(client));
    }

    private void look(Worker self) throws InterruptedException {
        self.await(LOOK);
        for (Question question : waiting.keySet()) {
            Optional<Batch> news = Optional.of(reader.read(question)).filter(batch -> !batch.isEmpty());
            news.ifPresent(batch -> answer(question, batch));
        }
    }

    private void answer(Question question, Batch batch) {
        Set<UniEmitter<? super Batch>> answered = waiting.remove(question);
        if (answered != null) {
            answered.forEach(emitter -> emitter.complete(batch));
        }
    }

    private void join(Question question, UniEmitter<? super Batch> emitter) {
        waiting.compute(question, (unused, emitters) -> {
            Set<UniEmitter<? super Batch>> joined = emitters == null ? new HashSet<>() : emitters;
            joined.add(emitter);
            return joined;
        });
    }

    private void forget(Question question, UniEmitter<? super Batch> emitter) {
        waiting.computeIfPresent(question, (unused, emitters) -> {
            emitters.remove(emitter);
            return emitters.isEmpty() ? null : emitters;
        });
    }

    private void enter(Client client) {
        boolean full = all.incrementAndGet() > config.greatestWaiting();
        int most = client.identified() ? config.greatestWaitingOfClient() : config.greatestWaitingOfAnonymous();
        boolean fullOfClient = waitingByClient.merge(client, 1, Integer::sum) > most;
        if (full || fullOfClient) {
            leave(client);
            throw ProblemException.of(
                    ProblemType.TOO_MANY_REQUESTS,
                    new Wording("等待新事件的请求过多", "Too many requests are waiting for events"));
        }
    }

    private void leave(Client client) {
        all.decrementAndGet();
        waitingByClient.computeIfPresent(client, (unused, count) -> count == 1 ? null : count - 1);
    }
}
