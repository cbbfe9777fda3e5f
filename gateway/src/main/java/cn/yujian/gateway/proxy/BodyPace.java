package cn.yujian.gateway.proxy;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;

/** Gives up on a caller whose body does not come on, unless the service is what holds it up; runs on one event loop. */
final class BodyPace {

    private static final long NO_TIMER = -1;

    private final Rule rule;
    private ObservedStream body;
    private Runnable tooSlow;
    private long seen;
    private long timer = NO_TIMER;
    private boolean lost;

    /**
     * How fast is fast enough.
     *
     * @param least bytes in each window
     */
    record Rule(Vertx vertx, long windowMillis, long least) {}

    BodyPace(Rule rule) {
        this.rule = rule;
    }

    void start(ObservedStream watched, Runnable onTooSlow) {
        body = watched;
        tooSlow = onTooSlow;
        body.forgetHolds();
        timer = rule.vertx().setPeriodic(rule.windowMillis(), unused -> judge());
    }

    void moved(Buffer piece) {
        seen += piece.length();
    }

    void stop() {
        if (timer != NO_TIMER) {
            rule.vertx().cancelTimer(timer);
            timer = NO_TIMER;
        }
    }

    /** Whether it was the caller who gave no more. */
    boolean isLost() {
        return lost;
    }

    /** Says that nothing moved for longer than anybody may let another wait. */
    void stalled() {
        lost = body != null && body.isAwaited();
    }

    private void judge() {
        boolean enough = seen >= rule.least() || body.wasHeld() || !body.isAwaited();
        seen = 0;
        body.forgetHolds();
        if (!enough) {
            stop();
            lost = true;
            tooSlow.run();
        }
    }
}
