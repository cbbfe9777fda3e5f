package cn.yujian.region;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import cn.yujian.testing.Broker;
import cn.yujian.testing.RealServers;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(RealServers.class)
class RegionEventsTest {

    /** The policy, 44 regions, the edition, the 21 regions it names, and the two mergers of 2011. */
    private static final int EVENTS_OF_THE_PLAN = 1 + 44 + 1 + 21 + 2;

    private static final int PARTITIONS = 6;

    @Inject
    ObjectMapper json;

    @Test
    void publishesThePlanOnceInOrderAsCloudEvents() throws IOException {
        await().until(() -> eventsOfThePlan().size() >= EVENTS_OF_THE_PLAN);

        List<ConsumerRecord<String, String>> events = eventsOfThePlan();

        assertEquals(EVENTS_OF_THE_PLAN, events.size());
        assertEquals(
                LongStream.rangeClosed(1, EVENTS_OF_THE_PLAN).boxed().toList(),
                events.stream()
                        .map(event -> Long.parseLong(Broker.header(event, "ce_sequence")))
                        .sorted()
                        .toList());
        for (ConsumerRecord<String, String> event : events) {
            assertEquals("1.0", Broker.header(event, "ce_specversion"));
            assertEquals(event.key(), Broker.header(event, "ce_subject"));
            assertTrue(Broker.header(event, "ce_source").startsWith("urn:yujian:region:"));
        }
        Map<Integer, List<ConsumerRecord<String, String>>> byPartition =
                events.stream().collect(Collectors.groupingBy(ConsumerRecord::partition));
        byPartition.values().forEach(RegionEventsTest::assertAscending);
        ConsumerRecord<String, String> designated = events.stream()
                .filter(event -> Broker.header(event, "ce_type").equals("cn.yujian.region.designated.v1"))
                .filter(event -> event.key().equals("wansheng"))
                .findFirst()
                .orElseThrow();
        JsonNode state = json.readTree(designated.value());
        assertEquals("qijiang", state.at("/parent").asText());
        assertEquals(3, state.at("/designations").size());
        assertEquals(
                Broker.header(designated, "ce_sequence"),
                "%020d".formatted(state.at("/sequence").asLong()));
    }

    private static List<ConsumerRecord<String, String>> eventsOfThePlan() {
        return Broker.read("yujian.region.v1", PARTITIONS).stream()
                .filter(event -> Broker.header(event, "ce_actor").equals("system:plan-loader"))
                .toList();
    }

    private static void assertAscending(List<ConsumerRecord<String, String>> ofPartition) {
        List<String> sequences = ofPartition.stream()
                .map(event -> Broker.header(event, "ce_sequence"))
                .toList();
        assertEquals(sequences.stream().sorted().toList(), sequences);
    }
}
