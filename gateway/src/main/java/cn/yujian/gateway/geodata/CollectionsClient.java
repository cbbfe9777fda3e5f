package cn.yujian.gateway.geodata;

import cn.yujian.gateway.route.GatewayConfig;
import cn.yujian.gateway.route.Route;
import cn.yujian.gateway.route.Upstream;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.util.Iterator;

/** Asks services for their collections. */
@Singleton
class CollectionsClient {

    private static final int OK = 200;

    private final HttpClient client;
    private final long patienceMillis;

    // An edge of 106.100 degrees stays what the service wrote.
    private final ObjectMapper json = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();

    @Inject
    CollectionsClient(Vertx vertx, GatewayConfig config) {
        patienceMillis = config.upstream().idleTimeout().toMillis();
        client = vertx.createHttpClient(new HttpClientOptions()
                .setConnectTimeout(
                        Math.toIntExact(config.upstream().connectTimeout().toMillis()))
                .setKeepAliveTimeout(Math.toIntExact(
                        Math.max(1, config.upstream().keepAlive().toSeconds()))));
    }

    /**
     * Asks the replicas of a service, one after the other until one answers.
     *
     * @param authorization the caller's; null without one
     */
    Future<JsonNode> ask(Route route, String authorization) {
        return askNext(route, route.candidates().iterator(), authorization);
    }

    private Future<JsonNode> askNext(Route route, Iterator<Upstream> left, String authorization) {
        Upstream upstream = left.next();
        return ask(upstream, authorization)
                .recover(cause -> left.hasNext()
                        ? askNext(route, left, authorization)
                        : Future.failedFuture(new IOException(route.name() + " at " + upstream, cause)));
    }

    private Future<JsonNode> ask(Upstream upstream, String authorization) {
        RequestOptions options = new RequestOptions()
                .setMethod(HttpMethod.GET)
                .setHost(upstream.host())
                .setPort(upstream.port())
                .setURI(GeodataRoutes.COLLECTIONS)
                .setTimeout(patienceMillis)
                .putHeader("Accept", "application/json");
        if (authorization != null) {
            options.putHeader("Authorization", authorization);
        }
        return client.request(options).compose(HttpClientRequest::send).compose(this::read);
    }

    private Future<JsonNode> read(HttpClientResponse answer) {
        if (answer.statusCode() != OK) {
            return Future.failedFuture(new IOException("answered " + answer.statusCode()));
        }
        return answer.body().compose(this::parse);
    }

    private Future<JsonNode> parse(Buffer body) {
        try {
            return Future.succeededFuture(json.readTree(body.toString()));
        } catch (JsonProcessingException garbled) {
            return Future.failedFuture(garbled);
        }
    }

    @PreDestroy
    void close() {
        client.close();
    }
}
