package cn.yujian.kit.feed;

import cn.yujian.kit.eventlog.LogMoved;
import cn.yujian.kit.eventlog.LoggedEvent;
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
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Where readers of the feed wait for news, in memory and without a thread each. One thread looks when the log has moved, with one
 * query for all who ask the same, whose limits differ or not: strangers could otherwise cost a query each.
 */
@Singleton
class WaitingRoom {

    /** A wake-up that was lost, with a restart of the database for instance, costs this much. */
    private static final Duration LOOK = Duration.ofSeconds(1);

    private final FeedReader reader;
    private final FeedConfig config;
    private final Map<Question, Set<Waiter>> waiting = new ConcurrentHashMap<>();
    private final Map<Client, Integer> waitingByClient = new ConcurrentHashMap<>();
    private final AtomicInteger all = new AtomicInteger();
    private final Worker worker = new Worker("feed", this::look);

    /** Who waits, and for how many events at most. */
    private record Waiter(int limit, UniEmitter<? super Batch> emitter) {}

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
     * @param limit how many events at most
     * @param client who waits, for the limit that each has
     * @return the events, or none when the time is over
     * @throws ProblemException 429 if too many wait already
     */
    Uni<Batch> await(Question question, int limit, Duration atMost, Client client) {
        enter(client);
        return Uni.createFrom()
                .<Batch>emitter(emitter -> {
                    Waiter waiter = new Waiter(limit, emitter);
                    join(question, waiter);
                    emitter.onTermination(() -> forget(question, waiter));
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
            int limit = greatestLimit(question);
            List<LoggedEvent> news = limit == 0 ? List.of() : reader.read(question, limit);
            if (!news.isEmpty()) {
                answer(question, news, limit);
            }
        }
    }

    /** Of those who wait for the answer; 0 when nobody does any more. */
    private int greatestLimit(Question question) {
        AtomicInteger greatest = new AtomicInteger();
        waiting.computeIfPresent(question, (unused, waiters) -> {
            greatest.set(waiters.stream().mapToInt(Waiter::limit).max().orElse(0));
            return waiters;
        });
        return greatest.get();
    }

    /** Who joined meanwhile with a greater limit than was read waits for the next look, which is at hand. */
    private void answer(Question question, List<LoggedEvent> news, int read) {
        Map<Integer, Batch> batches = new HashMap<>();
        leaving(question, read).forEach(waiter -> waiter.emitter()
                .complete(batches.computeIfAbsent(waiter.limit(), limit -> reader.write(news, question, limit))));
    }

    private List<Waiter> leaving(Question question, int read) {
        List<Waiter> leaving = new ArrayList<>();
        waiting.computeIfPresent(question, (unused, waiters) -> {
            waiters.stream().filter(waiter -> waiter.limit() <= read).forEach(leaving::add);
            leaving.forEach(waiters::remove);
            return waiters.isEmpty() ? null : waiters;
        });
        return leaving;
    }

    private void join(Question question, Waiter waiter) {
        waiting.compute(question, (unused, waiters) -> {
            Set<Waiter> joined = waiters == null ? new HashSet<>() : waiters;
            joined.add(waiter);
            return joined;
        });
    }

    private void forget(Question question, Waiter waiter) {
        waiting.computeIfPresent(question, (unused, waiters) -> {
            waiters.remove(waiter);
            return waiters.isEmpty() ? null : waiters;
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
