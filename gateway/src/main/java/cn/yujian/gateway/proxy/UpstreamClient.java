package cn.yujian.gateway.proxy;

import cn.yujian.gateway.route.GatewayConfig;
import cn.yujian.gateway.route.Route;
import io.netty.util.concurrent.EventExecutor;
import io.quarkus.tls.TlsConfiguration;
import io.quarkus.tls.TlsConfigurationRegistry;
import io.quarkus.tls.runtime.config.TlsConfigUtils;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.impl.ContextInternal;
import io.vertx.core.impl.VertxInternal;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * The connections to the services: pools where each request has a connection, and few connections that those who wait share.
 *
 * <p>Each event loop has a pool of its own, with its share of the connections. From a common one a request mostly gets a
 * connection that another event loop serves, and each step of the exchange then wakes the other thread.
 */
@Singleton
class UpstreamClient {

    /** The TLS configuration of the connections to services whose URLs begin with https. */
    private static final String TLS = "upstream";

    private static final int HEADER_LIMIT = 32 * 1024;
    private static final Duration MARGIN = Duration.ofSeconds(1);

    private final Map<EventExecutor, HttpClient> clients = new HashMap<>();
    private final HttpClient waiting;
    private final HttpClient bulk;

    @Inject
    UpstreamClient(Vertx vertx, GatewayConfig config, TlsConfigurationRegistry tls) {
        GatewayConfig.UpstreamConfig upstream = config.upstream();
        Optional<TlsConfiguration> encryption = tls.get(TLS);
        List<EventExecutor> loops = new ArrayList<>();
        ((VertxInternal) vertx).getEventLoopGroup().forEach(loops::add);
        for (EventExecutor loop : loops) {
            clients.put(
                    loop,
                    vertx.createHttpClient(
                            options(upstream, upstream.idleTimeout(), encryption)
                                    .setMaxWaitQueueSize(share(upstream.maxWaiting(), loops.size())),
                            new PoolOptions().setHttp1MaxSize(share(upstream.maxConnections(), loops.size()))));
        }
        waiting = vertx.createHttpClient(
                options(upstream, upstream.waitingTimeout(), encryption)
                        .setMaxWaitQueueSize(upstream.maxWaiting())
                        .setUseAlpn(true)
                        .setProtocolVersion(HttpVersion.HTTP_2)
                        .setHttp2ClearTextUpgrade(false),
                new PoolOptions().setHttp2MaxSize(upstream.maxWaitingConnections()));
        bulk = vertx.createHttpClient(
                options(upstream, upstream.bulkTimeout(), encryption),
                new PoolOptions().setHttp1MaxSize(upstream.maxConcurrentBulk()));
    }

    private static int share(int whole, int parts) {
        return (whole + parts - 1) / parts;
    }

    private static HttpClientOptions options(
            GatewayConfig.UpstreamConfig upstream, Duration idleTimeout, Optional<TlsConfiguration> encryption) {
        HttpClientOptions options = new HttpClientOptions()
                .setConnectTimeout(Math.toIntExact(upstream.connectTimeout().toMillis()))
                .setKeepAliveTimeout(
                        Math.toIntExact(Math.max(1, upstream.keepAlive().toSeconds())))
                .setMaxHeaderSize(HEADER_LIMIT)
                // Until the answer begins, IdleWatch is the judge: it can tell a slow service from a broken one.
                .setIdleTimeout(Math.toIntExact(idleTimeout.plus(MARGIN).toMillis()))
                .setIdleTimeoutUnit(TimeUnit.MILLISECONDS);
        encryption.ifPresent(configuration -> TlsConfigUtils.configure(options, configuration));
        return options;
    }

    /** The client for a request to the route, asked for on the event loop of the request. */
    HttpClient of(Route route) {
        return switch (route.pace()) {
            case ORDINARY -> clients.get(ContextInternal.current().nettyEventLoop());
            case WAITING -> waiting;
            case BULK -> bulk;
        };
    }

    @PreDestroy
    void close() {
        clients.values().forEach(HttpClient::close);
        waiting.close();
        bulk.close();
    }
}
