package cn.yujian.kit.audit;

import cn.yujian.kit.audit.StateDifference.Fault;
import cn.yujian.kit.json.CanonicalJson;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What is known of a subject at an instant: how often each part of each kind is there. */
final class KnownParts {

    private final Map<String, Map<CanonicalJson, Integer>> byKind = new HashMap<>();

    void add(String kind, CanonicalJson part) {
        byKind.computeIfAbsent(kind, any -> new HashMap<>()).merge(part, 1, Integer::sum);
    }

    void remove(String kind, CanonicalJson part) {
        Map<CanonicalJson, Integer> parts = byKind.get(kind);
        parts.computeIfPresent(part, (same, times) -> times == 1 ? null : times - 1);
        if (parts.isEmpty()) {
            byKind.remove(kind);
        }
    }

    void clear(String kind) {
        byKind.remove(kind);
    }

    /** Takes over what the other knows of all but the given kinds. */
    void believe(KnownParts other, Set<String> except) {
        byKind.keySet().retainAll(except);
        other.byKind.forEach((kind, parts) -> {
            if (!except.contains(kind)) {
                byKind.put(kind, new HashMap<>(parts));
            }
        });
    }

    /** How what is served differs from this, which was told. */
    Optional<Fault> differenceOf(KnownParts served) {
        if (byKind.equals(served.byKind)) {
            return Optional.empty();
        }
        if (served.contains(this)) {
            return Optional.of(Fault.UNRECORDED);
        }
        return Optional.of(contains(served) ? Fault.LOST : Fault.ALTERED);
    }

    private boolean contains(KnownParts other) {
        return other.byKind.entrySet().stream().allMatch(kind -> kind.getValue().entrySet().stream()
                .allMatch(part -> byKind.getOrDefault(kind.getKey(), Map.of()).getOrDefault(part.getKey(), 0)
                        >= part.getValue()));
    }
}
