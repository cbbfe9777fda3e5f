package cn.yujian.gateway.contract;

import cn.yujian.gateway.answer.Document;
import cn.yujian.gateway.answer.Problems;
import cn.yujian.gateway.answer.PublicUrl;
import cn.yujian.gateway.answer.Representation;
import cn.yujian.gateway.route.GatewayConfig;
import cn.yujian.gateway.route.RouteTable;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.vertx.ext.web.Router;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Serves the merged contract, in JSON and in YAML. */
@Singleton
class ContractRoutes {

    private final Document document;

    @Inject
    ContractRoutes(
            GatewayConfig config,
            RouteTable routes,
            PublicUrl publicUrl,
            Problems problems,
            @ConfigProperty(name = "yujian.environment") String environment) {
        YAMLMapper yaml = YAMLMapper.builder()
                .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER)
                .disable(YAMLGenerator.Feature.SPLIT_LINES)
                .enable(YAMLGenerator.Feature.LITERAL_BLOCK_STYLE)
                // 1.10 in an example is not 1.1.
                .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
                .build();
        Contracts contracts = new Contracts(yaml);
        ObjectNode merged = Merge.of(
                contracts.of(config.routes()), routes, contracts.resource("META-INF/suite.yaml"), publicUrl.text());
        describeServer(merged, publicUrl.text(), environment);
        document = new Document(problems, Map.of(), representations(merged, yaml));
    }

    void mount(@Observes Router router) {
        router.route("/openapi").handler(document);
        router.route("/api/v1/openapi").handler(document);
    }

    // A reader of the file alone has to tell a trial from the real thing.
    private static void describeServer(ObjectNode merged, String publicUrl, String environment) {
        merged.withObjectProperty("info")
                .putObject("contact")
                .put("name", "Yujian 渝鉴")
                .put("url", publicUrl);
        ((ObjectNode) merged.at("/servers/0"))
                .put("description", "The " + environment + " environment")
                .put("x-internal", false);
    }

    private static List<Representation> representations(ObjectNode merged, YAMLMapper yaml) {
        try {
            Representation json = Representation.of("application/json", new ObjectMapper().writeValueAsString(merged));
            Representation text = Representation.of("application/yaml", yaml.writeValueAsString(merged));
            return List.of(
                    json,
                    text,
                    text.alsoAs("text/yaml"),
                    text.alsoAs("application/x-yaml"),
                    json.alsoAs("application/vnd.oai.openapi+json"),
                    text.alsoAs("application/vnd.oai.openapi"));
        } catch (JsonProcessingException impossible) {
            throw new ContractException("The merged contract cannot be written", impossible);
        }
    }
}
