package cn.yujian.testing.events;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.cloudevents.CloudEvent;
import io.cloudevents.SpecVersion;
import io.cloudevents.kafka.KafkaMessageFactory;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Events as another system meets them: through the official CloudEvents library. */
final class CloudEvents {

    private static final Set<String> EXTENSIONS = Set.of("actor", "sequence", "traceparent");

    private CloudEvents() {}

    /** Reads a message in Kafka's binary mode. */
    static CloudEvent read(ConsumerRecord<String, String> message) {
        byte[] value = message.value().getBytes(StandardCharsets.UTF_8);
        return KafkaMessageFactory.createReader(message.headers(), value).toEvent();
    }

    /** Checks the attributes that every event of the suite has. */
    static void assertAttributes(CloudEvent event, String service, JsonNode data) {
        String what = event.getType() + " " + event.getId();
        assertEquals(SpecVersion.V1, event.getSpecVersion(), what);
        assertEquals(7, UUID.fromString(event.getId()).version(), what);
        assertTrue(event.getSource().toString().matches("urn:yujian:" + service + ":[0-9a-f-]{36}"), what);
        assertTrue(event.getType().matches("cn\\.yujian\\." + service + "\\.[a-z-]+\\.v[0-9]+"), what);
        assertFalse(String.valueOf(event.getSubject()).isBlank(), what);
        assertNotNull(event.getTime(), what);
        assertEquals("application/json", event.getDataContentType(), what);
        assertTrue(EXTENSIONS.containsAll(event.getExtensionNames()), () -> what + event.getExtensionNames());
        assertTrue(String.valueOf(event.getExtension("actor")).matches("(person|system):.+"), what);
        String sequence = String.valueOf(event.getExtension("sequence"));
        assertTrue(sequence.matches("[0-9]{20}"), what);
        if (data.has("sequence")) {
            assertEquals(Long.parseLong(sequence), data.get("sequence").asLong(), what);
        }
    }
}
