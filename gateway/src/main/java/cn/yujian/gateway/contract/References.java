package cn.yujian.gateway.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.function.Function;

/** Rewrites the references between the components of an OpenAPI document. */
final class References {

    private static final String LOCAL = "#/components/";

    private References() {}

    /** Rewrites in place every {@code $ref} and discriminator mapping that points into the components. */
    static JsonNode rewrite(JsonNode node, Function<ComponentNames.Component, String> names) {
        if (node instanceof ObjectNode object) {
            object.properties().forEach(member -> {
                JsonNode value = member.getValue();
                if (member.getKey().equals("$ref") && value.isTextual()) {
                    member.setValue(TextNode.valueOf(pointer(value.textValue(), names)));
                    return;
                }
                if (member.getKey().equals("discriminator")) {
                    rewriteMapping(value.path("mapping"), names);
                }
                rewrite(value, names);
            });
            return node;
        }
        node.forEach(element -> rewrite(element, names));
        return node;
    }

    private static void rewriteMapping(JsonNode mapping, Function<ComponentNames.Component, String> names) {
        mapping.properties().forEach(entry -> {
            String target = entry.getValue().asText();
            String rewritten = target.startsWith(LOCAL)
                    ? pointer(target, names)
                    : names.apply(new ComponentNames.Component("schemas", target));
            entry.setValue(TextNode.valueOf(rewritten));
        });
    }

    private static String pointer(String reference, Function<ComponentNames.Component, String> names) {
        if (!reference.startsWith(LOCAL)) {
            return reference;
        }
        String[] steps = reference.substring(LOCAL.length()).split("/", 3);
        if (steps.length < 2) {
            return reference;
        }
        String name = names.apply(new ComponentNames.Component(steps[0], steps[1]));
        String rest = steps.length > 2 ? "/" + steps[2] : "";
        return LOCAL + steps[0] + "/" + name + rest;
    }
}
