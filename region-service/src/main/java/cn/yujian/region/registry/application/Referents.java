package cn.yujian.region.registry.application;

import cn.yujian.kit.problem.ProblemException;
import cn.yujian.kit.problem.ProblemException.LocalizedViolation;
import cn.yujian.kit.time.Calendar;
import cn.yujian.problem.ProblemType;
import cn.yujian.problem.Wording;
import cn.yujian.region.bitemporal.Validity;
import cn.yujian.region.registry.domain.RegionRecord;
import cn.yujian.region.registry.domain.RegionRecord.DatedCode;
import cn.yujian.region.registry.domain.RegionRecord.DatedParent;
import cn.yujian.region.registry.persistence.Regions;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What must be true between regions: a parent exists as long as something lies in it, none lies in itself, and no code means two
 * regions on one day. Asked while the transaction has its turn at the log, so that nothing changes meanwhile.
 */
@Singleton
class Referents {

    private final Regions regions;
    private final Calendar calendar;

    Referents(Regions regions, Calendar calendar) {
        this.regions = regions;
        this.calendar = calendar;
    }

    /**
     * Lets regions pass that fit to each other and to all others.
     *
     * @param after the regions as they will be
     * @param known what was known before
     * @throws ProblemException 409 or 422 otherwise
     */
    void require(Map<String, RegionRecord> after, Instant known) {
        after.values().forEach(region -> {
            requireParents(region, after, known);
            requireFreeCodes(region, after, known);
            requireRoomForChildren(region, after, known);
        });
    }

    private void requireParents(RegionRecord region, Map<String, RegionRecord> after, Instant known) {
        for (DatedParent parentage : region.parentages()) {
            Stream.of(Optional.ofNullable(parentage.parent()), Optional.ofNullable(parentage.administeredBy()))
                    .flatMap(Optional::stream)
                    .forEach(parent -> {
                        RegionRecord found = find(parent, after, known);
                        if (found == null) {
                            throw refusal(
                                    ProblemType.UNKNOWN_REGION,
                                    "unknown-region",
                                    new Wording("登记中没有地区 " + parent, "The registry has no region " + parent));
                        }
                        if (!found.validity().covers(parentage.validity())) {
                            throw refusal(
                                    ProblemType.UNPROCESSABLE,
                                    "parent-not-there",
                                    new Wording(
                                            parent + " 的存续期 " + found.validity() + " 不含 " + parentage.validity(),
                                            parent + " exists for " + found.validity() + ", not for all of "
                                                    + parentage.validity()));
                        }
                    });
            requireNoCircle(region, parentage.validity(), after, known);
        }
    }

    private void requireNoCircle(RegionRecord region, Validity during, Map<String, RegionRecord> after, Instant known) {
        LocalDate day = during.from() == null ? firstDay(during) : during.from();
        Set<String> passed = new HashSet<>(Set.of(region.id()));
        RegionRecord at = region;
        while (true) {
            Optional<String> parent = at.parentOn(day).map(DatedParent::parent);
            if (parent.isEmpty()) {
                return;
            }
            if (!passed.add(parent.get())) {
                throw refusal(
                        ProblemType.UNPROCESSABLE,
                        "lies-in-itself",
                        new Wording(region.id() + " 会隶属于自身", region.id() + " would lie in itself, by " + parent.get()));
            }
            at = find(parent.get(), after, known);
        }
    }

    private LocalDate firstDay(Validity openFirst) {
        return openFirst.to() == null ? calendar.today() : openFirst.to().minusDays(1);
    }

    private void requireFreeCodes(RegionRecord region, Map<String, RegionRecord> after, Instant known) {
        for (DatedCode code : region.codes()) {
            Map<String, List<DatedCode>> holders = new HashMap<>(regions.holdersOf(code.code(), known));
            after.values()
                    .forEach(other -> holders.put(
                            other.id(),
                            other.codes().stream()
                                    .filter(held -> held.code().equals(code.code()))
                                    .toList()));
            holders.remove(region.id());
            holders.forEach((holder, held) -> held.stream()
                    .filter(other -> other.validity().overlaps(code.validity()))
                    .findFirst()
                    .ifPresent(taken -> {
                        throw refusal(
                                ProblemType.OVERLAPPING_VALIDITY,
                                "code-taken",
                                new Wording(
                                        "代码 " + code.code() + " 在 " + taken.validity() + " 期间属于 " + holder,
                                        "Code " + code.code() + " is that of " + holder + " for " + taken.validity()));
                    }));
        }
    }

    private void requireRoomForChildren(RegionRecord region, Map<String, RegionRecord> after, Instant known) {
        List<String> homeless = new ArrayList<>();
        regions.under(region.id(), known).forEach((child, parentages) -> {
            if (!after.containsKey(child)
                    && parentages.stream()
                            .anyMatch(parentage -> !region.validity().covers(parentage.validity()))) {
                homeless.add(child);
            }
        });
        if (!homeless.isEmpty()) {
            homeless.sort(null);
            throw ProblemException.of(
                            ProblemType.REGION_IN_USE,
                            new Wording(
                                    region.id() + " 仍为下列地区的上级：" + String.join("、", homeless),
                                    region.id() + " is still the parent of " + String.join(", ", homeless)))
                    .with("regions", homeless);
        }
    }

    private RegionRecord find(String id, Map<String, RegionRecord> after, Instant known) {
        return after.containsKey(id)
                ? after.get(id)
                : regions.known(List.of(id), known).get(id);
    }

    private static ProblemException refusal(ProblemType type, String code, Wording reason) {
        return ProblemException.of(type, reason).with(new LocalizedViolation("body", "", null, code, reason));
    }
}
