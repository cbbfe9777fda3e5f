package cn.yujian.region.registry.application;

import cn.yujian.kit.audit.ServedStates;
import cn.yujian.region.registry.domain.RegionEvent;
import cn.yujian.region.registry.persistence.Regions;
import com.fasterxml.jackson.databind.JsonNode;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Set;

/** Which regions there are, and which event was each one's last. What is known of them is kept in versions. */
@Singleton
class ServedRegions implements ServedStates {

    private final Regions regions;

    ServedRegions(Regions regions) {
        this.regions = regions;
    }

    @Override
    public Set<String> types() {
        return RegionEvent.TYPES;
    }

    @Override
    public Object told(JsonNode data, Instant recordedAt) {
        return data.path("id");
    }

    @Override
    public void tell(Listener listener) {
        regions.sequences().forEach((id, sequence) -> listener.state(sequence, id));
    }
}
