package cn.yujian.kit.work;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/** A thread that repeats one step until it is stopped; after a failure it waits, longer each time, and tries again. */
public final class Worker {

    private static final Logger LOG = Logger.getLogger(Worker.class);
    private static final long FIRST_PAUSE_MILLIS = 100;
    private static final long LONGEST_PAUSE_MILLIS = 5_000;
    private static final long FAREWELL_MILLIS = 10_000;

    private final Step step;
    private final Semaphore wake = new Semaphore(0);
    private final Thread thread;
    private final CountDownLatch stopped = new CountDownLatch(1);

    public Worker(String name, Step step) {
        this.step = step;
        this.thread = new Thread(this::run, name);
    }

    /** What the worker repeats. */
    @FunctionalInterface
    public interface Step {
        /** Returns when there is nothing to do for now; throws when it could not do it. */
        void run(Worker worker) throws Exception;
    }

    public void start() {
        thread.start();
    }

    /** Ends the worker and waits for it. */
    public void stop() {
        stopped.countDown();
        wake.release();
        try {
            thread.join(FAREWELL_MILLIS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    public boolean isStopping() {
        return stopped.getCount() == 0;
    }

    /** Ends the current or next wait. */
    public void wake() {
        wake.release();
    }

    /**
     * Waits until woken, at most the given time.
     *
     * @return whether it was woken
     */
    public boolean await(Duration atMost) throws InterruptedException {
        boolean woken = wake.tryAcquire(atMost.toMillis(), TimeUnit.MILLISECONDS);
        if (woken) {
            wake.drainPermits();
        }
        return woken;
    }

    /** Waits until stopped, at most the given time; being woken meanwhile ends the next wait instead. */
    public void rest(Duration atMost) throws InterruptedException {
        if (stopped.await(atMost.toMillis(), TimeUnit.MILLISECONDS)) {
            LOG.debugf("%s ends its rest to stop", thread.getName());
        }
    }

    /** An error, unlike a failure, does not pass by itself. */
    private void tell(Throwable failed, long pause) {
        if (failed instanceof Error) {
            LOG.errorf(failed, "%s pauses for %d ms", thread.getName(), pause);
            return;
        }
        LOG.warnf("%s pauses for %d ms: %s", thread.getName(), pause, failed);
        LOG.debug("Cause", failed);
    }

    private void run() {
        long pause = FIRST_PAUSE_MILLIS;
        while (!isStopping()) {
            try {
                try {
                    step.run(this);
                    pause = FIRST_PAUSE_MILLIS;
                } catch (InterruptedException interrupted) {
                    throw interrupted;
                } catch (Throwable failed) {
                    // Nobody would start again what an error has ended, and nobody would be told.
                    tell(failed, pause);
                    await(Duration.ofMillis(pause));
                    pause = Math.min(2 * pause, LONGEST_PAUSE_MILLIS);
                }
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }
}
