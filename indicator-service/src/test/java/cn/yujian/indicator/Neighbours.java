package cn.yujian.indicator;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;

import cn.yujian.testing.Broker;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;

/** The services whose facts this one learns: they are not there, so their events are published in their stead. */
public final class Neighbours {

    static final String API = "/api/v1";
    static final Duration PATIENCE = Duration.ofSeconds(20);

    private static final String REGIONS = "yujian.region.v1";
    private static final String PROJECTS = "yujian.project.v1";
    private static final String INTERNAL_PROJECTS = "yujian.project.internal.v1";
    private static final List<String> KNOWN = List.of("chongqing", "nanchuan", "qijiang");
    private static final AtomicBoolean TOLD = new AtomicBoolean();
    private static final AtomicLong REGION_LOG = new AtomicLong();
    private static final AtomicLong PROJECT_LOG = new AtomicLong();

    private Neighbours() {}

    /** Tells of the regions once in a test run, and waits until the plan that names them is loaded. */
    public static void planIsLoaded() {
        if (TOLD.compareAndSet(false, true)) {
            Broker.createTopic(REGIONS);
            Broker.createTopic(PROJECTS);
            KNOWN.forEach(Neighbours::tellOfRegion);
        }
        await().atMost(PATIENCE)
                .until(() -> given().get(API + "/targets").path("items.size()").equals(7));
    }

    static void tellOfRegion(String id) {
        long sequence = REGION_LOG.incrementAndGet();
        Broker.publish(
                REGIONS,
                "cn.yujian.region.registered.v1",
                id,
                sequence,
                """
                {"id": "%s", "validity": {"from": "1997-06-18"}, "codes": [], "designations": [], "sequence": %d,
                 "names": [{"kind": "district", "name": {"zh": "某区", "en": "Some District"},
                            "shortName": {"zh": "某", "en": "Some"}, "validity": {}}]}
                """
                        .formatted(id, sequence));
    }

    /**
     * Tells of a region in given words.
     *
     * @return the position of the event
     */
    static long tellOfRegion(String type, String id, String data) {
        long sequence = REGION_LOG.incrementAndGet();
        Broker.publish(REGIONS, type, id, sequence, data);
        return sequence;
    }

    static long nextProjectSequence() {
        return PROJECT_LOG.incrementAndGet();
    }

    static UUID tellOfProject(String type, String id, long sequence, String data) {
        return Broker.publish(PROJECTS, "cn.yujian.project." + type + ".v1", id, sequence, data);
    }

    /** Tells of a project as project-service does of one that not everyone may see. */
    static void tellOfInternalProject(String type, String id, long sequence, String data) {
        Broker.createTopic(INTERNAL_PROJECTS);
        Broker.publish(INTERNAL_PROJECTS, "cn.yujian.project." + type + ".v1", id, sequence, data);
    }

    static void repeatProject(UUID event, String type, String id, long sequence, String data) {
        Broker.publish(PROJECTS, event, "cn.yujian.project." + type + ".v1", id, sequence, data);
    }

    /** A project's state as its events carry it. */
    static String project(String id, String category, String stageHistory, String capacities, long sequence) {
        return """
                {"id": "%s", "category": "%s", "regions": ["nanchuan"], "name": {"zh": "某", "en": "Some"},
                 "stage": {"value": "unknown"}, "stageHistory": [%s], "capacities": [%s], "sequence": %d}
                """
                .formatted(id, category, stageHistory, capacities, sequence);
    }

    static String change(String stage, String occurredOn) {
        String date = occurredOn == null ? "" : "\"occurredOn\": \"" + occurredOn + "\", ";
        return """
                {"stage": "%s", %s"basis": "reported", "recordedAt": "2026-03-01T00:00:00Z"}
                """
                .formatted(stage, date);
    }

    static String megawatts(String value) {
        return """
                {"id": "installed-capacity", "quantity": {"value": %s, "unit": "MW"}, "source": "test", "confidence": "high"}
                """
                .formatted(value);
    }
}
