package cn.yujian.fuzz;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.Random;

/** Makes values that a schema of the contract allows, at its boundaries as often as inside. */
final class Samples {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final int DEEPEST = 8;
    private static final int SOME = 3;

    private final JsonNode contract;
    private final Known known;
    private final Random chance;

    Samples(JsonNode contract, Known known, Random chance) {
        this.contract = contract;
        this.known = known;
        this.chance = chance;
    }

    JsonNode of(JsonNode schema) {
        return of(schema, 0);
    }

    /** A value for a parameter, mostly one that the suite knows. */
    String of(String name, JsonNode schema) {
        return known(name).orElseGet(() -> of(schema).asText());
    }

    private Optional<String> known(String name) {
        return chance.nextInt(SOME + 1) == 0 ? Optional.empty() : known.value(name, chance);
    }

    private JsonNode of(JsonNode declared, int depth) {
        JsonNode schema = resolve(declared);
        if (depth > DEEPEST) {
            return JSON.nullNode();
        }
        if (schema.has("enum")) {
            return any(schema.get("enum"));
        }
        if (schema.has("examples") && !schema.get("examples").isEmpty() && chance.nextBoolean()) {
            return any(schema.get("examples"));
        }
        for (String either : new String[] {"anyOf", "oneOf", "allOf"}) {
            if (schema.has(either)) {
                return of(any(schema.get(either)), depth + 1);
            }
        }
        return switch (type(schema)) {
            case "object" -> object(schema, depth);
            case "array" -> array(schema, depth);
            case "integer" -> JSON.numberNode(number(schema).longValue());
            case "number" -> JSON.numberNode(number(schema).movePointLeft(chance.nextInt(SOME)));
            case "boolean" -> JSON.booleanNode(chance.nextBoolean());
            case "null" -> JSON.nullNode();
            default -> JSON.textNode(text(schema));
        };
    }

    JsonNode resolve(JsonNode schema) {
        JsonNode resolved = schema;
        while (resolved.has("$ref")) {
            resolved = contract.at(resolved.get("$ref").asText().substring(1));
        }
        return resolved;
    }

    private String type(JsonNode schema) {
        JsonNode type = schema.path("type");
        return type.isArray() ? any(type).asText() : type.asText();
    }

    private ObjectNode object(JsonNode schema, int depth) {
        ObjectNode object = JSON.objectNode();
        schema.path("properties").properties().forEach(property -> {
            boolean required = false;
            for (JsonNode name : schema.path("required")) {
                required |= name.asText().equals(property.getKey());
            }
            if (required || chance.nextBoolean()) {
                object.set(
                        property.getKey(),
                        known(property.getKey())
                                .<JsonNode>map(JSON::textNode)
                                .orElseGet(() -> of(property.getValue(), depth + 1)));
            }
        });
        if (schema.path("additionalProperties").isObject()) {
            object.set("any-" + chance.nextInt(SOME), of(schema.get("additionalProperties"), depth + 1));
        }
        return object;
    }

    private ArrayNode array(JsonNode schema, int depth) {
        ArrayNode array = JSON.arrayNode();
        int size = Math.max(schema.path("minItems").asInt(0), chance.nextInt(SOME + 1));
        for (int place = 0; place < size; place++) {
            array.add(of(schema.path("items"), depth + 1));
        }
        return array;
    }

    private BigDecimal number(JsonNode schema) {
        BigDecimal least = schema.has("minimum") ? schema.get("minimum").decimalValue() : BigDecimal.ZERO;
        BigDecimal most = schema.has("maximum") ? schema.get("maximum").decimalValue() : BigDecimal.valueOf(10_000);
        return switch (chance.nextInt(SOME)) {
            case 0 -> least;
            case 1 -> most;
            default -> least.add(BigDecimal.valueOf(chance.nextInt(100))).min(most);
        };
    }

    private String text(JsonNode schema) {
        return switch (schema.path("format").asText()) {
            case "date" -> "2025-0" + (1 + chance.nextInt(9)) + "-15";
            case "date-time" -> "2025-0" + (1 + chance.nextInt(9)) + "-15T08:00:00Z";
            case "uuid" -> "0192f0c1-7d2e-7c3a-9a41-5b8d2f6e1c0" + chance.nextInt(10);
            case "uri" -> "https://example.org/" + chance.nextInt(10);
            default -> {
                int least = schema.path("minLength").asInt(1);
                int most = Math.min(schema.path("maxLength").asInt(20), 2_000);
                yield "a".repeat(chance.nextBoolean() ? Math.max(least, 1) : Math.max(least, most));
            }
        };
    }

    private JsonNode any(JsonNode choice) {
        return choice.get(chance.nextInt(choice.size()));
    }
}
