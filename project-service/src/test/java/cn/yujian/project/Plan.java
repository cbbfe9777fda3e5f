package cn.yujian.project;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.hasSize;
import static org.junit.jupiter.api.Assertions.assertEquals;

import cn.yujian.testing.Broker;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.inject.spi.CDI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** The regions the plan names, published as region-service would; the plan is loaded when the last has arrived, not before. */
final class Plan {

    static final String REGION_TOPIC = "yujian.region.v1";

    private static final String API = "/api/v1";

    private static final List<String> REGIONS = List.of(
            "bishan",
            "changshou",
            "chengkou",
            "chongqing",
            "dianjiang",
            "fengjie",
            "fuling",
            "hechuan",
            "jiangjin",
            "liangping",
            "nanchuan",
            "pengshui",
            "qijiang",
            "rongchang",
            "shizhu",
            "tongliang",
            "wansheng",
            "wulong",
            "wuxi",
            "xiushan",
            "yubei",
            "yunyang");

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private static final AtomicLong SEQUENCE = new AtomicLong();

    private static boolean loaded;

    private Plan() {}

    /** Publishes the regions and waits for the plan, once a test run. */
    static synchronized void load() {
        if (loaded) {
            return;
        }
        Broker.createTopic(REGION_TOPIC);
        List<String> allButOne = REGIONS.subList(0, REGIONS.size() - 1);
        allButOne.forEach(Plan::publishRegion);
        await().atMost(PATIENCE).until(() -> regionsApplied() == allButOne.size());
        assertEquals(HealthCheckResponse.Status.DOWN, readiness());
        given().get(API + "/projects").then().statusCode(200).body("items", hasSize(0));

        publishRegion(REGIONS.get(REGIONS.size() - 1));
        await().atMost(PATIENCE).until(() -> readiness() == HealthCheckResponse.Status.UP);
        loaded = true;
    }

    private static double regionsApplied() {
        return CDI.current()
                .select(MeterRegistry.class)
                .get()
                .get("yujian.inbox.applied")
                .counter()
                .count();
    }

    private static HealthCheckResponse.Status readiness() {
        return CDI.current().select(HealthCheck.class, Readiness.Literal.INSTANCE).stream()
                .map(HealthCheck::call)
                .filter(check -> check.getName().equals("plan"))
                .map(HealthCheckResponse::getStatus)
                .findFirst()
                .orElseThrow();
    }

    static void publishRegion(String id) {
        long sequence = nextRegionSequence();
        Broker.publish(REGION_TOPIC, "cn.yujian.region.registered.v1", id, sequence, regionState(id, id, sequence));
    }

    static long nextRegionSequence() {
        return SEQUENCE.incrementAndGet();
    }

    /** A region as its events carry it, with members this service does not read. */
    static String regionState(String id, String name, long sequence) {
        return """
                {"id": "%s", "parent": "chongqing", "validity": {"from": "2001-01-01"}, "codes": [],
                 "names": [{"kind": "district", "name": {"zh": "旧%s", "en": "Old %s"}, "validity": {"to": "2001-01-01"},
                            "shortName": {"zh": "%s", "en": "%s"}},
                           {"kind": "district", "name": {"zh": "%s", "en": "%s"}, "validity": {"from": "2001-01-01"},
                            "shortName": {"zh": "%s", "en": "%s"}}],
                 "designations": [], "sequence": %d}
                """
                .formatted(id, name, name, name, name, name, name, name, name, sequence);
    }
}
