package cn.yujian.gateway.proxy;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClientRequest;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Gives up on a service that is given nothing more and answers nothing yet; runs on one event loop. */
final class IdleWatch {

    private static final long NO_TIMER = -1;
    private static final long CANCEL = 0x8;

    private final Vertx vertx;
    private final long limitMillis;
    private HttpClientRequest request;
    private long movedNanos;
    private long timer = NO_TIMER;
    private boolean expired;

    IdleWatch(Vertx vertx, long limitMillis) {
        this.vertx = vertx;
        this.limitMillis = limitMillis;
    }

    void start(HttpClientRequest watched) {
        request = watched;
        moved();
        timer = vertx.setTimer(limitMillis, unused -> check());
    }

    /** A byte went to the service. */
    void moved() {
        movedNanos = System.nanoTime();
    }

    void stop() {
        if (timer != NO_TIMER) {
            vertx.cancelTimer(timer);
            timer = NO_TIMER;
        }
    }

    boolean expired() {
        return expired;
    }

    private void check() {
        long idleMillis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - movedNanos);
        if (idleMillis < limitMillis) {
            timer = vertx.setTimer(limitMillis - idleMillis, unused -> check());
            return;
        }
        timer = NO_TIMER;
        expired = true;
        request.reset(CANCEL, new TimeoutException("no byte for " + idleMillis + " ms"));
    }
}
