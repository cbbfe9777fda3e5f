package cn.yujian.gateway.proxy;

import cn.yujian.gateway.route.GatewayConfig;
import cn.yujian.gateway.route.Route;
import io.quarkus.tls.TlsConfiguration;
import io.quarkus.tls.TlsConfigurationRegistry;
import io.quarkus.tls.runtime.config.TlsConfigUtils;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.http.PoolOptions;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** The connections to the services: a pool where each request has one, and few that those who wait share. */
@Singleton
class UpstreamClient {

    /** The TLS configuration of the connections to services whose URLs begin with https. */
    private static final String TLS = "upstream";

    private static final int HEADER_LIMIT = 32 * 1024;
    private static final Duration MARGIN = Duration.ofSeconds(1);

    private final HttpClient client;
    private final HttpClient waiting;
    private final HttpClient bulk;

    @Inject
    UpstreamClient(Vertx vertx, GatewayConfig config, TlsConfigurationRegistry tls) {
        GatewayConfig.UpstreamConfig upstream = config.upstream();
        Optional<TlsConfiguration> encryption = tls.get(TLS);
        client = vertx.createHttpClient(
                options(upstream, upstream.idleTimeout(), encryption),
                new PoolOptions().setHttp1MaxSize(upstream.maxConnections()));
        waiting = vertx.createHttpClient(
                options(upstream, upstream.waitingTimeout(), encryption)
                        .setUseAlpn(true)
                        .setProtocolVersion(HttpVersion.HTTP_2)
                        .setHttp2ClearTextUpgrade(false),
                new PoolOptions().setHttp2MaxSize(upstream.maxWaitingConnections()));
        bulk = vertx.createHttpClient(
                options(upstream, upstream.bulkTimeout(), encryption),
                new PoolOptions().setHttp1MaxSize(upstream.maxConcurrentBulk()));
    }

    private static HttpClientOptions options(
            GatewayConfig.UpstreamConfig upstream, Duration idleTimeout, Optional<TlsConfiguration> encryption) {
        HttpClientOptions options = new HttpClientOptions()
                .setConnectTimeout(Math.toIntExact(upstream.connectTimeout().toMillis()))
                .setKeepAliveTimeout(
                        Math.toIntExact(Math.max(1, upstream.keepAlive().toSeconds())))
                .setMaxWaitQueueSize(upstream.maxWaiting())
                .setMaxHeaderSize(HEADER_LIMIT)
                // Until the answer begins, IdleWatch is the judge: it can tell a slow service from a broken one.
                .setIdleTimeout(Math.toIntExact(idleTimeout.plus(MARGIN).toMillis()))
                .setIdleTimeoutUnit(TimeUnit.MILLISECONDS);
        encryption.ifPresent(configuration -> TlsConfigUtils.configure(options, configuration));
        return options;
    }

    HttpClient of(Route route) {
        return switch (route.pace()) {
            case ORDINARY -> client;
            case WAITING -> waiting;
            case BULK -> bulk;
        };
    }

    @PreDestroy
    void close() {
        client.close();
        waiting.close();
        bulk.close();
    }
}
