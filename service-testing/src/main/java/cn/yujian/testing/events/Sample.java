package cn.yujian.testing.events;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.cloudevents.CloudEvent;
import io.cloudevents.CloudEventData;
import io.cloudevents.jackson.JsonFormat;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;

/** A sample event as its producer committed it, in the JSON format of CloudEvents; consumers test against the same. */
public record Sample(CloudEvent event) {

    private static final ObjectMapper JSON = new ObjectMapper();

    /**
     * A sample of another service's contract.
     *
     * @param type {@code cn.yujian.region.registered.v1} for instance
     */
    public static Sample of(String type) {
        String service = type.replaceFirst("cn\\.yujian\\.([a-z]+)\\..+", "$1-service");
        return in(Path.of("..", service, "contracts", "events", "samples"), type);
    }

    static Sample in(Path folder, String type) {
        try {
            return new Sample(new JsonFormat().deserialize(Files.readAllBytes(folder.resolve(type + ".json"))));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    public String type() {
        return event.getType();
    }

    public String subject() {
        return event.getSubject();
    }

    /** The data alone, as it stands on the topic. */
    public String data() {
        CloudEventData data = Objects.requireNonNull(event.getData(), "data");
        return new String(data.toBytes(), StandardCharsets.UTF_8);
    }

    JsonNode json() {
        try {
            return JSON.readTree(data());
        } catch (JsonProcessingException defect) {
            throw new IllegalStateException(defect);
        }
    }
}
