package cn.yujian.indicator.knownregion;

import cn.yujian.kit.inbox.IncomingEvent;
import cn.yujian.kit.inbox.Subscription;
import jakarta.enterprise.event.Event;
import jakarta.inject.Singleton;
import java.util.Set;

/** Feeds the copy of the regions. */
@Singleton
class RegionFeed implements Subscription {

    private static final Set<String> APPLIED =
            Set.of("cn.yujian.region.registered.v1", "cn.yujian.region.designated.v1");

    private final KnownRegions regions;
    private final Event<RegionsLearnt> learnt;

    RegionFeed(KnownRegions regions, Event<RegionsLearnt> learnt) {
        this.regions = regions;
        this.learnt = learnt;
    }

    @Override
    public String topic() {
        return "yujian.region.v1";
    }

    @Override
    public void apply(IncomingEvent event) {
        if (APPLIED.contains(event.type())) {
            regions.take(event);
        }
    }

    @Override
    public void applied() {
        learnt.fire(new RegionsLearnt());
    }
}
