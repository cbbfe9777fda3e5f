package cn.yujian.region.registry.application;

import cn.yujian.kit.audit.ServedStates;
import cn.yujian.kit.time.Calendar;
import cn.yujian.region.designation.domain.Designated;
import cn.yujian.region.designation.persistence.Designations;
import cn.yujian.region.registry.domain.RegionEvent;
import cn.yujian.region.registry.domain.RegionRecord;
import cn.yujian.region.registry.persistence.Regions;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The regions as their events told them. */
@Singleton
class ServedRegions implements ServedStates {

    private final Regions regions;
    private final Designations designations;
    private final Calendar calendar;

    ServedRegions(Regions regions, Designations designations, Calendar calendar) {
        this.regions = regions;
        this.designations = designations;
        this.calendar = calendar;
    }

    @Override
    public Set<String> types() {
        return RegionEvent.TYPES;
    }

    @Override
    public void tell(Listener listener) {
        Map<String, Long> sequences = regions.sequences();
        Map<String, RegionRecord> records = regions.known(sequences.keySet(), calendar.now());
        Map<String, List<Designated>> named = designations.current();
        records.forEach((id, region) -> listener.state(
                sequences.get(id), RegionEvent.State.of(region, named.getOrDefault(id, List.of()), sequences.get(id))));
    }
}
