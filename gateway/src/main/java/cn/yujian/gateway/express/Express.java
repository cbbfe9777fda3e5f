package cn.yujian.gateway.express;

import cn.yujian.gateway.admission.Admission;
import cn.yujian.gateway.exchange.ClientAddresses;
import cn.yujian.gateway.exchange.Conclusion;
import cn.yujian.gateway.exchange.Exchange;
import cn.yujian.gateway.exchange.ExchangeMetrics;
import cn.yujian.gateway.proxy.ForwardedHeaders;
import cn.yujian.gateway.route.GatewayConfig;
import cn.yujian.gateway.route.Route;
import cn.yujian.gateway.route.RouteTable;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.MeterRegistry;
import io.netty.channel.Channel;
import io.netty.channel.ChannelId;
import io.netty.handler.codec.http.HttpRequest;
import io.quarkus.runtime.ShutdownDelayInitiatedEvent;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.net.impl.ConnectionBase;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Phaser;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.LongAdder;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/**
 * Takes plain reads the short way, where everything they need is at hand: a known caller with enough left of its budget, and a place
 * at the service. All others go the long way, and so does what fails here before its answer began: there it is asked
 * again or explained (ADR 0035).
 */
@Singleton
class Express {

    private static final Logger LOG = Logger.getLogger(Express.class);
    private static final int BEFORE_THE_DOOR = -10_001;

    private final RouteTable routes;
    private final Admission admission;
    private final ClientAddresses addresses;
    private final ForwardedHeaders headers;
    private final ExchangeMetrics metrics;
    private final Conclusion conclusion;
    private final ServiceConnections connections;
    private final Set<ChannelId> listening = ConcurrentHashMap.newKeySet();
    private final LongAdder taken = new LongAdder();
    private final Phaser underWay = new Phaser(1);
    private final Duration patience;
    private volatile boolean stopping;

    @Inject
    Express(
            Vertx vertx,
            GatewayConfig config,
            RouteTable routes,
            Admission admission,
            ClientAddresses addresses,
            ForwardedHeaders headers,
            ExchangeMetrics metrics,
            Conclusion conclusion,
            MeterRegistry registry,
            @ConfigProperty(name = "quarkus.shutdown.timeout") Duration patience) {
        this.routes = routes;
        this.admission = admission;
        this.addresses = addresses;
        this.headers = headers;
        this.metrics = metrics;
        this.conclusion = conclusion;
        this.patience = patience;
        this.connections = new ServiceConnections(vertx, config.upstream());
        FunctionCounter.builder("yujian.gateway.express", taken, LongAdder::sum)
                .description("Requests that were passed on the short way")
                .register(registry);
    }

    void mount(@Observes Router router) {
        router.route().order(BEFORE_THE_DOOR).handler(this::board);
    }

    /** From the first request here on, connections have the short way from their start, or once their first request came. */
    private void board(RoutingContext context) {
        HttpServerRequest request = context.request();
        if (request.connection() instanceof ConnectionBase connection) {
            Channel channel = connection.channel();
            if (channel.parent() != null && listening.add(channel.parent().id())) {
                channel.parent().pipeline().addFirst(new NewConnections(this));
            }
            if (request.version() != HttpVersion.HTTP_2 && !CallerConnection.isOn(channel.pipeline())) {
                CallerConnection.open(
                        this, channel.pipeline(), connection.remoteAddress().hostAddress(), request.isSSL());
            }
        }
        context.next();
    }

    /** Takes what the request needs; empty where it has to go the long way. */
    Optional<Passage> admit(CallerConnection caller, HttpRequest request) {
        Optional<PlainRead> plain = PlainRead.of(request);
        if (plain.isEmpty()) {
            return Optional.empty();
        }
        PlainRead read = plain.get();
        Optional<Route> route = routes.find(read.path());
        if (route.isEmpty() || !goesHere(route.get()) || !route.get().enter()) {
            return Optional.empty();
        }
        Exchange exchange = Exchange.begin(
                read.headers().get("X-Request-Id"),
                read.path(),
                addresses.of(caller.peer(), read.headers()),
                System.nanoTime());
        exchange.boundFor(route.get());
        exchange.atEnd(route.get()::leave);
        underWay.register();
        exchange.atEnd(underWay::arriveAndDeregister);
        Optional<Runnable> refund =
                stopping ? Optional.empty() : admission.admitAtOnce(exchange, HttpMethod.GET, read.headers());
        if (refund.isEmpty()) {
            exchange.abandon();
            return Optional.empty();
        }
        taken.increment();
        return Optional.of(new Passage(this, caller, request, read, exchange, route.get(), refund.get()));
    }

    private static boolean goesHere(Route route) {
        return route.pace() == Route.Pace.ORDINARY && !route.isEncrypted();
    }

    ForwardedHeaders headers() {
        return headers;
    }

    ExchangeMetrics metrics() {
        return metrics;
    }

    Conclusion conclusion() {
        return conclusion;
    }

    ServiceConnections connections() {
        return connections;
    }

    /** Lets what is under way end, as Quarkus does with all that goes the long way. */
    void stop(@Observes ShutdownDelayInitiatedEvent event) throws InterruptedException {
        stopping = true;
        try {
            underWay.awaitAdvanceInterruptibly(underWay.arrive(), patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException late) {
            LOG.warnf("%d requests did not end in %s", underWay.getUnarrivedParties(), patience);
        }
        connections.close();
    }
}
