package cn.yujian.gateway.exchange;

import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

/** A handler that fails when its answer has begun. */
@Singleton
class FailingLate {

    static final String PATH = "/test/fails-late";

    void mount(@Observes Router router) {
        router.get(PATH).handler(FailingLate::begin);
    }

    private static void begin(RoutingContext context) {
        context.response()
                .setChunked(true)
                .write("only this")
                .onComplete(unused -> context.fail(new IllegalStateException("the test wants this failure")));
    }
}
