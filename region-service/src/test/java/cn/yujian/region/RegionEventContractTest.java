package cn.yujian.region;

import cn.yujian.region.adjustment.EveryAdjustmentStep;
import cn.yujian.region.adjustment.application.Expiry;
import cn.yujian.region.adjustment.domain.AdjustmentState;
import cn.yujian.region.area.domain.AreaFactStated;
import cn.yujian.region.designation.domain.EditionPublished;
import cn.yujian.region.policy.PolicyPublished;
import cn.yujian.region.registry.application.Registry;
import cn.yujian.region.registry.domain.RegionEvent;
import cn.yujian.region.registry.domain.Reorganised;
import cn.yujian.testing.RealServers;
import cn.yujian.testing.events.EventContractTests;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.Map;

@QuarkusTest
@WithTestResource(RealServers.class)
class RegionEventContractTest implements EventContractTests {

    @Inject
    ObjectMapper json;

    @Inject
    Registry registry;

    @Inject
    Expiry expiry;

    @Override
    public String service() {
        return "region";
    }

    @Override
    public Map<String, Class<?>> data() {
        Map<String, Class<?>> data = new HashMap<>(Map.of(
                "cn.yujian.region.policy-published.v1", PolicyPublished.class,
                "cn.yujian.region.registered.v1", RegionEvent.State.class,
                "cn.yujian.region.designated.v1", RegionEvent.State.class,
                "cn.yujian.region.changed.v1", RegionEvent.State.class,
                "cn.yujian.region.corrected.v1", RegionEvent.State.class,
                "cn.yujian.region.reorganised.v1", Reorganised.class,
                "cn.yujian.region.area-fact-stated.v1", AreaFactStated.class,
                "cn.yujian.region.list-edition-published.v1", EditionPublished.class));
        AdjustmentState.TYPES.forEach(type -> data.put(type, AdjustmentState.class));
        return data;
    }

    @Override
    public ObjectMapper json() {
        return json;
    }

    /** Loading the plan, which every start does, makes the others. */
    @Override
    public void emitEveryEvent() {
        AncientRegion region = AncientRegion.register(registry, "emitted");
        region.change(AncientRegion.RENAMED).then().statusCode(201);
        region.correct(AncientRegion.RENOTED).then().statusCode(201);
        StatedAreaFact.state(StatedAreaFact.SUBSIDENCE)
                .restate(StatedAreaFact.MEASURED_ANEW)
                .then()
                .statusCode(200);
        EveryAdjustmentStep.take(registry, expiry);
    }
}
