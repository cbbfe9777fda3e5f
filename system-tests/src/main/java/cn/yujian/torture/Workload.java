package cn.yujian.torture;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/** The writers, together at a bounded rate. */
final class Workload {

    private static final int WRITERS = 8;
    private static final Duration BETWEEN_WRITES = Duration.ofMillis(250);
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    private final List<Thread> threads = new ArrayList<>();
    private final List<Pace> paces = new ArrayList<>();

    private Workload() {}

    static Workload start(Door door, List<String> projects, Ledger ledger, Findings findings, long seed) {
        Workload load = new Workload();
        for (int number = 1; number <= WRITERS; number++) {
            Pace pace = new Pace();
            Writer writer = new Writer("w" + number, seed + number, door, projects, ledger, findings, pace);
            load.paces.add(pace);
            load.threads.add(new Thread(writer, "writer-" + number));
        }
        load.threads.forEach(Thread::start);
        return load;
    }

    /** Lets no write begin any more, and returns when each that began has come to a definite end or patience is over. */
    void end() throws InterruptedException {
        long latest = System.nanoTime() + PATIENCE.toNanos();
        paces.forEach(pace -> pace.end(latest));
        for (Thread thread : threads) {
            thread.join();
        }
    }

    /** When one writer may begin its next write, and how long it may try to finish it. */
    static final class Pace {

        private long next = System.nanoTime();
        private volatile long latest = Long.MAX_VALUE;
        private volatile boolean ended;

        /** Waits for the writer's turn; false when no write may begin any more. */
        boolean awaitNext() {
            while (!ended && System.nanoTime() < next) {
                LockSupport.parkNanos(next - System.nanoTime());
            }
            // What could not be written in time is not made up for, or an outage would end in a flood.
            next = Math.max(next, System.nanoTime() - BETWEEN_WRITES.toNanos()) + BETWEEN_WRITES.toNanos();
            return !ended;
        }

        boolean hasPatience() {
            return !ended || System.nanoTime() < latest;
        }

        private void end(long lastMoment) {
            latest = lastMoment;
            ended = true;
        }
    }
}
