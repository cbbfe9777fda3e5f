package cn.yujian.gateway.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;

/**
 * What a service says about its events.
 *
 * @param document its AsyncAPI document, with references that resolve where the gateway serves it
 * @param schemas JSON Schemas it refers to, by path below the document
 * @param samples one event of each type, by type
 */
public record EventContract(
        String service, ObjectNode document, Map<String, JsonNode> schemas, Map<String, JsonNode> samples) {

    public EventContract {
        schemas = Map.copyOf(schemas);
        samples = Map.copyOf(samples);
    }
}
