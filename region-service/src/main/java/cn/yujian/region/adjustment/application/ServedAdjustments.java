package cn.yujian.region.adjustment.application;

import cn.yujian.kit.audit.ServedStates;
import cn.yujian.region.adjustment.domain.AdjustmentState;
import cn.yujian.region.adjustment.persistence.Adjustments;
import jakarta.inject.Singleton;
import java.util.Set;

/** The adjustments as their last events told them. */
@Singleton
class ServedAdjustments implements ServedStates {

    private final Adjustments adjustments;

    ServedAdjustments(Adjustments adjustments) {
        this.adjustments = adjustments;
    }

    @Override
    public Set<String> types() {
        return AdjustmentState.TYPES;
    }

    @Override
    public void tell(Listener listener) {
        adjustments
                .all()
                .forEach(adjustment ->
                        listener.state(adjustment.sequence(), AdjustmentState.of(adjustment, adjustment.sequence())));
    }
}
