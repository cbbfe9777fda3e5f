package cn.yujian.kit.inbox;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Another service's event as it arrived. */
public final class IncomingEvent {

    private static final Pattern INTERNAL_TOPIC = Pattern.compile(".*\\.internal\\.v[0-9]+");

    private final UUID id;
    private final String type;
    private final String subject;
    private final Instant time;
    private final long sequence;
    private final boolean internal;
    private final String data;
    private final ObjectMapper json;

    private IncomingEvent(String topic, Message message, ObjectMapper json) {
        this.id = UUID.fromString(header(message, "ce_id"));
        this.type = typeOf(message);
        this.subject = header(message, "ce_subject");
        this.time = Instant.parse(header(message, "ce_time"));
        this.sequence = Long.parseLong(header(message, "ce_sequence"));
        this.internal = INTERNAL_TOPIC.matcher(topic).matches();
        this.data = new String(message.value(), StandardCharsets.UTF_8);
        this.json = json;
    }

    static IncomingEvent of(String topic, Message message, ObjectMapper json) {
        if (message.value() == null) {
            throw new Malformed("Message without data", null);
        }
        try {
            return new IncomingEvent(topic, message, json);
        } catch (IllegalArgumentException | DateTimeException malformed) {
            throw new Malformed("Not a CloudEvent of the suite", malformed);
        }
    }

    /** All that is needed to tell whether an event concerns its reader. */
    static String typeOf(Message message) {
        return header(message, "ce_type");
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

    /** Whether it came on the topic of the INTERNAL events: what it tells of must not show in what everyone may see. */
    public boolean isInternal() {
        return internal;
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
            throw new Malformed("Data is not a " + view.getSimpleName() + ": " + why(unreadable), unreadable);
        }
    }

    private static String why(JsonProcessingException unreadable) {
        if (unreadable.getCause() != null) {
            return unreadable.getCause().getMessage();
        }
        return unreadable instanceof MismatchedInputException mismatch
                ? "unexpected value at " + pointer(mismatch)
                : unreadable.getOriginalMessage();
    }

    private static String pointer(MismatchedInputException mismatch) {
        return mismatch.getPath().stream()
                .map(step -> "/" + (step.getFieldName() == null ? step.getIndex() : step.getFieldName()))
                .collect(Collectors.joining("", "the root", ""))
                .replaceFirst("^the root/", "/");
    }

    private static String header(Message message, String name) {
        return message.header(name).orElseThrow(() -> new Malformed("Header " + name + " is missing", null));
    }

    /** An event that cannot be understood. */
    static final class Malformed extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Malformed(String message, Throwable cause) {
            super(message, cause);
        }
    }
}
