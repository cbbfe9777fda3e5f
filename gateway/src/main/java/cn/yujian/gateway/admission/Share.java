package cn.yujian.gateway.admission;

import java.util.concurrent.atomic.AtomicInteger;

/** How many requests of one caller may be under way at once. */
final class Share {

    private final int most;
    private final AtomicInteger taken = new AtomicInteger();

    Share(int most) {
        this.most = most;
    }

    /** Takes a place; false where the caller has all that it may have. */
    boolean take() {
        if (taken.incrementAndGet() <= most) {
            return true;
        }
        taken.decrementAndGet();
        return false;
    }

    void giveBack() {
        taken.decrementAndGet();
    }

    int most() {
        return most;
    }
}
