package cn.yujian.project;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;

import cn.yujian.testing.Broker;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/** The regions the plan names, published as region-service would, and the plan that is loaded when they have arrived. */
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

    private static final AtomicLong SEQUENCE = new AtomicLong();

    private static boolean loaded;

    private Plan() {}

    /** Waits until the plan is served; publishes the regions it waits for, once a test run. */
    static synchronized void load() {
        if (loaded) {
            return;
        }
        Broker.createTopic(REGION_TOPIC);
        REGIONS.forEach(Plan::publishRegion);
        await().atMost(Duration.ofSeconds(60))
                .until(() -> given().get(API + "/projects?limit=1")
                                .jsonPath()
                                .getList("items")
                                .size()
                        == 1);
        loaded = true;
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
