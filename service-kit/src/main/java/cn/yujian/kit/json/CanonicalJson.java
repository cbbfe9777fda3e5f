package cn.yujian.kit.json;

import static java.util.stream.Collectors.joining;

import cn.yujian.kit.digest.Sha256;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * What a JSON value says, whatever the order of members and elements and however numbers are written, a null being as good as
 * absent: rows of a table have no order of their own.
 */
public record CanonicalJson(String text) {

    public static CanonicalJson of(JsonNode node) {
        return new CanonicalJson(write(node, false));
    }

    /** The same of a value whose arrays have an order that matters, as coordinates do. */
    public static CanonicalJson ordered(JsonNode node) {
        return new CanonicalJson(write(node, true));
    }

    /** SHA-256 of the text's UTF-8 bytes, hexadecimal. */
    public String digest() {
        return Sha256.hex(text);
    }

    private static String write(JsonNode node, boolean ordered) {
        if (node.isObject()) {
            return node.properties().stream()
                    .filter(member -> !member.getValue().isNull())
                    .map(member -> "\"" + member.getKey() + "\":" + write(member.getValue(), ordered))
                    .sorted()
                    .collect(joining(",", "{", "}"));
        }
        if (node.isArray()) {
            List<String> elements = new ArrayList<>();
            node.forEach(element -> elements.add(write(element, ordered)));
            if (!ordered) {
                Collections.sort(elements);
            }
            return "[" + String.join(",", elements) + "]";
        }
        return node.isNumber() ? node.decimalValue().stripTrailingZeros().toPlainString() : node.toString();
    }
}
