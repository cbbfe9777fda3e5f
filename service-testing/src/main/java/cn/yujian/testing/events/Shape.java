package cn.yujian.testing.events;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/**
 * An event's schema as a flat list of members by path ({@code /names[]/name/zh}), references followed. Event schemas keep to
 * the few keywords read here, so that two of them can be compared member by member; any other is refused.
 */
record Shape(Map<String, Member> members) {

    /** Codes a reader must expect more of; the word is Zalando's. */
    static final String OPEN_CODES = "x-extensible-enum";

    private static final Set<String> PROSE = Set.of("$schema", "$comment", "title", "description", "examples");
    private static final Set<String> STRUCTURE =
            Set.of("$defs", "$ref", "type", "properties", "required", "items", "enum", OPEN_CODES);
    private static final Set<String> LIMITS = Set.of(
            "format",
            "pattern",
            "minimum",
            "maximum",
            "exclusiveMinimum",
            "minLength",
            "maxLength",
            "minItems",
            "maxItems");

    private static final ObjectMapper JSON = new ObjectMapper();

    static Shape of(Path schema) {
        Map<String, Member> members = new TreeMap<>();
        new Reader(members).read(new Place(schema, read(schema)), "", true);
        return new Shape(members);
    }

    static JsonNode read(Path file) {
        try {
            return JSON.readTree(file.toFile());
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** The members of some data that the schema does not declare. */
    Set<String> undeclared(JsonNode data) {
        Set<String> found = new LinkedHashSet<>();
        collect(data, "", found);
        found.removeAll(members.keySet());
        return found;
    }

    private static void collect(JsonNode data, String path, Set<String> found) {
        found.add(path);
        data.fields().forEachRemaining(field -> collect(field.getValue(), path + "/" + field.getKey(), found));
        if (data.isArray()) {
            data.forEach(item -> collect(item, path + "[]", found));
        }
    }

    /** A piece of a schema, and the file in which it stands. */
    private record Place(Path file, JsonNode node) {

        Place at(JsonNode child) {
            return new Place(file, child);
        }

        Place referenced() {
            String reference = node.path("$ref").asText();
            int hash = reference.indexOf('#');
            String name = hash < 0 ? reference : reference.substring(0, hash);
            Path target = name.isEmpty() ? file : file.resolveSibling(name);
            JsonNode found = Shape.read(target).at(hash < 0 ? "" : reference.substring(hash + 1));
            if (found.isMissingNode()) {
                throw new IllegalArgumentException(file + " refers to what is not there: " + reference);
            }
            return new Place(target, found);
        }
    }

    private record Reader(Map<String, Member> members) {

        void read(Place place, String path, boolean required) {
            JsonNode node = place.node();
            refuseOtherKeywords(place, path);
            if (node.has("$ref")) {
                read(place.referenced(), path, required);
                return;
            }
            boolean open = node.has(OPEN_CODES);
            members.put(
                    path,
                    new Member(
                            node.path("type").asText(),
                            required,
                            texts(node.path(open ? OPEN_CODES : "enum")),
                            open,
                            limits(node)));
            Set<String> always = texts(node.path("required"));
            node.path("properties")
                    .fields()
                    .forEachRemaining(property -> read(
                            place.at(property.getValue()),
                            path + "/" + property.getKey(),
                            always.contains(property.getKey())));
            if (node.has("items")) {
                read(place.at(node.path("items")), path + "[]", true);
            }
        }

        private static void refuseOtherKeywords(Place place, String path) {
            JsonNode node = place.node();
            boolean refers = node.has("$ref");
            node.fieldNames().forEachRemaining(keyword -> {
                boolean known = PROSE.contains(keyword)
                        || (refers ? keyword.equals("$ref") : STRUCTURE.contains(keyword) || LIMITS.contains(keyword));
                if (!known) {
                    throw new IllegalArgumentException(place.file() + ": event schemas have no " + keyword + " at '"
                            + path + "'" + (refers ? " beside a $ref" : ""));
                }
            });
        }

        private static Map<String, JsonNode> limits(JsonNode node) {
            Map<String, JsonNode> limits = new LinkedHashMap<>();
            LIMITS.stream().sorted().filter(node::has).forEach(keyword -> limits.put(keyword, node.get(keyword)));
            return limits;
        }

        private static Set<String> texts(JsonNode array) {
            return StreamSupport.stream(array.spliterator(), false)
                    .map(JsonNode::asText)
                    .collect(Collectors.toCollection(LinkedHashSet::new));
        }
    }
}
