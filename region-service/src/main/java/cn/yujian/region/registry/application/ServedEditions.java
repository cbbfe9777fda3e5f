package cn.yujian.region.registry.application;

import cn.yujian.kit.audit.ServedStates;
import cn.yujian.region.designation.domain.Designated;
import cn.yujian.region.designation.domain.EditionPublished;
import cn.yujian.region.designation.persistence.Editions;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The editions of the list, with all that they name, as their events told them. */
@Singleton
class ServedEditions implements ServedStates {

    private final Editions editions;

    ServedEditions(Editions editions) {
        this.editions = editions;
    }

    @Override
    public Set<String> types() {
        return Set.of(EditionPublished.TYPE);
    }

    @Override
    public void tell(Listener listener) {
        Map<String, List<Designated>> entries = editions.entries();
        editions.all()
                .forEach((edition, sequence) -> listener.state(
                        sequence,
                        new EditionPublished(edition, entries.getOrDefault(edition.id(), List.of()), sequence)));
    }
}
