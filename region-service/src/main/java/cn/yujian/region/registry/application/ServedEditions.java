package cn.yujian.region.registry.application;

import cn.yujian.kit.audit.ServedStates;
import cn.yujian.region.designation.domain.Designated;
import cn.yujian.region.designation.domain.EditionPublished;
import cn.yujian.region.designation.persistence.Designations;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/** The editions of the list, with all that they name, as their events told them. */
@Singleton
class ServedEditions implements ServedStates {

    private final Designations designations;

    ServedEditions(Designations designations) {
        this.designations = designations;
    }

    @Override
    public Set<String> types() {
        return Set.of(EditionPublished.TYPE);
    }

    @Override
    public void tell(Listener listener) {
        List<Designated> all = designations.current().values().stream()
                .flatMap(Collection::stream)
                .toList();
        designations.editions().forEach((edition, sequence) -> {
            List<Designated> named = all.stream()
                    .filter(designated -> designated.edition().equals(edition.id()))
                    .toList();
            listener.state(sequence, new EditionPublished(edition, named, sequence));
        });
    }
}
