package cn.yujian.gateway.geodata;

import cn.yujian.gateway.exchange.Exchange;
import cn.yujian.gateway.proxy.Inquiries;
import cn.yujian.gateway.route.Route;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;

/** Asks services for their collections. */
@Singleton
class CollectionsClient {

    /** Of what the caller sent: who it is, and whose trace the request belongs to. */
    private static final List<String> PASSED_ON = List.of("Authorization", "traceparent", "tracestate");

    private final Inquiries inquiries;

    // An edge of 106.100 degrees stays what the service wrote.
    private final ObjectMapper json = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();

    @Inject
    CollectionsClient(Inquiries inquiries) {
        this.inquiries = inquiries;
    }

    /**
     * Asks a service for the collections that a caller sees.
     *
     * @param headers the caller's
     */
    Future<JsonNode> ask(Exchange exchange, Route route, MultiMap headers) {
        MultiMap told = MultiMap.caseInsensitiveMultiMap().add(HttpHeaders.ACCEPT, "application/json");
        PASSED_ON.forEach(name -> told.add(name, headers.getAll(name)));
        return inquiries.get(exchange, route, GeodataRoutes.COLLECTIONS, told).compose(this::parse);
    }

    private Future<JsonNode> parse(Buffer body) {
        try {
            return Future.succeededFuture(json.readTree(body.toString()));
        } catch (JsonProcessingException garbled) {
            return Future.failedFuture(garbled);
        }
    }
}
