package cn.yujian.kit.inbox;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;

/** Another service's event as it arrived. */
public final class IncomingEvent {

    private final UUID id;
    private final String type;
    private final String subject;
    private final Instant time;
    private final long sequence;
    private final String data;
    private final ObjectMapper json;

    private IncomingEvent(ConsumerRecord<String, byte[]> message, ObjectMapper json) {
        this.id = UUID.fromString(header(message, "ce_id"));
        this.type = header(message, "ce_type");
        this.subject = header(message, "ce_subject");
        this.time = Instant.parse(header(message, "ce_time"));
        this.sequence = Long.parseLong(header(message, "ce_sequence"));
        this.data = new String(message.value(), StandardCharsets.UTF_8);
        this.json = json;
    }

    static IncomingEvent of(ConsumerRecord<String, byte[]> message, ObjectMapper json) {
        try {
            return new IncomingEvent(message, json);
        } catch (IllegalArgumentException | DateTimeException malformed) {
            throw new Malformed("Not a CloudEvent of the suite", malformed);
        }
    }

    public UUID id() {
        return id;
    }

    public String type() {
        return type;
    }

    public String subject() {
        return subject;
    }

    /** When it was recorded. */
    public Instant time() {
        return time;
    }

    /** Its position in the log it stands in. */
    public long sequence() {
        return sequence;
    }

    /**
     * Reads the event's data.
     *
     * @param view the consumer's own minimal view of it; further members are passed over
     */
    public <T> T data(Class<T> view) {
        try {
            return json.readValue(data, view);
        } catch (JsonProcessingException unreadable) {
            throw new Malformed("Data is not a " + view.getSimpleName(), unreadable);
        }
    }

    private static String header(ConsumerRecord<String, byte[]> message, String name) {
        Header header = message.headers().lastHeader(name);
        if (header == null) {
            throw new Malformed("Header " + name + " is missing", null);
        }
        return new String(header.value(), StandardCharsets.UTF_8);
    }

    /** An event that cannot be understood. */
    static final class Malformed extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Malformed(String message, Throwable cause) {
            super(message, cause);
        }
    }
}
