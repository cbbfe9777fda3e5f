package cn.yujian.gateway.route;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Lets so many requests be under way at once, that one slow service cannot take all the gateway has; few more wait for their
 * turn, first come, first served.
 */
final class Bulkhead {

    private final int places;
    private final int queued;
    private final Deque<Runnable> queue = new ArrayDeque<>();
    private int taken;

    Bulkhead(int places, int queued) {
        this.places = places;
        this.queued = queued;
    }

    synchronized boolean enter() {
        // Nobody waits while a place is free: who leaves hands it on.
        if (taken == places) {
            return false;
        }
        taken++;
        return true;
    }

    synchronized Entry enter(Runnable turn) {
        if (enter()) {
            return Entry.ENTERED;
        }
        if (queue.size() >= queued) {
            return Entry.REFUSED;
        }
        queue.add(turn);
        return Entry.QUEUED;
    }

    /** Takes one out of the queue; false where it was called meanwhile, and has a place. */
    synchronized boolean withdraw(Runnable turn) {
        return queue.remove(turn);
    }

    void leave() {
        Runnable next = next();
        if (next != null) {
            next.run();
        }
    }

    private synchronized Runnable next() {
        Runnable next = queue.poll();
        if (next == null) {
            taken--;
        }
        return next;
    }

    synchronized int taken() {
        return taken;
    }

    synchronized int waiting() {
        return queue.size();
    }
}
