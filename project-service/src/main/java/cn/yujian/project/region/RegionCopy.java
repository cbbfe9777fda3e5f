package cn.yujian.project.region;

import cn.yujian.kit.inbox.IncomingEvent;
import cn.yujian.kit.inbox.Subscription;
import jakarta.enterprise.event.Event;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Set;

/** Keeps the copy of the regions true to region-service's events. */
@Singleton
class RegionCopy implements Subscription {

    private final KnownRegions regions;
    private final Event<RegionsArrived> arrived;

    RegionCopy(KnownRegions regions, Event<RegionsArrived> arrived) {
        this.regions = regions;
        this.arrived = arrived;
    }

    @Override
    public String copy() {
        return "regions";
    }

    @Override
    public List<String> topics() {
        return List.of("yujian.region.v1", "yujian.region.internal.v1");
    }

    @Override
    public Set<String> types() {
        return Set.of(
                "cn.yujian.region.registered.v1",
                "cn.yujian.region.designated.v1",
                "cn.yujian.region.changed.v1",
                "cn.yujian.region.corrected.v1");
    }

    @Override
    public List<String> tables() {
        return List.of("known_region");
    }

    @Override
    public boolean apply(IncomingEvent event) {
        return regions.put(event.data(RegionState.class), event.sequence());
    }

    @Override
    public void applied() {
        arrived.fire(new RegionsArrived());
    }
}
