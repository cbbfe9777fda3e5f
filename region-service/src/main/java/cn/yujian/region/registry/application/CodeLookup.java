package cn.yujian.region.registry.application;

import cn.yujian.kit.problem.ProblemException;
import cn.yujian.kit.time.Calendar;
import cn.yujian.problem.ProblemType;
import cn.yujian.problem.Wording;
import cn.yujian.region.registry.domain.RegionAt;
import cn.yujian.region.registry.domain.RegionAt.CodeMatch;
import cn.yujian.region.registry.domain.RegionAt.Retired;
import cn.yujian.region.registry.domain.RegionRecord;
import cn.yujian.region.registry.domain.RegionRecord.DatedCode;
import cn.yujian.region.registry.persistence.Regions;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
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
        Map<String, DatedCode> holders = new TreeMap<>(regions.holdersOf(code, known));
        if (holders.isEmpty()) {
            return Optional.empty();
        }
        LocalDate meant = day == null ? calendar.today() : day;
        Optional<String> holder = holders.entrySet().stream()
                .filter(entry -> entry.getValue().validity().covers(meant))
                .map(Map.Entry::getKey)
                .findFirst();
        if (holder.isPresent()) {
            List<String> alsoCovers = regions.withoutCodeIn(holder.get(), meant, known);
            return Optional.of(at(holder.get(), meant, known).matching(new CodeMatch(code, null, alsoCovers)));
        }
        return day == null ? Optional.of(successorOf(code, holders, known)) : Optional.empty();
    }

    private RegionAt successorOf(String code, Map<String, DatedCode> holders, Instant known) {
        Map<String, RegionRecord> records = regions.known(holders.keySet(), known);
        Set<String> heirs = holders.keySet().stream()
                .flatMap(holder -> heirs(records.get(holder)).stream())
                .collect(Collectors.toSet());
        if (holders.size() > 1 || heirs.size() != 1) {
            throw ambiguous(code, holders);
        }
        Map.Entry<String, DatedCode> retired = holders.entrySet().iterator().next();
        String heir = heirs.iterator().next();
        CodeMatch match = new CodeMatch(code, new Retired(retired.getKey(), retired.getValue()), List.of());
        return at(heir, calendar.today(), known).matching(match);
    }

    private static List<String> heirs(RegionRecord holder) {
        return holder.successors().isEmpty() ? List.of(holder.id()) : holder.successors();
    }

    private RegionAt at(String id, LocalDate day, Instant known) {
        return lookup.on(day, List.of(id), known).get(0);
    }

    private static ProblemException ambiguous(String code, Map<String, DatedCode> holders) {
        List<Candidate> candidates = holders.entrySet().stream()
                .map(entry -> new Candidate(
                        entry.getKey(),
                        entry.getValue().validity().from(),
                        entry.getValue().validity().to()))
                .sorted(Comparator.comparing(Candidate::id))
                .toList();
        return ProblemException.of(
                        ProblemType.CODE_AMBIGUOUS,
                        new Wording("代码 " + code + " 曾指多个地区", "Code " + code + " has meant several regions"))
                .with("candidates", candidates);
    }

    /** A region that a code may mean, and when. */
    private record Candidate(String id, LocalDate validFrom, LocalDate validTo) {}
}
