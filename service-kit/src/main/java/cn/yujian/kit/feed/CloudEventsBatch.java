package cn.yujian.kit.feed;

import cn.yujian.kit.eventlog.LogIdentity;
import cn.yujian.kit.eventlog.LoggedEvent;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import jakarta.inject.Singleton;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

/** Writes events as CloudEvents 1.0 in the JSON batch format; their data stays byte for byte what the chain vouches for. */
@Singleton
public class CloudEventsBatch {

    public static final String MEDIA_TYPE = "application/cloudevents-batch+json";

    private static final JsonFactory JSON = new JsonFactory();

    private final LogIdentity identity;

    CloudEventsBatch(LogIdentity identity) {
        this.identity = identity;
    }

    /**
     * Writes a batch.
     *
     * @param withActors whether the reader may know who caused the events
     */
    byte[] write(List<LoggedEvent> events, boolean withActors) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JsonGenerator json = JSON.createGenerator(bytes)) {
            json.writeStartArray();
            for (LoggedEvent event : events) {
                write(json, event, withActors);
            }
            json.writeEndArray();
        } catch (IOException impossibleInMemory) {
            throw new UncheckedIOException(impossibleInMemory);
        }
        return bytes.toByteArray();
    }

    private void write(JsonGenerator json, LoggedEvent event, boolean withActor) throws IOException {
        json.writeStartObject();
        json.writeStringField("specversion", "1.0");
        json.writeStringField("id", event.id().toString());
        json.writeStringField("source", identity.source(event.sequence()));
        json.writeStringField("type", event.type());
        json.writeStringField("subject", event.subject());
        json.writeStringField("time", event.recordedAt().toString());
        json.writeStringField("sequence", event.paddedSequence());
        if (withActor) {
            json.writeStringField("actor", event.actor());
        }
        if (event.traceparent() != null) {
            json.writeStringField("traceparent", event.traceparent());
        }
        if (event.retracts()) {
            json.writeStringField("method", "DELETE");
        }
        json.writeStringField("datacontenttype", "application/json");
        json.writeFieldName("data");
        json.writeRawValue(event.data());
        json.writeEndObject();
    }
}
