package cn.yujian.project;

import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasSize;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import cn.yujian.testing.Broker;
import cn.yujian.testing.RealServers;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(RealServers.class)
class RegionCopyTest {

    private static final String REGISTERED = "cn.yujian.region.registered.v1";

    @Inject
    DataSource database;

    @Inject
    MeterRegistry metrics;

    @BeforeEach
    void plan() {
        Plan.load();
    }

    @Test
    void anEventThatComesAgainChangesNothing() throws SQLException {
        String region = "comes-again";
        UUID id = UUID.randomUUID();
        long sequence = Plan.nextRegionSequence();
        Broker.publish(
                Plan.REGION_TOPIC, id, REGISTERED, region, sequence, Plan.regionState(region, "first", sequence));
        await().until(() -> name(region), equalTo("first"));
        double repeated = counter("yujian.inbox.repeated");

        Broker.publish(
                Plan.REGION_TOPIC,
                id,
                REGISTERED,
                region,
                sequence + 1,
                Plan.regionState(region, "again", sequence + 1));

        await().until(() -> counter("yujian.inbox.repeated"), greaterThan(repeated));
        assertEquals("first", name(region));
    }

    @Test
    void anOlderEventChangesNothing() throws SQLException {
        String region = "comes-late";
        long older = Plan.nextRegionSequence();
        long newer = Plan.nextRegionSequence();
        Broker.publish(Plan.REGION_TOPIC, REGISTERED, region, newer, Plan.regionState(region, "newer", newer));
        await().until(() -> name(region), equalTo("newer"));
        double applied = counter("yujian.inbox.applied");

        Broker.publish(Plan.REGION_TOPIC, REGISTERED, region, older, Plan.regionState(region, "older", older));

        await().until(() -> counter("yujian.inbox.applied"), greaterThan(applied));
        assertEquals("newer", name(region));
    }

    @Test
    void aPoisonEventGoesToTheDeadLettersAndLaterOnesStillApply() {
        String region = "poisoned";
        long poison = Plan.nextRegionSequence();
        Broker.publish(Plan.REGION_TOPIC, REGISTERED, region, poison, "{not json");
        Broker.publish(Plan.REGION_TOPIC, REGISTERED, region, poison, "{\"id\": \"poisoned\", \"names\": []}");
        long good = Plan.nextRegionSequence();

        Broker.publish(Plan.REGION_TOPIC, REGISTERED, region, good, Plan.regionState(region, "good", good));

        await().until(() -> name(region), equalTo("good"));
        List<ConsumerRecord<String, String>> dead = await().until(
                        () -> Broker.read("yujian.project.dead-letter.v1", 1).stream()
                                .filter(letter -> letter.key().equals(region))
                                .toList(),
                        hasSize(2));
        assertEquals("{not json", dead.get(0).value());
        assertTrue(Broker.header(dead.get(0), "dead-letter-reason").contains("RegionState"));
        assertTrue(Broker.header(dead.get(0), "dead-letter-position").startsWith(Plan.REGION_TOPIC));
    }

    @Test
    void otherEventsOfTheTopicArePassedOver() {
        String region = "beside-a-policy";
        long sequence = Plan.nextRegionSequence();
        Broker.publish(Plan.REGION_TOPIC, "cn.yujian.region.policy-published.v1", region, sequence, "{\"id\": 1}");
        long next = Plan.nextRegionSequence();

        Broker.publish(
                Plan.REGION_TOPIC,
                "cn.yujian.region.designated.v1",
                region,
                next,
                Plan.regionState(region, "named", next));

        await().until(() -> name(region), equalTo("named"));
    }

    private String name(String region) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement select =
                        connection.prepareStatement("SELECT name_zh FROM known_region WHERE id = ?")) {
            select.setString(1, region);
            try (ResultSet row = select.executeQuery()) {
                return row.next() ? row.getString(1) : null;
            }
        }
    }

    private double counter(String name) {
        return metrics.get(name).counter().count();
    }
}
