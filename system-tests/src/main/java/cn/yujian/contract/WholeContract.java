package cn.yujian.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/**
 * All that the gateway describes in one document: the merged contract, and in it what {@code /ogc/api} says of geodata, so that
 * whoever goes through every operation meets these too. The latter is OpenAPI 3.0, has names of its own, and says once what holds
 * for each of its operations; here it is put as the former is.
 */
public final class WholeContract {

    /** Where the gateway describes what it serves. */
    public static final String MERGED = "/openapi";

    public static final String GEODATA = "/ogc/api";

    private static final String ROOT = "/ogc";
    private static final String PREFIX = "Geodata";
    private static final List<String> KINDS = List.of("schemas", "responses");

    private final JsonNode geodata;

    private WholeContract(JsonNode geodata) {
        this.geodata = geodata;
    }

    /**
     * Unites the two.
     *
     * @param merged as served at {@link #MERGED}
     * @param geodata as served at {@link #GEODATA}
     */
    public static ObjectNode of(JsonNode merged, JsonNode geodata) {
        ObjectNode whole = merged.deepCopy();
        new WholeContract(geodata.deepCopy()).addTo(whole);
        return whole;
    }

    /** The path of an operation of geodata from the gateway's root, which its definition leaves to its server's URL. */
    public static String pathOfGeodata(String path) {
        return path.equals("/") ? ROOT : ROOT + path;
    }

    private void addTo(ObjectNode whole) {
        ObjectNode paths = (ObjectNode) whole.path("paths");
        geodata.path("paths").properties().forEach(path -> {
            path.getValue().forEach(operation -> complete((ObjectNode) operation));
            paths.set(pathOfGeodata(path.getKey()), written31(path.getValue()));
        });
        for (String kind : KINDS) {
            ObjectNode components = whole.withObjectProperty("components").withObjectProperty(kind);
            geodata.at("/components/" + kind)
                    .properties()
                    .forEach(component -> components.set(PREFIX + component.getKey(), written31(component.getValue())));
        }
    }

    private void complete(ObjectNode operation) {
        String id = operation.path("operationId").asText();
        operation.put("operationId", id + "Of" + PREFIX);
        operation.set("security", geodata.path("security"));
        ArrayNode parameters = operation.arrayNode();
        operation.path("parameters").forEach(parameter -> parameters.add(geodata.at(pointer(parameter))));
        operation.set("parameters", parameters);
    }

    private static String pointer(JsonNode reference) {
        return reference.path("$ref").asText().substring(1);
    }

    /** A value that may be null has that as a type, and what is referred to has its name here. */
    private static JsonNode written31(JsonNode part) {
        if (part instanceof ObjectNode object) {
            if (object.path("nullable").asBoolean()) {
                object.remove("nullable");
                String type = object.path("type").asText();
                object.putArray("type").add(type).add("null");
            }
            if (object.path("$ref").isTextual()) {
                String reference = object.path("$ref").asText();
                int name = reference.lastIndexOf('/') + 1;
                object.put("$ref", reference.substring(0, name) + PREFIX + reference.substring(name));
            }
        }
        part.forEach(WholeContract::written31);
        return part;
    }
}
