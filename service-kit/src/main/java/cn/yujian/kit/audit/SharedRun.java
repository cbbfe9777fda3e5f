package cn.yujian.kit.audit;

import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

/**
 * Long work that many may ask for: it is done once at a time, who asks meanwhile is given its result, and nobody waits beyond
 * patience. Its result is kept for a moment, so that who asks again and again does not keep the service at work; one that took
 * longer for a while, for those who come back for it.
 */
final class SharedRun<T> {

    private final Supplier<T> work;
    private final Duration patience;
    private final Duration keptAnyway;
    private final Duration kept;
    private final Executor executor;
    private final AtomicReference<CompletableFuture<T>> current = new AtomicReference<>();

    /**
     * @param keptAnyway how long every result is kept
     * @param kept how long one is kept that some may have lost patience with
     */
    SharedRun(Supplier<T> work, Duration patience, Duration keptAnyway, Duration kept, Executor executor) {
        this.work = work;
        this.patience = patience;
        this.keptAnyway = keptAnyway;
        this.kept = kept;
        this.executor = executor;
    }

    /** Waits without a thread; empty when the work goes on beyond patience. */
    Uni<Optional<T>> ask() {
        CompletableFuture<T> own = new CompletableFuture<>();
        CompletableFuture<T> run = current.updateAndGet(underway -> underway == null ? own : underway);
        if (run == own) {
            executor.execute(() -> carryOut(own));
        }
        // A copy: a caller who gives up cancels what it waits for.
        return Uni.createFrom()
                .completionStage(run.copy())
                .map(Optional::of)
                .ifNoItem()
                .after(patience)
                .recoverWithItem(Optional::empty);
    }

    private void carryOut(CompletableFuture<T> run) {
        long begin = System.nanoTime();
        try {
            T result = work.get();
            // Half of it: some may have lost patience a moment before the end.
            boolean inTime = System.nanoTime() - begin < patience.toNanos() / 2;
            forgetAfter(inTime ? keptAnyway : kept);
            run.complete(result);
        } catch (RuntimeException | Error failed) {
            current.set(null);
            run.completeExceptionally(failed);
        }
    }

    private void forgetAfter(Duration time) {
        if (time.isZero()) {
            current.set(null);
            return;
        }
        CompletableFuture.delayedExecutor(time.toMillis(), TimeUnit.MILLISECONDS, executor)
                .execute(() -> current.set(null));
    }
}
