package cn.yujian.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Holds answers against the schemas that a contract declares for them, formats included. */
public final class AnswerSchemas {

    private static final SchemaRegistry SCHEMAS = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);

    private final JsonNode contract;
    private final Map<JsonNode, Schema> compiled = new HashMap<>();

    public AnswerSchemas(JsonNode contract) {
        this.contract = contract;
    }

    /** What is wrong with an answer, in words; empty where it is as the schema says. */
    public List<String> check(JsonNode schema, JsonNode answer) {
        return compiled
                .computeIfAbsent(schema, this::compile)
                .validate(answer, run -> run.executionConfig(how -> how.formatAssertionsEnabled(true)))
                .stream()
                .map(Error::toString)
                .toList();
    }

    private Schema compile(JsonNode schema) {
        ObjectNode root = JsonNodeFactory.instance.objectNode();
        root.putArray("allOf").add(schema);
        root.set("components", contract.get("components"));
        return SCHEMAS.getSchema(root);
    }
}
