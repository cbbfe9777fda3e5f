package cn.yujian.testing.events;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** A service's AsyncAPI document, as far as it must agree with the schemas; that it is valid, the system tests prove. */
final class AsyncApiDocument {

    private final JsonNode document;

    private AsyncApiDocument(JsonNode document) {
        this.document = document;
    }

    static AsyncApiDocument in(Path contracts) {
        try {
            return new AsyncApiDocument(
                    new YAMLMapper().readTree(contracts.resolve("asyncapi.yaml").toFile()));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** The schema file of each event type, by the name of its message. */
    Map<String, String> schemas() {
        Map<String, String> schemas = new TreeMap<>();
        for (JsonNode message : document.at("/components/messages")) {
            String schema = message.at("/payload/$ref").asText();
            if (!schema.isEmpty()) {
                schemas.put(message.path("name").asText(), schema);
            }
        }
        return schemas;
    }

    /** The event types a channel may carry. */
    Set<String> typesOn(String address) {
        Set<String> types = new TreeSet<>();
        for (JsonNode channel : document.path("channels")) {
            if (channel.path("address").asText().equals(address)) {
                channel.path("messages")
                        .forEach(message -> types.add(named(message.path("$ref").asText())));
            }
        }
        return types;
    }

    private String named(String reference) {
        return document.at(reference.substring(1)).path("name").asText();
    }
}
