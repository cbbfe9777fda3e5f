package cn.yujian.project;

import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;

import cn.yujian.testing.Broker;
import cn.yujian.testing.RealServers;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.sql.SQLException;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A copy of facts whose owner was restored to an earlier point: what was learnt of the time after it never was. */
@QuarkusTest
@WithTestResource(RealServers.class)
class RestoredOwnerTest {

    private static final String REGISTERED = "cn.yujian.region.registered.v1";

    @BeforeEach
    void plan() {
        Plan.load();
    }

    @Test
    void isBuiltAnewOnceForEachNewEpoch() throws SQLException {
        String before = epoch();
        publish(before, "told-before", "before");
        await().until(() -> KnownRegionRows.name("told-before"), equalTo("before"));
        KnownRegionRows.change("INSERT INTO known_region VALUES ('never-was', '无', 'Never', NULL, NULL, 1)");

        String after = epoch();
        publish(after, "told-after", "after");

        await().atMost(Operating.PATIENCE).until(() -> KnownRegionRows.name("never-was"), nullValue());
        await().atMost(Operating.PATIENCE).until(() -> KnownRegionRows.name("told-after"), equalTo("after"));
        assertEquals("before", KnownRegionRows.name("told-before"));
        await().atMost(Operating.PATIENCE).until(RestoredOwnerTest::lastRebuild, equalTo("done"));
        String rebuild = Operating.inbox().getString("copies[0].rebuild.id");

        publish(after, "told-after", "again");

        await().until(() -> KnownRegionRows.name("told-after"), equalTo("again"));
        assertEquals(rebuild, Operating.inbox().getString("copies[0].rebuild.id"));
    }

    private static String lastRebuild() {
        return Operating.inbox().getString("copies[0].rebuild.state");
    }

    private static String epoch() {
        return "urn:yujian:region:" + UUID.randomUUID();
    }

    private static void publish(String source, String region, String name) {
        long sequence = Plan.nextRegionSequence();
        Broker.publish(
                Plan.REGION_TOPIC,
                source,
                UUID.randomUUID(),
                REGISTERED,
                region,
                sequence,
                Plan.regionState(region, name, sequence));
    }
}
