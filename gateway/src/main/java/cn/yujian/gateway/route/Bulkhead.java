package cn.yujian.gateway.route;

import java.util.concurrent.atomic.AtomicInteger;

/** Lets so many requests be under way at once, that one slow service cannot take all the gateway has. */
final class Bulkhead {

    private final int places;
    private final AtomicInteger taken = new AtomicInteger();

    Bulkhead(int places) {
        this.places = places;
    }

    boolean enter() {
        if (taken.incrementAndGet() <= places) {
            return true;
        }
        taken.decrementAndGet();
        return false;
    }

    void leave() {
        taken.decrementAndGet();
    }

    int taken() {
        return taken.get();
    }
}
