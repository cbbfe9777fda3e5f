package cn.yujian.kit.audit;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/**
 * What a JSON value says, whatever the order of members and elements and however numbers are written: rows of a table have no
 * order of their own.
 */
record CanonicalJson(String text) {

    static CanonicalJson of(JsonNode node) {
        return new CanonicalJson(write(node));
    }

    private static String write(JsonNode node) {
        if (node.isObject()) {
            List<String> members = new ArrayList<>();
            node.fields()
                    .forEachRemaining(member -> members.add("\"" + member.getKey() + "\":" + write(member.getValue())));
            return sorted("{", members, "}");
        }
        if (node.isArray()) {
            List<String> elements = new ArrayList<>();
            node.forEach(element -> elements.add(write(element)));
            return sorted("[", elements, "]");
        }
        return node.isNumber() ? node.decimalValue().stripTrailingZeros().toPlainString() : node.toString();
    }

    private static String sorted(String begin, List<String> parts, String end) {
        return begin + String.join(",", parts.stream().sorted().toList()) + end;
    }
}
