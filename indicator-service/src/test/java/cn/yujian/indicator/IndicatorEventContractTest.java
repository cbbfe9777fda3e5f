package cn.yujian.indicator;

import cn.yujian.indicator.catalogue.domain.CatalogueEvent;
import cn.yujian.indicator.derivation.DerivationEvents;
import cn.yujian.indicator.observation.domain.ObservationsRecorded;
import cn.yujian.indicator.observation.domain.SeriesAccessChanged;
import cn.yujian.indicator.target.domain.TargetSet;
import cn.yujian.testing.RealServers;
import cn.yujian.testing.events.EventContractTests;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.UUID;

@QuarkusTest
@WithTestResource(RealServers.class)
class IndicatorEventContractTest implements EventContractTests {

    @Inject
    ObjectMapper json;

    @Override
    public String service() {
        return "indicator";
    }

    @Override
    public Map<String, Class<?>> data() {
        return Map.of(
                "cn.yujian.indicator.unit-published.v1", CatalogueEvent.UnitPublished.class,
                "cn.yujian.indicator.indicator-defined.v1", CatalogueEvent.IndicatorDefined.class,
                "cn.yujian.indicator.observations-recorded.v1", ObservationsRecorded.class,
                "cn.yujian.indicator.series-access-changed.v1", SeriesAccessChanged.class,
                "cn.yujian.indicator.target-set.v1", TargetSet.class,
                "cn.yujian.indicator.series-derived.v1", DerivationEvents.SERIES_DERIVED);
    }

    @Override
    public ObjectMapper json() {
        return json;
    }

    @Override
    public void emitEveryEvent() {
        Neighbours.planIsLoaded();
        SeriesCalls.turn(SeriesCalls.ASSESSED, "INTERNAL");
        SeriesCalls.turn(SeriesCalls.ASSESSED, "PUBLIC");
        String project = "contract-" + UUID.randomUUID();
        long sequence = Neighbours.nextProjectSequence();
        Neighbours.tellOfProject(
                "registered",
                project,
                sequence,
                Neighbours.project(project, "pumped-storage", Neighbours.change("operation", "2024"), "", sequence));
    }
}
