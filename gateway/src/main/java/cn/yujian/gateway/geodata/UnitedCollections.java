package cn.yujian.gateway.geodata;

import cn.yujian.gateway.answer.Document;
import cn.yujian.gateway.answer.Problems;
import cn.yujian.gateway.answer.PublicUrl;
import cn.yujian.gateway.answer.Representation;
import cn.yujian.gateway.exchange.Exchange;
import cn.yujian.gateway.proxy.UnansweredException;
import cn.yujian.gateway.route.Route;
import cn.yujian.gateway.route.RouteTable;
import cn.yujian.problem.ProblemType;
import cn.yujian.problem.Wording;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The collections of all services in one list, asked of each for every caller: their extents move, and depend on what the caller
 * sees. A list without one of them would be taken for the whole, so while a service is away there is none.
 */
@Singleton
class UnitedCollections implements Handler<RoutingContext> {

    private static final Set<HttpMethod> READING = Set.of(HttpMethod.GET, HttpMethod.HEAD);
    private static final Map<String, String> PRIVATE = Map.of("Vary", "Accept, Authorization");

    private final List<Route> routes;
    private final CollectionsClient client;
    private final Problems problems;
    private final String self;
    private final ObjectMapper json = new ObjectMapper();

    @Inject
    UnitedCollections(RouteTable routes, CollectionsClient client, Problems problems, PublicUrl publicUrl) {
        this.routes = routes.below(GeodataRoutes.COLLECTIONS);
        this.client = client;
        this.problems = problems;
        this.self = publicUrl.text() + GeodataRoutes.COLLECTIONS;
    }

    @Override
    public void handle(RoutingContext context) {
        HttpServerRequest request = context.request();
        if (!READING.contains(request.method())) {
            new Document(problems, Map.of(), List.of()).handle(context);
            return;
        }
        Exchange exchange = Exchange.of(context);
        List<Future<JsonNode>> asked = routes.stream()
                .map(route -> client.ask(exchange, route, request.headers()))
                .toList();
        Future.all(asked).onComplete(all -> {
            if (request.response().ended() || request.response().closed()) {
                return;
            }
            if (all.succeeded()) {
                new Document(problems, PRIVATE, List.of(united(all.result().list()))).handle(context);
            } else {
                refuse(request, all.cause());
            }
        });
    }

    private void refuse(HttpServerRequest request, Throwable cause) {
        Wording detail = new Wording("提供要素集的服务目前无法应答。", "A service that gives collections does not answer now.");
        problems.send(
                request.response(),
                cause instanceof UnansweredException unanswered
                        ? problems.compose(
                                request,
                                unanswered.error(),
                                ProblemType.SERVICE_UNAVAILABLE,
                                detail,
                                unanswered.wasNotAsked() ? null : cause)
                        : problems.compose(request, ProblemType.SERVICE_UNAVAILABLE, detail, cause));
    }

    private Representation united(List<JsonNode> answers) {
        ObjectNode list = json.createObjectNode();
        GeodataRoutes.link(list.putArray("links"), self, "self", "application/json", "要素集 Collections");
        ArrayNode collections = list.putArray("collections");
        answers.forEach(answer -> answer.path("collections").forEach(collections::add));
        return Representation.of("application/json", list.toString());
    }
}
