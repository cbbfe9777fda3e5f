package cn.yujian.region.registry.application;

import cn.yujian.kit.problem.ProblemException;
import cn.yujian.kit.time.Calendar;
import cn.yujian.problem.ProblemType;
import cn.yujian.problem.Wording;
import cn.yujian.region.bitemporal.Succession;
import cn.yujian.region.registry.domain.RegionAt;
import cn.yujian.region.registry.domain.RegionAt.CodeMatch;
import cn.yujian.region.registry.domain.RegionAt.Retired;
import cn.yujian.region.registry.domain.RegionRecord;
import cn.yujian.region.registry.domain.RegionRecord.DatedCode;
import cn.yujian.region.registry.persistence.Regions;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Finds the region a GB/T 2260 code means. A code is a dated attribute: the same one may have meant other regions, and a
 * retired one leads to the region that came of its holder.
 */
@Singleton
public class CodeLookup {

    private final Regions regions;
    private final RegionLookup lookup;
    private final Calendar calendar;

    CodeLookup(Regions regions, RegionLookup lookup, Calendar calendar) {
        this.regions = regions;
        this.lookup = lookup;
        this.calendar = calendar;
    }

    /**
     * The region a code means.
     *
     * @param day the day on which it is meant; null where the caller does not say
     * @return nothing if no region had the code then
     * @throws ProblemException 409 if the code was retired more than once and no day is said
     */
    public Optional<RegionAt> find(String code, LocalDate day, Instant known) {
        Map<String, List<DatedCode>> holders = new TreeMap<>(regions.holdersOf(code, known));
        if (holders.isEmpty()) {
            return Optional.empty();
        }
        LocalDate meant = day == null ? calendar.today() : day;
        Optional<String> holder = holders.entrySet().stream()
                .filter(entry -> Succession.on(meant, entry.getValue()).isPresent())
                .map(Map.Entry::getKey)
                .findFirst();
        if (holder.isPresent()) {
            List<String> alsoCovers = regions.withoutCodeIn(holder.get(), meant, known);
            return Optional.of(at(holder.get(), meant, known).matching(new CodeMatch(code, null, alsoCovers)));
        }
        return day == null ? Optional.of(successorOf(code, holders, known)) : Optional.empty();
    }

    /**
     * A region that a code may mean.
     *
     * @param retired whether the code is of before: its own, or that of one it came from
     */
    public record Meaning(String region, boolean retired) {}

    /** What a code may mean: one region where {@link #find} finds it, several where it would be ambiguous. */
    public List<Meaning> meanings(String code, LocalDate day, Instant known) {
        Map<String, List<DatedCode>> holders = new TreeMap<>(regions.holdersOf(code, known));
        LocalDate meant = day == null ? calendar.today() : day;
        Optional<String> holder = holders.entrySet().stream()
                .filter(entry -> Succession.on(meant, entry.getValue()).isPresent())
                .map(Map.Entry::getKey)
                .findFirst();
        if (holder.isPresent()) {
            return List.of(new Meaning(holder.get(), false));
        }
        if (day != null) {
            return List.of();
        }
        return holders.keySet().stream()
                .flatMap(former -> heirs(former, known).stream())
                .distinct()
                .map(heir -> new Meaning(heir, true))
                .toList();
    }

    private RegionAt successorOf(String code, Map<String, List<DatedCode>> holders, Instant known) {
        Set<String> heirs = holders.keySet().stream()
                .flatMap(holder -> heirs(holder, known).stream())
                .collect(Collectors.toSet());
        if (holders.size() > 1 || heirs.size() != 1) {
            throw ambiguous(code, holders);
        }
        Map.Entry<String, List<DatedCode>> holder =
                holders.entrySet().iterator().next();
        DatedCode retired = holder.getValue().get(holder.getValue().size() - 1);
        String heir = heirs.iterator().next();
        CodeMatch match = new CodeMatch(code, new Retired(holder.getKey(), retired), List.of());
        return at(heir, calendar.today(), known).matching(match);
    }

    /** The region itself while it exists; otherwise who came of it, through any number of reorganisations. */
    private Set<String> heirs(String holder, Instant known) {
        Set<String> heirs = new TreeSet<>();
        Set<String> passed = new HashSet<>();
        Deque<String> left = new ArrayDeque<>(List.of(holder));
        while (!left.isEmpty()) {
            String id = left.remove();
            if (!passed.add(id)) {
                continue;
            }
            RegionRecord region = regions.known(List.of(id), known).get(id);
            if (region.validity().reaches(calendar.today())
                    || region.successors().isEmpty()) {
                heirs.add(id);
            } else {
                left.addAll(region.successors());
            }
        }
        return heirs;
    }

    private RegionAt at(String id, LocalDate day, Instant known) {
        return lookup.on(day, List.of(id), known).get(0);
    }

    private static ProblemException ambiguous(String code, Map<String, List<DatedCode>> holders) {
        List<Candidate> candidates = holders.entrySet().stream()
                .flatMap(entry -> entry.getValue().stream()
                        .map(held -> new Candidate(
                                entry.getKey(),
                                held.validity().from(),
                                held.validity().to())))
                .toList();
        return ProblemException.of(
                        ProblemType.CODE_AMBIGUOUS,
                        new Wording("代码 " + code + " 曾指多个地区", "Code " + code + " has meant several regions"))
                .with("candidates", candidates);
    }

    /** A region that a code may mean, and when. */
    private record Candidate(String id, LocalDate validFrom, LocalDate validTo) {}
}
