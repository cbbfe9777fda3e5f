package cn.yujian.region.resolution.domain;

import cn.yujian.kit.language.Name;
import cn.yujian.region.bitemporal.Validity;
import cn.yujian.region.crosswalk.domain.Life;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * All that was ever recorded of when a region exists and what it is called.
 *
 * @param names by the day on which they begin
 */
public record NamedRegion(String id, List<Existence> existences, List<Called> names) {

    public NamedRegion {
        existences = List.copyOf(existences);
        names = names.stream()
                .sorted(Comparator.comparing(
                        name -> name.validity().from(), Comparator.nullsFirst(Comparator.naturalOrder())))
                .toList();
    }

    /**
     * For which instants the registry knew something.
     *
     * @param to null while it does
     */
    public record Recorded(Instant from, Instant to) {

        boolean covers(Instant known) {
            return !from.isAfter(known) && (to == null || to.isAfter(known));
        }
    }

    /** When it exists, and what has come of it, as it was recorded. */
    public record Existence(Life life, Recorded recorded) {}

    /** What it was called for a time, as it was recorded; each spelling once. */
    public record Called(List<Spelling> spellings, Validity validity, Recorded recorded) {

        public static Called of(Name name, Name shortName, Validity validity, Recorded recorded) {
            return new Called(
                    Stream.of(name.zh(), shortName.zh(), name.en(), shortName.en())
                            .distinct()
                            .map(Spelling::of)
                            .toList(),
                    validity,
                    recorded);
        }
    }

    /** When it exists and what has come of it, as known at an instant; null where it was not known then. */
    Life lifeKnown(Instant known) {
        return existences.stream()
                .filter(existence -> existence.recorded().covers(known))
                .map(Existence::life)
                .findFirst()
                .orElse(null);
    }
}
