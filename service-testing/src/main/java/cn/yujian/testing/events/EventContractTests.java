package cn.yujian.testing.events;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;

import cn.yujian.testing.Broker;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.cloudevents.CloudEvent;
import java.nio.file.Path;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;

/** What every service's events must keep of its {@code contracts} folder; a service says which events it has. */
public interface EventContractTests {

    Path CONTRACTS = Path.of("contracts");
    Path SAMPLES = CONTRACTS.resolve("events/samples");
    int PARTITIONS = 6;

    /** The word in the service's topic and types: {@code region}, {@code project}, {@code indicator}. */
    String service();

    /** By event type: the class whose instances are the event's data. */
    Map<String, Class<?>> data();

    /** The mapper with which the service writes events. */
    ObjectMapper json();

    /** Makes the service emit each of its events at least once. */
    void emitEveryEvent();

    @Test
    default void everyTypeHasASchemaASampleAndAMessage() {
        Set<String> types = new TreeSet<>(data().keySet());
        Map<String, String> schemaFiles = new TreeMap<>();
        types.addAll(ofTheLog());
        types.forEach(type -> schemaFiles.put(type, "./events/" + type + ".schema.json"));
        AsyncApiDocument asyncApi = AsyncApiDocument.in(CONTRACTS);

        assertEquals(types, current().types());
        assertEquals(types, EventSchemas.names(SAMPLES, ".json"));
        assertEquals(schemaFiles, asyncApi.schemas());
        assertEquals(types, asyncApi.typesOn(topic()));
        assertEquals(data().keySet(), asyncApi.typesOn(internalTopic()));
    }

    @Test
    default void schemasDeclareExactlyWhatTheCodeCanWrite() {
        data().forEach((type, data) -> {
            List<String> differences =
                    Written.differences(Writing.of(data, json()), current().shape(type));

            assertEquals(List.of(), differences, type);
        });
    }

    @Test
    default void samplesAreEventsByTheirSchemas() {
        for (String type : current().types()) {
            Sample sample = Sample.in(SAMPLES, type);

            assertEquals(type, sample.type());
            CloudEvents.assertAttributes(sample.event(), service(), sample.json());
            assertEquals(List.of(), current().errors(type, sample.json()), type);
        }
    }

    @Test
    default void schemasOnlyGrewSinceTheRelease() {
        EventSchemas released = new EventSchemas(CONTRACTS.resolve("released/events"));
        Set<String> vanished = released.types();
        vanished.removeAll(current().types());

        assertEquals(Set.of(), vanished);
        for (String type : released.types()) {
            assertEquals(
                    List.of(), Growth.broken(released.shape(type), current().shape(type)), type);
        }
    }

    @Test
    default void whatIsPublishedIsWhatTheContractSays() throws JsonProcessingException {
        emitEveryEvent();
        await().atMost(Duration.ofSeconds(60)).until(() -> published().stream()
                .map(EventContractTests::type)
                .collect(Collectors.toSet())
                .containsAll(data().keySet()));

        for (ConsumerRecord<String, String> message : published()) {
            JsonNode data = json().readTree(message.value());
            CloudEvent event = CloudEvents.read(message);
            CloudEvents.assertAttributes(event, service(), data);
            assertEquals(message.key(), event.getSubject());
            assertEquals(OffsetDateTime.parse(Broker.header(message, "ce_time")), event.getTime());
            assertEquals(List.of(), current().errors(type(message), data), type(message) + " of " + message.key());
        }
    }

    /** The log itself makes these; their data is no class of the service. */
    private Set<String> ofTheLog() {
        return Set.of("cn.yujian." + service() + ".retracted.v1", "cn.yujian." + service() + ".log-restored.v1");
    }

    private String topic() {
        return "yujian." + service() + ".v1";
    }

    private String internalTopic() {
        return "yujian." + service() + ".internal.v1";
    }

    private static EventSchemas current() {
        return new EventSchemas(CONTRACTS.resolve("events"));
    }

    /** The service's own events, without those that tests make of nothing. */
    private List<ConsumerRecord<String, String>> published() {
        return Stream.of(topic(), internalTopic())
                .flatMap(topic -> Broker.read(topic, PARTITIONS).stream())
                .filter(message -> !type(message).startsWith("cn.yujian.test."))
                .toList();
    }

    private static String type(ConsumerRecord<String, String> message) {
        return Broker.header(message, "ce_type");
    }
}
