package cn.yujian.project;

import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;
import static org.junit.jupiter.api.Assertions.assertEquals;

import cn.yujian.testing.Broker;
import cn.yujian.testing.RealServers;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(RealServers.class)
class TopicIdentityTest {

    private static final String REGISTERED = "cn.yujian.region.registered.v1";
    private static final String INTERNAL_TOPIC = "yujian.region.internal.v1";

    @Inject
    MeterRegistry metrics;

    @BeforeEach
    void plan() {
        Plan.load();
    }

    @Test
    void aTopicThatWasDeletedAndMadeAgainIsReadFromItsStart() throws Exception {
        publish(Plan.REGION_TOPIC, "before-the-loss", "before");
        await().until(() -> KnownRegionRows.name("before-the-loss"), equalTo("before"));
        List<ConsumerRecord<String, String>> lost = Broker.read(Plan.REGION_TOPIC, 6);
        long applicable = lost.stream()
                .filter(message -> Broker.header(message, "ce_type").equals(REGISTERED))
                .filter(message -> message.value().contains("\"names\": [{\"kind\""))
                .count();
        double repeated = metrics.get("yujian.inbox.repeated").counter().count();
        long rows = KnownRegionRows.count();

        Broker.deleteTopic(Plan.REGION_TOPIC);
        Broker.createTopic(Plan.REGION_TOPIC);
        // First in its partition: whoever goes on from the old offset never sees it.
        publish(Plan.REGION_TOPIC, "after-the-loss", "after");
        Broker.publishAgain(lost);

        await().atMost(Operating.PATIENCE).until(() -> KnownRegionRows.name("after-the-loss"), equalTo("after"));
        await().atMost(Operating.PATIENCE)
                .until(
                        () -> metrics.get("yujian.inbox.repeated").counter().count(),
                        greaterThanOrEqualTo(repeated + applicable * 0.9));
        assertEquals(rows + 1, KnownRegionRows.count());
        publish(Plan.REGION_TOPIC, "before-the-loss", "renamed");
        await().until(() -> KnownRegionRows.name("before-the-loss"), equalTo("renamed"));
    }

    @Test
    void internalEventsAreReadOnceTheirTopicAppearsAndTheNewerOfBothCounts() throws Exception {
        publish(Plan.REGION_TOPIC, "turned-internal", "public");
        await().until(() -> KnownRegionRows.name("turned-internal"), equalTo("public"));
        long retracted = Plan.nextRegionSequence();
        long internal = Plan.nextRegionSequence();
        Broker.createTopic(INTERNAL_TOPIC);

        Broker.publish(
                INTERNAL_TOPIC,
                REGISTERED,
                "turned-internal",
                internal,
                Plan.regionState("turned-internal", "internal", internal));
        Broker.publish(
                Plan.REGION_TOPIC,
                "cn.yujian.region.retracted.v1",
                "turned-internal",
                retracted,
                "{\"subject\": \"turned-internal\", \"sequence\": " + retracted + "}");

        await().atMost(Operating.PATIENCE).until(() -> KnownRegionRows.name("turned-internal"), equalTo("internal"));
        publish(Plan.REGION_TOPIC, "beside-the-retraction", "beside");
        await().until(() -> KnownRegionRows.name("beside-the-retraction"), equalTo("beside"));
        assertEquals("internal", KnownRegionRows.name("turned-internal"));
        assertEquals(List.of(), Operating.inbox().getList("items.findAll { it.subject == 'turned-internal' }.id"));
    }

    private static void publish(String topic, String region, String name) {
        long sequence = Plan.nextRegionSequence();
        Broker.publish(topic, REGISTERED, region, sequence, Plan.regionState(region, name, sequence));
    }
}
