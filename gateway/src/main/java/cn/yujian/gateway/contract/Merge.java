package cn.yujian.gateway.contract;

import cn.yujian.gateway.route.Route;
import cn.yujian.gateway.route.RouteTable;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jboss.logging.Logger;

/** Unites the contracts of the services into the one the public reads. */
final class Merge {

    private static final Logger LOG = Logger.getLogger(Merge.class);
    private static final String PUBLIC = "/api/";
    private static final Set<String> METHODS =
            Set.of("get", "put", "post", "delete", "options", "head", "patch", "trace");

    private final RouteTable routes;
    private final ObjectNode suite;
    private final Map<String, String> pathOwners = new HashMap<>();
    private final Map<String, String> operationOwners = new HashMap<>();
    private final Set<String> tagsSeen = new LinkedHashSet<>();

    private Merge(RouteTable routes, ObjectNode suite) {
        this.routes = routes;
        this.suite = suite;
    }

    /**
     * Merges the contracts.
     *
     * @param suite what the contracts do not say: version of OpenAPI, title, description, licence
     * @param publicUrl where the operations are reached
     */
    static ObjectNode of(List<Contract> contracts, RouteTable routes, ObjectNode suite, String publicUrl) {
        Merge merge = new Merge(routes, suite.deepCopy());
        merge.suite.putArray("servers").addObject().put("url", publicUrl);
        merge.suite.putArray("tags");
        merge.suite.putObject("paths");
        merge.suite.putObject("components");
        merge.suite.putArray("x-tagGroups");
        contracts.forEach(Merge::requireVersion);
        ComponentNames names = new ComponentNames(contracts);
        contracts.forEach(contract -> merge.add(contract, names));
        EdgeContract.complete(merge.suite, METHODS);
        return merge.suite;
    }

    private static void requireVersion(Contract contract) {
        String version = contract.document().path("openapi").asText();
        if (!version.startsWith("3.1")) {
            throw new ContractException(
                    "The contract of " + contract.service() + " is OpenAPI '" + version + "', not 3.1");
        }
    }

    private void add(Contract contract, ComponentNames names) {
        contract.document()
                .path("components")
                .path("securitySchemes")
                .fieldNames()
                .forEachRemaining(scheme -> requireOneMeaning(contract, scheme, names));
        Set<String> used = new LinkedHashSet<>();
        contract.document().path("paths").properties().forEach(path -> {
            if (isPublic(contract, path.getKey())) {
                addPath(contract, path.getKey(), names.rewritten(contract, path.getValue()), used);
            }
        });
        addTags(contract, used);
        names.unite(contract, (ObjectNode) suite.get("components"));
    }

    // They are named in security requirements, not referenced, and a caller has one token for the whole suite.
    private static void requireOneMeaning(Contract contract, String scheme, ComponentNames names) {
        if (names.isAmbiguous("securitySchemes", scheme)) {
            throw new ContractException("Security scheme " + scheme + " of " + contract.service()
                    + " differs from that of another service; declare it alike");
        }
    }

    private boolean isPublic(Contract contract, String path) {
        if (!path.startsWith(PUBLIC)) {
            return false;
        }
        boolean routed = routes.find(path)
                .map(Route::name)
                .filter(contract.service()::equals)
                .isPresent();
        if (!routed) {
            LOG.warnf("%s describes %s, to which no route leads: left out", contract.service(), path);
        }
        return routed;
    }

    private void addPath(Contract contract, String path, JsonNode item, Set<String> usedTags) {
        // Two templates that differ in the parameter's name alone match the same requests.
        String template = path.replaceAll("\\{[^}]*}", "{}");
        String owner = pathOwners.putIfAbsent(template, contract.service());
        if (owner != null) {
            throw new ContractException(owner + " and " + contract.service() + " both describe " + path);
        }
        for (String method : METHODS) {
            if (item.get(method) instanceof ObjectNode operation) {
                addOperation(contract, method + " " + path, operation, usedTags);
            }
        }
        suite.withObjectProperty("paths").set(path, item);
    }

    private void addOperation(Contract contract, String operation, ObjectNode content, Set<String> usedTags) {
        JsonNode id = content.path("operationId");
        if (id.isTextual()) {
            String other = operationOwners.putIfAbsent(id.textValue(), operation);
            if (other != null) {
                throw new ContractException(
                        "operationId " + id.textValue() + " is both " + other + " and " + operation);
            }
        }
        content.path("tags").forEach(tag -> usedTags.add(tag.asText()));
        JsonNode security = contract.document().get("security");
        if (security != null && !content.has("security")) {
            content.set("security", security);
        }
    }

    private void addTags(Contract contract, Set<String> used) {
        if (used.isEmpty()) {
            return;
        }
        ArrayNode tags = suite.withArrayProperty("tags");
        contract.document().path("tags").forEach(tag -> {
            String name = tag.path("name").asText();
            if (used.contains(name) && tagsSeen.add(name)) {
                tags.add(tag);
            }
        });
        ObjectNode group = suite.withArrayProperty("x-tagGroups").addObject();
        group.put("name", contract.document().path("info").path("title").asText(contract.service()));
        ArrayNode grouped = group.putArray("tags");
        used.forEach(grouped::add);
    }
}
