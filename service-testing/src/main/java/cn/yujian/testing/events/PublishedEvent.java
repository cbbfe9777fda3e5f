package cn.yujian.testing.events;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import cn.yujian.testing.Broker;
import com.fasterxml.jackson.databind.JsonNode;
import io.cloudevents.CloudEvent;
import io.cloudevents.SpecVersion;
import io.cloudevents.kafka.KafkaMessageFactory;
import java.nio.charset.StandardCharsets;
import java.time.OffsetDateTime;
import java.util.Set;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** An event as another system reads it: with the official CloudEvents library, by nothing but the message. */
final class PublishedEvent {

    private static final Set<String> EXTENSIONS = Set.of("actor", "sequence", "traceparent");

    private PublishedEvent() {}

    static void assertIsACloudEvent(ConsumerRecord<String, String> message, String service, JsonNode data) {
        CloudEvent event = read(message);
        String what = event.getType() + " " + event.getId();
        assertEquals(SpecVersion.V1, event.getSpecVersion(), what);
        assertEquals(7, UUID.fromString(event.getId()).version(), what);
        assertEquals(message.key(), event.getSubject(), what);
        assertTrue(event.getSource().toString().matches("urn:yujian:" + service + ":[0-9a-f-]{36}"), what);
        assertEquals(OffsetDateTime.parse(Broker.header(message, "ce_time")), event.getTime(), what);
        assertEquals("application/json", event.getDataContentType(), what);
        assertTrue(EXTENSIONS.containsAll(event.getExtensionNames()), () -> what + event.getExtensionNames());
        assertFalse(String.valueOf(event.getExtension("actor")).isBlank(), what);
        String sequence = String.valueOf(event.getExtension("sequence"));
        assertTrue(sequence.matches("[0-9]{20}"), what);
        if (data.has("sequence")) {
            assertEquals(Long.parseLong(sequence), data.get("sequence").asLong(), what);
        }
    }

    static CloudEvent read(ConsumerRecord<String, String> message) {
        byte[] value = message.value().getBytes(StandardCharsets.UTF_8);
        return KafkaMessageFactory.createReader(message.headers(), value).toEvent();
    }
}
