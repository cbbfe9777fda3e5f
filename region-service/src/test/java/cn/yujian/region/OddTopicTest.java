package cn.yujian.region;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import cn.yujian.testing.Broker;
import cn.yujian.testing.RealServers;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** A topic that somebody made with another number of partitions is used, and told of. */
@QuarkusTest
@WithTestResource(RealServers.class)
class OddTopicTest {

    private static final String TOPIC = "yujian.region.v1";
    private static final String RELAY = "checks.find { it.name == 'publishing of events' }.";
    private static final Duration SOON = Duration.ofSeconds(60);

    @TestHTTPResource(value = "/", management = true)
    String management;

    @Test
    void otherPartitionsThanAskedForAreToldOf() {
        awaitWell();
        try {
            // The relay may be the faster one, and make the topic as it should be.
            await().atMost(SOON).ignoreExceptions().untilAsserted(() -> {
                Broker.deleteTopic(TOPIC);
                Broker.createTopic(TOPIC, 3);
                await().atMost(Duration.ofSeconds(15)).untilAsserted(() -> readiness()
                        .body(RELAY + "status", equalTo("UP"))
                        .body(RELAY + "data.degraded", equalTo(true))
                        .body(RELAY + "data.reason", equalTo("Topic " + TOPIC + " has 3 partitions, not 6")));
            });
        } finally {
            Broker.deleteTopic(TOPIC);
            awaitWell();
        }
    }

    private void awaitWell() {
        await().atMost(SOON).untilAsserted(() -> readiness()
                .body(RELAY + "status", equalTo("UP"))
                .body(RELAY + "data.degraded", equalTo(false))
                .body(RELAY + "data.reason", nullValue()));
    }

    /** That of the relay: the service as a whole waits for a copy of projects, of which there are none here. */
    private ValidatableResponse readiness() {
        return given().get(management + "health/ready").then();
    }
}
