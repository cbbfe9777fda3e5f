package cn.yujian.gateway.geodata;

import cn.yujian.gateway.answer.Document;
import cn.yujian.gateway.answer.Problems;
import cn.yujian.gateway.answer.PublicUrl;
import cn.yujian.gateway.answer.Representation;
import cn.yujian.gateway.route.GatewayConfig;
import cn.yujian.problem.ProblemType;
import cn.yujian.problem.Wording;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.Handler;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;

/** Landing page, conformance declaration and API definition, which are fixed, and the list of collections, which is not. */
@Singleton
class GeodataRoutes {

    static final String ROOT = "/ogc";
    static final String COLLECTIONS = ROOT + "/collections";

    private static final String OPEN_API = "application/vnd.oai.openapi+json";
    private static final String OPEN_API_3_0 = OPEN_API + ";version=3.0";
    private static final String JSON = "application/json";
    private static final String STANDARD = "http://www.opengis.net/spec/ogcapi-features-1/1.0/conf/";

    private final Problems problems;
    private final Document landingPage;
    private final Document conformance;
    private final Document definition;
    private final UnitedCollections collections;

    @Inject
    GeodataRoutes(Problems problems, PublicUrl publicUrl, GatewayConfig config, UnitedCollections collections) {
        this.problems = problems;
        this.collections = collections;
        String root = publicUrl.text() + ROOT;
        ObjectNode api = new ApiDefinition().of(config.routes().keySet(), root);
        this.landingPage = document(Representation.of(JSON, landingPage(root, api)));
        this.conformance = document(Representation.of(JSON, conformance()));
        Representation described = Representation.of(OPEN_API, OPEN_API_3_0, api.toString());
        this.definition = new Document(problems, Map.of(), List.of(described, described.alsoAs(JSON)));
    }

    void mount(@Observes Router router) {
        router.route(ROOT).handler(withoutParameters(landingPage));
        router.route(ROOT + "/conformance").handler(withoutParameters(conformance));
        router.route(ROOT + "/api").handler(withoutParameters(definition));
        router.route(COLLECTIONS).handler(withoutParameters(collections));
    }

    private Document document(Representation representation) {
        return new Document(problems, Map.of(), List.of(representation));
    }

    // The standard wants a parameter that the definition does not name to be refused, as the services refuse it.
    private Handler<RoutingContext> withoutParameters(Handler<RoutingContext> handler) {
        return context -> {
            String query = context.request().query();
            if (query == null || query.isEmpty()) {
                handler.handle(context);
                return;
            }
            problems.send(
                    context.request(),
                    ProblemType.UNKNOWN_PARAMETER,
                    new Wording("此资源不接受查询参数。", "This resource takes no query parameters."));
        };
    }

    private static String landingPage(String root, ObjectNode api) {
        ObjectNode page = new ObjectMapper().createObjectNode();
        page.set("title", api.at("/info/title"));
        page.set("description", api.at("/info/description"));
        ArrayNode links = page.putArray("links");
        link(links, root, "self", JSON, "此页 This page");
        link(links, root + "/api", "service-desc", OPEN_API_3_0, "接口定义 API definition");
        link(links, root + "/conformance", "conformance", JSON, "符合性声明 Conformance declaration");
        link(links, root + "/collections", "data", JSON, "要素集 Collections");
        return page.toString();
    }

    private static String conformance() {
        ObjectNode declaration = new ObjectMapper().createObjectNode();
        ArrayNode classes = declaration.putArray("conformsTo");
        List.of("core", "oas30", "geojson").forEach(conformanceClass -> classes.add(STANDARD + conformanceClass));
        return declaration.toString();
    }

    static void link(ArrayNode links, String href, String rel, String type, String title) {
        links.addObject().put("href", href).put("rel", rel).put("type", type).put("title", title);
    }
}
