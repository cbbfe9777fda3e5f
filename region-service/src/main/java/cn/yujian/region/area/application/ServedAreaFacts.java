package cn.yujian.region.area.application;

import cn.yujian.kit.audit.ServedStates;
import cn.yujian.region.area.domain.AreaFactStated;
import cn.yujian.region.area.persistence.AreaFacts;
import jakarta.inject.Singleton;
import java.util.Set;

/** The area facts, each version as its event told it. */
@Singleton
class ServedAreaFacts implements ServedStates {

    private final AreaFacts facts;

    ServedAreaFacts(AreaFacts facts) {
        this.facts = facts;
    }

    @Override
    public Set<String> types() {
        return Set.of(AreaFactStated.TYPE);
    }

    @Override
    public boolean isEachKept() {
        return true;
    }

    @Override
    public void tell(Listener listener) {
        facts.all().forEach(version -> listener.state(version.stated().sequence(), version.stated()));
    }
}
