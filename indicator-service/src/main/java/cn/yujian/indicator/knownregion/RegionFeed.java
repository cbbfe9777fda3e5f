package cn.yujian.indicator.knownregion;

import cn.yujian.kit.inbox.IncomingEvent;
import cn.yujian.kit.inbox.Subscription;
import jakarta.enterprise.event.Event;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Set;

/** Feeds the copy of the regions. */
@Singleton
class RegionFeed implements Subscription {

    private final KnownRegions regions;
    private final Event<RegionsLearnt> learnt;

    RegionFeed(KnownRegions regions, Event<RegionsLearnt> learnt) {
        this.regions = regions;
        this.learnt = learnt;
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
        return regions.take(event);
    }

    @Override
    public void applied() {
        learnt.fire(new RegionsLearnt());
    }
}
