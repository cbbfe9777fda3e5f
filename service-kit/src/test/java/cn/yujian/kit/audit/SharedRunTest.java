package cn.yujian.kit.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class SharedRunTest {

    private static final Duration LONG = Duration.ofMinutes(1);
    private static final Duration NONE = Duration.ofMillis(1);

    /** Work begins when a test says so. */
    private final Queue<Runnable> begun = new ArrayDeque<>();

    private int runs;

    @Test
    void whoAsksMeanwhileIsGivenTheSameResult() {
        SharedRun<Integer> run = new SharedRun<>(() -> ++runs, LONG, Duration.ZERO, LONG, begun::add);
        CompletableFuture<Optional<Integer>> first = start(run.ask());
        CompletableFuture<Optional<Integer>> second = start(run.ask());

        begun.remove().run();

        assertEquals(Optional.of(1), first.join());
        assertEquals(Optional.of(1), second.join());
        assertEquals(0, begun.size());
    }

    @Test
    void whoAsksLaterHasItDoneAgain() {
        SharedRun<Integer> run = new SharedRun<>(() -> ++runs, LONG, Duration.ZERO, LONG, Runnable::run);

        assertEquals(Optional.of(1), run.ask().await().indefinitely());
        assertEquals(Optional.of(2), run.ask().await().indefinitely());
    }

    @Test
    void whoAsksAMomentLaterIsGivenTheSameResult() {
        SharedRun<Integer> run = new SharedRun<>(() -> ++runs, LONG, LONG, NONE, Runnable::run);

        assertEquals(Optional.of(1), run.ask().await().indefinitely());
        assertEquals(Optional.of(1), run.ask().await().indefinitely());
        assertEquals(1, runs);
    }

    @Test
    void aResultIsForgottenAfterThatMoment() throws InterruptedException {
        Semaphore carriedOut = new Semaphore(0);
        Executor executor = work -> {
            work.run();
            carriedOut.release();
        };
        SharedRun<Integer> run = new SharedRun<>(() -> ++runs, LONG, NONE, LONG, executor);

        assertEquals(Optional.of(1), run.ask().await().indefinitely());
        // The work, and then forgetting it.
        assertTrue(carriedOut.tryAcquire(2, 20, TimeUnit.SECONDS));
        assertEquals(Optional.of(2), run.ask().await().indefinitely());
    }

    @Test
    void whoGivesUpTakesTheResultFromNobody() {
        SharedRun<Integer> run = new SharedRun<>(() -> ++runs, LONG, Duration.ZERO, LONG, begun::add);
        start(run.ask()).cancel(true);
        CompletableFuture<Optional<Integer>> other = start(run.ask());

        begun.remove().run();

        assertEquals(Optional.of(1), other.join());
    }

    @Test
    void whatTakesLongIsFetchedLater() throws InterruptedException {
        CountDownLatch over = new CountDownLatch(1);
        Thread[] worker = new Thread[1];
        Executor thread = work -> {
            worker[0] = new Thread(work);
            worker[0].start();
        };
        SharedRun<Integer> run = new SharedRun<>(
                () -> {
                    await(over);
                    return ++runs;
                },
                NONE,
                Duration.ZERO,
                LONG,
                thread);

        assertEquals(Optional.empty(), run.ask().await().indefinitely());
        over.countDown();
        worker[0].join();

        assertEquals(Optional.of(1), run.ask().await().indefinitely());
        assertEquals(1, runs);
    }

    @Test
    void aFailureIsToldAndNotKept() {
        SharedRun<Integer> run = new SharedRun<>(
                () -> {
                    if (++runs == 1) {
                        throw new IllegalStateException("once");
                    }
                    return runs;
                },
                LONG,
                LONG,
                LONG,
                Runnable::run);

        assertThrows(IllegalStateException.class, () -> run.ask().await().indefinitely());
        assertEquals(Optional.of(2), run.ask().await().indefinitely());
    }

    private static CompletableFuture<Optional<Integer>> start(Uni<Optional<Integer>> asked) {
        return asked.subscribeAsCompletionStage();
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }
}
