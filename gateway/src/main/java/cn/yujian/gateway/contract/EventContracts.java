package cn.yujian.gateway.contract;

import cn.yujian.gateway.route.GatewayConfig;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.UnaryOperator;

/** The AsyncAPI documents that were packed into the gateway, each with its schemas and samples. */
@Singleton
public class EventContracts {

    private static final String HERE = "./";

    private final ObjectMapper json = new ObjectMapper();
    private final YAMLMapper yaml = new YAMLMapper();
    private final List<EventContract> contracts = new ArrayList<>();

    @Inject
    EventContracts(GatewayConfig config) {
        for (String service : new TreeSet<>(config.routes().keySet())) {
            read(service).ifPresent(contracts::add);
        }
    }

    /** One for each routed service that has events, by name. */
    public List<EventContract> all() {
        return List.copyOf(contracts);
    }

    private Optional<EventContract> read(String service) {
        String folder = "META-INF/contracts/" + service + "/";
        Optional<JsonNode> document = resource(folder + "asyncapi.yaml", yaml);
        if (document.isEmpty()) {
            return Optional.empty();
        }
        Map<String, JsonNode> schemas = new HashMap<>();
        references(document.get()).forEach(reference -> addSchema(folder, reference, schemas));
        Map<String, JsonNode> samples = new HashMap<>();
        document.get().at("/components/messages").forEach(message -> {
            String type = message.path("name").asText();
            resource(folder + "events/samples/" + type + ".json", json).ifPresent(sample -> samples.put(type, sample));
        });
        // The document is served as /asyncapi/{service}, what it refers to below that.
        rewrite(document.get(), reference -> reference.replaceFirst("^\\./", HERE + service + "/"));
        return Optional.of(new EventContract(service, (ObjectNode) document.get(), schemas, samples));
    }

    private void addSchema(String folder, String path, Map<String, JsonNode> schemas) {
        if (schemas.containsKey(path)) {
            return;
        }
        JsonNode schema = resource(folder + path, json)
                .orElseThrow(() -> new ContractException(
                        "The class path has no " + folder + path + ", which the events' contract refers to"));
        schemas.put(path, schema);
        String parent = path.substring(0, path.lastIndexOf('/') + 1);
        references(schema).forEach(reference -> addSchema(folder, parent + reference, schemas));
    }

    /** The files that a document refers to, relative to it. */
    private static List<String> references(JsonNode document) {
        return document.findValuesAsText("$ref").stream()
                .filter(reference -> !reference.startsWith("#"))
                .map(reference -> reference.replaceFirst("^\\./", "").replaceFirst("#.*$", ""))
                .distinct()
                .toList();
    }

    private static void rewrite(JsonNode node, UnaryOperator<String> names) {
        if (node instanceof ObjectNode object && object.path("$ref").isTextual()) {
            object.set("$ref", TextNode.valueOf(names.apply(object.get("$ref").textValue())));
        }
        node.forEach(child -> rewrite(child, names));
    }

    private static Optional<JsonNode> resource(String name, ObjectMapper mapper) {
        try (InputStream stream = Thread.currentThread().getContextClassLoader().getResourceAsStream(name)) {
            return stream == null ? Optional.empty() : Optional.of(mapper.readTree(stream));
        } catch (IOException unreadable) {
            throw new ContractException(name + " cannot be read: " + unreadable, unreadable);
        }
    }
}
