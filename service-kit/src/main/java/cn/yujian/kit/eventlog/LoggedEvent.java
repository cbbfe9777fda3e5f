package cn.yujian.kit.eventlog;

import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.UUID;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;

/** An event as it stands in the log. */
record LoggedEvent(
        long sequence,
        UUID id,
        String type,
        String subject,
        Instant recordedAt,
        String actor,
        String traceparent,
        String data) {

    static final String COLUMNS = "sequence, event_id, type, subject, recorded_at, actor, traceparent, data";

    static LoggedEvent of(ResultSet row) throws SQLException {
        return new LoggedEvent(
                row.getLong("sequence"),
                row.getObject("event_id", UUID.class),
                row.getString("type"),
                row.getString("subject"),
                row.getObject("recorded_at", OffsetDateTime.class).toInstant(),
                row.getString("actor"),
                row.getString("traceparent"),
                row.getString("data"));
    }

    /** The event as a CloudEvent in Kafka's binary mode. */
    ProducerRecord<String, byte[]> toRecord(String topic, String source) {
        ProducerRecord<String, byte[]> message =
                new ProducerRecord<>(topic, subject, data.getBytes(StandardCharsets.UTF_8));
        header(message.headers(), "ce_specversion", "1.0");
        header(message.headers(), "ce_id", id.toString());
        header(message.headers(), "ce_source", source);
        header(message.headers(), "ce_type", type);
        header(message.headers(), "ce_subject", subject);
        header(message.headers(), "ce_time", recordedAt.toString());
        header(message.headers(), "ce_actor", actor);
        header(message.headers(), "ce_sequence", "%020d".formatted(sequence));
        if (traceparent != null) {
            header(message.headers(), "ce_traceparent", traceparent);
        }
        header(message.headers(), "content-type", "application/json");
        return message;
    }

    private static void header(Headers headers, String name, String value) {
        headers.add(name, value.getBytes(StandardCharsets.UTF_8));
    }
}
