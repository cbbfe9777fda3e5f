package cn.yujian.project;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertTrue;

import cn.yujian.testing.Broker;
import cn.yujian.testing.RealServers;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(RealServers.class)
class BrokerDownTest {

    private static final String PROJECT = "xiangyu-railway-coal-capacity";
    private static final String COPIES = "checks.find { it.name.startsWith('copies') }.";

    @TestHTTPResource(value = "/", management = true)
    String management;

    @Inject
    MeterRegistry metrics;

    @BeforeEach
    void plan() {
        Plan.load();
    }

    @Test
    void readsAndWritesGoOnDegradedAndNothingIsLost() {
        await().atMost(Operating.PATIENCE)
                .untilAsserted(() -> readiness().statusCode(200).body(COPIES + "data.degraded", nullValue()));
        double failures = metrics.get("yujian.inbox.failures").counter().count();

        Broker.whileDown(() -> {
            await().atMost(Operating.PATIENCE).untilAsserted(() -> readiness()
                    .statusCode(200)
                    .body(COPIES + "status", equalTo("UP"))
                    .body(COPIES + "data.degraded", equalTo(true))
                    .body(COPIES + "data.reason", equalTo("The broker cannot be reached, or refuses")));
            Editing.reportStage(PROJECT, "completed", "2026").then().statusCode(201);
            given().get(Editing.PROJECTS + PROJECT).then().statusCode(200).body("stage.value", equalTo("completed"));
            Operating.as("admin").get(Operating.INBOX).then().statusCode(200).body("copies[0].complete", equalTo(true));
        });

        await().atMost(Operating.PATIENCE).until(() -> Editing.changesPublished(PROJECT), hasSize(1));
        long sequence = Plan.nextRegionSequence();
        Broker.publish(
                Plan.REGION_TOPIC,
                "cn.yujian.region.registered.v1",
                "after-the-outage",
                sequence,
                Plan.regionState("after-the-outage", "back", sequence));
        await().atMost(Operating.PATIENCE).until(() -> KnownRegionRows.name("after-the-outage"), equalTo("back"));
        await().atMost(Operating.PATIENCE)
                .untilAsserted(() -> readiness().statusCode(200).body(COPIES + "data.degraded", nullValue()));
        assertTrue(metrics.get("yujian.inbox.failures").counter().count() > failures);
    }

    private ValidatableResponse readiness() {
        return given().get(management + "health/ready").then();
    }
}
