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
     * @param service the word in its topic: {@code region}, {@code project}, {@code indicator}
     * @param what last word of the type, {@code stage-changed} for instance
     */
    public static Sample of(String service, String what) {
        return in(
                Path.of("..", service + "-service", "contracts", "events", "samples"),
                "cn.yujian." + service + "." + what + ".v1");
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

    public long sequence() {
        return Long.parseLong(String.valueOf(event.getExtension("sequence")));
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
