package cn.yujian.testing.events;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.Set;

/**
 * What is promised of one member of an event's data.
 *
 * @param type JSON type
 * @param required whether the object it stands in always has it
 * @param codes the values it takes; empty where it is no code
 * @param open whether further codes may come
 * @param limits format, pattern and bounds, by keyword
 */
record Member(String type, boolean required, Set<String> codes, boolean open, Map<String, JsonNode> limits) {

    String format() {
        return limits.containsKey("format") ? limits.get("format").asText() : "";
    }
}
