package cn.yujian.project.region;

import cn.yujian.kit.eventlog.EventLogConfig;
import cn.yujian.kit.inbox.IncomingEvent;
import cn.yujian.kit.inbox.Subscription;
import jakarta.enterprise.event.Event;
import jakarta.inject.Singleton;
import java.util.Set;

/** Keeps the copy of the regions true to region-service's events. */
@Singleton
class RegionCopy implements Subscription {

    private static final Set<String> OF_A_REGION =
            Set.of("cn.yujian.region.registered.v1", "cn.yujian.region.designated.v1");

    private final KnownRegions regions;
    private final Event<RegionsArrived> arrived;

    RegionCopy(KnownRegions regions, Event<RegionsArrived> arrived) {
        this.regions = regions;
        this.arrived = arrived;
    }

    @Override
    public String topic() {
        return EventLogConfig.topic("region");
    }

    @Override
    public void apply(IncomingEvent event) {
        if (OF_A_REGION.contains(event.type())) {
            regions.put(event.data(RegionState.class), event.sequence());
        }
    }

    @Override
    public void applied() {
        arrived.fire(new RegionsArrived());
    }
}
