package cn.yujian.region.resolution.domain;

import cn.yujian.region.crosswalk.domain.Crosswalk;
import cn.yujian.region.registry.domain.RegionRecord;
import cn.yujian.region.registry.domain.RegionRecord.DatedName;
import cn.yujian.region.resolution.domain.Resolution.Candidate;
import cn.yujian.region.resolution.domain.Resolution.Ground;
import cn.yujian.region.resolution.domain.Resolution.Verdict;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** The names of all regions as they are looked for on a day: those of that day, and those of before with who came of them. */
public final class NameBook {

    private static final int MOST_SUGGESTIONS = 5;

    /** One character of two that is wrong is as far as a suggestion goes. */
    private static final double LEAST_LIKENESS_HAN = 0.5;

    private static final double LEAST_LIKENESS_LATIN = 0.6;

    private static final Comparator<Candidate> LIKELIEST =
            Comparator.comparingDouble(Candidate::likeness).reversed().thenComparing(Candidate::region);

    private final List<Entry> present = new ArrayList<>();
    private final List<Entry> former = new ArrayList<>();

    /** A name that leads to regions. */
    private record Entry(String name, Spelling spelling, Set<String> regions) {}

    /**
     * The book for a day.
     *
     * @param regions every region, those too that are over
     */
    public NameBook(Map<String, RegionRecord> regions, LocalDate day) {
        for (RegionRecord region : regions.values()) {
            for (DatedName name : region.names()) {
                if (name.validity().covers(day)) {
                    enter(present, name, Set.of(region.id()));
                } else if (name.validity().to() != null && !name.validity().reaches(day)) {
                    LocalDate last = name.validity().to().minusDays(1);
                    enter(former, name, Crosswalk.heirs(regions, region, last, day));
                }
            }
        }
    }

    private static void enter(List<Entry> entries, DatedName name, Set<String> regions) {
        if (!regions.isEmpty()) {
            Stream.of(
                            name.name().zh(),
                            name.shortName().zh(),
                            name.name().en(),
                            name.shortName().en())
                    .distinct()
                    .forEach(text -> entries.add(new Entry(text, Spelling.of(text), regions)));
        }
    }

    /** What a name means. */
    public Resolution resolve(String query) {
        Spelling asked = Spelling.of(query);
        if (asked.whole().isEmpty()) {
            return new Resolution(query, Verdict.UNKNOWN, List.of());
        }
        List<Candidate> named =
                bearing(present, Ground.NAME, entry -> entry.spelling().whole().equals(asked.whole()));
        if (!named.isEmpty()) {
            return Resolution.of(query, named);
        }
        List<Candidate> byCore = bearing(
                present, Ground.CORE_NAME, entry -> entry.spelling().core().equals(asked.core()));
        if (asked.isBare() && !byCore.isEmpty()) {
            return Resolution.of(query, byCore);
        }
        // What says its kind may mean a region of before of that kind as well as one that bears the name without it.
        List<Candidate> both = union(
                bearing(former, Ground.FORMER_NAME, entry -> entry.spelling()
                        .whole()
                        .equals(asked.whole())),
                byCore);
        return both.isEmpty() ? suggest(query, asked) : Resolution.of(query, both);
    }

    private Resolution suggest(String query, Spelling asked) {
        double least = asked.isHan() ? LEAST_LIKENESS_HAN : LEAST_LIKENESS_LATIN;
        Map<String, Candidate> best = new LinkedHashMap<>();
        Stream.concat(present.stream(), former.stream()).forEach(entry -> {
            double likeness = Math.round(entry.spelling().likeness(asked) * 100) / 100.0;
            if (likeness >= least) {
                entry.regions()
                        .forEach(region -> best.merge(
                                region,
                                new Candidate(region, Ground.SIMILAR_NAME, entry.name(), likeness),
                                (one, other) -> other.likeness() > one.likeness() ? other : one));
            }
        });
        List<Candidate> likeliest =
                best.values().stream().sorted(LIKELIEST).limit(MOST_SUGGESTIONS).toList();
        return new Resolution(query, likeliest.isEmpty() ? Verdict.UNKNOWN : Verdict.SUGGESTED, likeliest);
    }

    private static List<Candidate> bearing(List<Entry> entries, Ground ground, Predicate<Entry> wanted) {
        Map<String, Candidate> found = new LinkedHashMap<>();
        entries.stream().filter(wanted).forEach(entry -> entry.regions()
                .forEach(region -> found.putIfAbsent(region, new Candidate(region, ground, entry.name(), 1))));
        return found.values().stream().sorted(LIKELIEST).toList();
    }

    private static List<Candidate> union(List<Candidate> first, List<Candidate> second) {
        Map<String, Candidate> all = new LinkedHashMap<>();
        Stream.concat(first.stream(), second.stream())
                .forEach(candidate -> all.putIfAbsent(candidate.region(), candidate));
        return List.copyOf(all.values());
    }
}
