package cn.yujian.project.pipeline.domain;

import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** A project's capacities, by id. */
public record Capacities(List<Capacity> items) {

    public Capacities {
        items = items.stream()
                .sorted((one, other) -> one.id().compareTo(other.id()))
                .toList();
    }

    public Optional<Capacity> find(String id) {
        return items.stream().filter(capacity -> capacity.id().equals(id)).findFirst();
    }

    /**
     * The capacities after a merge patch. What a report only says again stays as it is, with the reason it was first given.
     *
     * @param patch by id: what is reported, or nothing where the capacity is withdrawn
     */
    public Capacities after(Map<String, Optional<CapacityReport>> patch, LocalDate today) {
        Map<String, Capacity> result = new TreeMap<>();
        items.forEach(capacity -> result.put(capacity.id(), capacity));
        patch.forEach((id, report) -> {
            Optional<Capacity> known = find(id);
            Optional<Capacity> next = report.map(given -> given.applyTo(id, known, today));
            if (next.isEmpty()) {
                result.remove(id);
            } else if (known.isEmpty() || !next.get().saysTheSameAs(known.get())) {
                result.put(id, next.get());
            }
        });
        return new Capacities(List.copyOf(result.values()));
    }

    /** Those of these that the others do not have just so. */
    public Collection<Capacity> without(Capacities others) {
        return items.stream()
                .filter(capacity -> !others.items().contains(capacity))
                .toList();
    }
}
