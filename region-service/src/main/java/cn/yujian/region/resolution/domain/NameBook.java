package cn.yujian.region.resolution.domain;

import cn.yujian.region.crosswalk.domain.Life;
import cn.yujian.region.crosswalk.domain.Lineage;
import cn.yujian.region.resolution.domain.NamedRegion.Called;
import cn.yujian.region.resolution.domain.Resolution.Candidate;
import cn.yujian.region.resolution.domain.Resolution.Ground;
import cn.yujian.region.resolution.domain.Resolution.Verdict;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * All names that regions were ever recorded to have, whenever that was: what a name means is asked of it for a day and as known at an
 * instant. A book is never changed; when regions have moved, another takes its place.
 */
public final class NameBook {

    private static final NameBook EMPTY = new NameBook(Instant.EPOCH, Map.of());

    private final Instant upTo;
    private final Map<String, NamedRegion> regions;

    private NameBook(Instant upTo, Map<String, NamedRegion> regions) {
        this.upTo = upTo;
        this.regions = regions;
    }

    public static NameBook empty() {
        return EMPTY;
    }

    /** The instant up to which it holds what was recorded. */
    public Instant upTo() {
        return upTo;
    }

    /** The book with what has become of regions by a later instant. */
    public NameBook with(Collection<NamedRegion> moved, Instant instant) {
        Map<String, NamedRegion> all = new HashMap<>(regions);
        moved.forEach(region -> all.put(region.id(), region));
        return new NameBook(instant, all);
    }

    /** What a name means on a day, as known at an instant up to which the book reaches. */
    public Resolution resolve(String query, LocalDate day, Instant known) {
        Spelling asked = Spelling.of(query);
        return asked.whole().isEmpty()
                ? new Resolution(query, Verdict.UNKNOWN, List.of())
                : new Search(query, asked, day, known).resolve();
    }

    private Life life(String region, Instant known) {
        NamedRegion found = regions.get(region);
        return found == null ? null : found.lifeKnown(known);
    }

    /** A name that is looked for. */
    private final class Search {

        private static final Comparator<Candidate> BY_REGION = Comparator.comparing(Candidate::region);

        private final String query;
        private final Spelling asked;
        private final LocalDate day;
        private final Instant known;
        private final Map<String, Candidate> named = new HashMap<>();
        private final Map<String, Candidate> byCore = new HashMap<>();
        private final Map<String, Candidate> former = new HashMap<>();

        Search(String query, Spelling asked, LocalDate day, Instant known) {
            this.query = query;
            this.asked = asked;
            this.day = day;
            this.known = known;
        }

        Resolution resolve() {
            for (NamedRegion region : regions.values()) {
                for (Called called : region.names()) {
                    called.spellings().forEach(name -> note(region, called, name));
                }
            }
            if (!named.isEmpty()) {
                return Resolution.of(query, sorted(named));
            }
            if (asked.isBare() && !byCore.isEmpty()) {
                return Resolution.of(query, sorted(byCore));
            }
            // What says its kind may mean a region of before of that kind as well as one that bears the name without
            // it.
            List<Candidate> both = union(sorted(former), sorted(byCore));
            return both.isEmpty() ? suggest() : Resolution.of(query, both);
        }

        private void note(NamedRegion region, Called called, Spelling name) {
            boolean isWhole = name.whole().equals(asked.whole());
            if (!isWhole && !name.core().equals(asked.core())) {
                return;
            }
            if (isPresent(region, called)) {
                if (isWhole) {
                    enter(named, region.id(), Ground.NAME, name);
                }
                enter(byCore, region.id(), Ground.CORE_NAME, name);
            } else if (isWhole) {
                heirs(region, called).forEach(heir -> enter(former, heir, Ground.FORMER_NAME, name));
            }
        }

        private Resolution suggest() {
            Suggestions suggestions = new Suggestions(asked);
            for (NamedRegion region : regions.values()) {
                for (Called called : region.names()) {
                    called.spellings().forEach(name -> weigh(region, called, name, suggestions));
                }
            }
            List<Candidate> likeliest = suggestions.likeliest();
            return new Resolution(query, likeliest.isEmpty() ? Verdict.UNKNOWN : Verdict.SUGGESTED, likeliest);
        }

        private void weigh(NamedRegion region, Called called, Spelling name, Suggestions suggestions) {
            int likeness = suggestions.weigh(name);
            if (likeness == 0) {
                return;
            }
            if (isPresent(region, called)) {
                suggestions.add(region.id(), name, likeness, true);
            } else {
                heirs(region, called).forEach(heir -> suggestions.add(heir, name, likeness, false));
            }
        }

        private boolean isPresent(NamedRegion region, Called called) {
            return called.validity().covers(day) && isKnown(region, called);
        }

        /** The regions that have come of one that was called so before. */
        private Set<String> heirs(NamedRegion region, Called called) {
            LocalDate end = called.validity().to();
            boolean isFormer = end != null && !called.validity().reaches(day) && isKnown(region, called);
            return isFormer ? new Lineage(id -> life(id, known)).heirs(region.id(), end.minusDays(1), day) : Set.of();
        }

        private boolean isKnown(NamedRegion region, Called called) {
            return called.recorded().covers(known) && region.lifeKnown(known) != null;
        }

        private static void enter(Map<String, Candidate> found, String region, Ground ground, Spelling name) {
            found.putIfAbsent(region, new Candidate(region, ground, name.text(), 1));
        }

        private static List<Candidate> sorted(Map<String, Candidate> found) {
            return found.values().stream().sorted(BY_REGION).toList();
        }

        private static List<Candidate> union(List<Candidate> first, List<Candidate> second) {
            Map<String, Candidate> all = new LinkedHashMap<>();
            Stream.concat(first.stream(), second.stream())
                    .forEach(candidate -> all.putIfAbsent(candidate.region(), candidate));
            return List.copyOf(all.values());
        }
    }
}
