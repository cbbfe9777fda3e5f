package cn.yujian.region.registry.application;

import cn.yujian.kit.audit.ServedStates;
import cn.yujian.region.registry.domain.Reorganised;
import cn.yujian.region.registry.persistence.Reorganisations;
import jakarta.inject.Singleton;
import java.util.Set;

/** The reorganisations as their events told them. */
@Singleton
class ServedReorganisations implements ServedStates {

    private final Reorganisations reorganisations;

    ServedReorganisations(Reorganisations reorganisations) {
        this.reorganisations = reorganisations;
    }

    @Override
    public Set<String> types() {
        return Set.of(Reorganised.TYPE);
    }

    @Override
    public void tell(Listener listener) {
        reorganisations.all().forEach(row -> listener.state(row.sequence(), Reorganised.of(row.act(), row.sequence())));
    }
}
