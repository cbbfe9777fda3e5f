package cn.yujian.gateway.proxy;

import cn.yujian.gateway.exchange.Exchange;
import cn.yujian.gateway.route.Route;
import io.vertx.core.Context;
import io.vertx.core.Vertx;

/** A request's way to a place at its service: at once, or after a short wait; runs on one event loop. */
final class Turn {

    private final Vertx vertx;
    private final Route route;
    private final Exchange exchange;
    private final Runnable onPlace;
    private final Runnable onNone;
    private final Runnable called = this::called;
    private Context loop;
    private long timer;
    private boolean over;

    Turn(Vertx vertx, Route route, Exchange exchange, Runnable onPlace, Runnable onNone) {
        this.vertx = vertx;
        this.route = route;
        this.exchange = exchange;
        this.onPlace = onPlace;
        this.onNone = onNone;
    }

    void await(long longestMillis) {
        loop = vertx.getOrCreateContext();
        switch (route.enter(called)) {
            case ENTERED -> proceed();
            case REFUSED -> onNone.run();
            case QUEUED -> {
                timer = vertx.setTimer(longestMillis, unused -> giveUp());
                exchange.atEnd(this::callerLeft);
            }
        }
    }

    /** On the thread of whoever left the place. */
    private void called() {
        loop.runOnContext(unused -> take());
    }

    private void take() {
        if (over) {
            route.leave();
            return;
        }
        over = true;
        vertx.cancelTimer(timer);
        proceed();
    }

    private void proceed() {
        exchange.atEnd(route::leave);
        onPlace.run();
    }

    private void giveUp() {
        if (!over) {
            withdraw();
            onNone.run();
        }
    }

    private void callerLeft() {
        if (!over) {
            vertx.cancelTimer(timer);
            withdraw();
        }
    }

    /** Where the turn came meanwhile, {@link #take} finds it over and leaves the place. */
    private void withdraw() {
        over = true;
        route.withdraw(called);
    }
}
