package cn.yujian.gateway.proxy;

import cn.yujian.gateway.route.GatewayConfig;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.PoolOptions;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** The pool of connections to the services. */
@Singleton
class UpstreamClient {

    private static final int HEADER_LIMIT = 32 * 1024;
    private static final Duration MARGIN = Duration.ofSeconds(1);

    private final HttpClient client;

    @Inject
    UpstreamClient(Vertx vertx, GatewayConfig config) {
        GatewayConfig.UpstreamConfig upstream = config.upstream();
        HttpClientOptions options = new HttpClientOptions()
                .setConnectTimeout(Math.toIntExact(upstream.connectTimeout().toMillis()))
                .setKeepAliveTimeout(
                        Math.toIntExact(Math.max(1, upstream.keepAlive().toSeconds())))
                .setMaxWaitQueueSize(upstream.maxWaiting())
                .setMaxHeaderSize(HEADER_LIMIT)
                // Until the answer begins, IdleWatch is the judge: it can tell a slow service from a broken one.
                .setIdleTimeout(
                        Math.toIntExact(upstream.idleTimeout().plus(MARGIN).toMillis()))
                .setIdleTimeoutUnit(TimeUnit.MILLISECONDS);
        client = vertx.createHttpClient(options, new PoolOptions().setHttp1MaxSize(upstream.maxConnections()));
    }

    HttpClient client() {
        return client;
    }

    @PreDestroy
    void close() {
        client.close();
    }
}
