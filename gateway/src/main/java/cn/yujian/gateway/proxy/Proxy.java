package cn.yujian.gateway.proxy;

import cn.yujian.gateway.answer.Problems;
import cn.yujian.gateway.exchange.Exchange;
import cn.yujian.gateway.exchange.ExchangeMetrics;
import cn.yujian.gateway.route.GatewayConfig;
import cn.yujian.gateway.route.Route;
import io.quarkus.runtime.configuration.MemorySize;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Forwards what a route owns. */
@Singleton
class Proxy {

    private static final int BEFORE_STATIC_FILES = 100;

    private final Vertx vertx;
    private final UpstreamClient upstreams;
    private final Problems problems;
    private final Forwarding.Surroundings surroundings;
    private final Map<Route.Pace, Forwarding.Limits> limits;
    private final long queueMillis;

    @Inject
    Proxy(
            Vertx vertx,
            GatewayConfig config,
            UpstreamClient upstreams,
            ForwardedHeaders headers,
            Problems problems,
            ExchangeMetrics metrics,
            @ConfigProperty(name = "quarkus.http.limits.max-body-size") MemorySize bodyLimit) {
        this.vertx = vertx;
        this.upstreams = upstreams;
        this.problems = problems;
        this.surroundings = new Forwarding.Surroundings(
                headers,
                problems,
                metrics,
                new BodyPace.Rule(
                        vertx,
                        config.body().window().toMillis(),
                        config.body().perWindow().asLongValue()));
        this.queueMillis = config.upstream().queueTimeout().toMillis();
        this.limits = Map.of(
                Route.Pace.ORDINARY, limits(bodyLimit, config.upstream().idleTimeout()),
                Route.Pace.WAITING, limits(bodyLimit, config.upstream().waitingTimeout()),
                Route.Pace.BULK, limits(bodyLimit, config.upstream().bulkTimeout()));
    }

    private static Forwarding.Limits limits(MemorySize body, Duration wait) {
        return new Forwarding.Limits(body.asLongValue(), wait.toMillis());
    }

    void mount(@Observes Router router) {
        router.route().order(BEFORE_STATIC_FILES).handler(this::forward);
    }

    private void forward(RoutingContext context) {
        Exchange exchange = Exchange.of(context);
        Optional<Route> route = exchange.destination();
        if (route.isEmpty()) {
            context.next();
            return;
        }
        HttpServerRequest request = context.request();
        // What flows while nobody listens is lost, and nobody listens before there is a connection to the service.
        request.pause();
        if (route.get().enter()) {
            exchange.atEnd(route.get()::leave);
            begin(request, exchange, route.get());
            return;
        }
        new Turn(
                        vertx,
                        route.get(),
                        exchange,
                        () -> begin(request, exchange, route.get()),
                        () -> turnAway(request, exchange))
                .await(queueMillis);
    }

    private void begin(HttpServerRequest request, Exchange exchange, Route route) {
        if ("100-continue".equalsIgnoreCase(request.getHeader(HttpHeaders.EXPECT))) {
            request.response().writeContinue();
        }
        Forwarding.Limits allowed = limits.get(route.pace());
        new Forwarding(
                        surroundings,
                        exchange,
                        route,
                        upstreams.of(route),
                        request,
                        new IdleWatch(vertx, allowed.waitMillis()),
                        allowed.forBodiesUpTo(route.maxBodyBytes()))
                .begin();
    }

    private void turnAway(HttpServerRequest request, Exchange exchange) {
        UpstreamFailure failure = UpstreamFailure.BUSY;
        exchange.endedAs(failure.outcome());
        request.resume();
        problems.send(
                request.response(), problems.compose(request, failure.error(), failure.type(), failure.detail(), null));
    }
}
