package cn.yujian.gateway.route;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * Spares a replica that fails most requests, and its callers the wait: it rests, then one request at a time tries it until one
 * succeeds.
 */
final class Circuit {

    static final int FAILURES = 16;
    static final Duration REST = Duration.ofSeconds(2);

    // The outcomes of the last 32 requests, a bit for each failure.
    private static final int NONE = 0;

    private final LongSupplier nanoTime;
    private volatile int failures = NONE;
    private volatile boolean open;
    private long restingSince;

    Circuit(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    boolean isOpen() {
        return open;
    }

    /** Whether the replica may be asked now; where it rests, a true lets one caller try it. */
    boolean admits() {
        return !open || admitsTrial();
    }

    private synchronized boolean admitsTrial() {
        if (!open) {
            return true;
        }
        long now = nanoTime.getAsLong();
        if (now - restingSince < REST.toNanos()) {
            return false;
        }
        restingSince = now;
        return true;
    }

    void succeeded() {
        if (failures == NONE) {
            return;
        }
        synchronized (this) {
            failures = open ? NONE : failures << 1;
            open = false;
        }
    }

    synchronized void failed() {
        failures = failures << 1 | 1;
        if (open || Integer.bitCount(failures) >= FAILURES) {
            open = true;
            restingSince = nanoTime.getAsLong();
        }
    }
}
