package cn.yujian.region.registry.domain;

import cn.yujian.kit.problem.ProblemException;
import cn.yujian.kit.problem.ProblemException.LocalizedViolation;
import cn.yujian.problem.ProblemType;
import cn.yujian.problem.Wording;
import cn.yujian.region.bitemporal.Dated;
import cn.yujian.region.bitemporal.Succession;
import cn.yujian.region.bitemporal.Validity;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** What must be true within one region's facts, whoever changes them. */
public final class Coherence {

    private Coherence() {}

    /**
     * Lets a region pass whose facts fit together.
     *
     * @throws ProblemException 409 if two facts of a kind hold on one day, 422 if one holds while the region does not exist, or if
     *     the region would be without a name for a time
     */
    public static void require(RegionRecord region) {
        requireFitting("/parentages", region.parentages(), region.validity());
        requireFitting("/names", region.names(), region.validity());
        requireFitting("/codes", region.codes(), region.validity());
        requireFitting("/clusters", region.clusters(), region.validity());
        requireAlwaysNamed(region);
    }

    private static <T extends Dated<T>> void requireFitting(String pointer, List<T> facts, Validity whole) {
        Optional<List<T>> overlap = Succession.overlap(facts);
        if (overlap.isPresent()) {
            Validity first = overlap.get().get(0).validity();
            Validity second = overlap.get().get(1).validity();
            throw refusal(
                    ProblemType.OVERLAPPING_VALIDITY,
                    pointer,
                    "overlap",
                    new Wording(first + " 与 " + second + " 重叠", first + " and " + second + " overlap"));
        }
        facts.stream()
                .map(Dated::validity)
                .filter(validity -> !whole.covers(validity))
                .findFirst()
                .ifPresent(outside -> {
                    throw refusal(
                            ProblemType.UNPROCESSABLE,
                            pointer,
                            "outside-existence",
                            new Wording(
                                    outside + " 超出地区存续期 " + whole,
                                    outside + " is not within " + whole + ", for which the region exists"));
                });
    }

    private static void requireAlwaysNamed(RegionRecord region) {
        LocalDate next = region.validity().from();
        boolean first = true;
        for (RegionRecord.DatedName name : region.names()) {
            boolean joins = first
                    ? Objects.equals(name.validity().from(), next)
                    : next != null && next.equals(name.validity().from());
            if (!joins) {
                throw unnamed(next);
            }
            first = false;
            next = name.validity().to();
        }
        if (first || !Objects.equals(next, region.validity().to())) {
            throw unnamed(next);
        }
    }

    private static ProblemException unnamed(LocalDate from) {
        return refusal(
                ProblemType.UNPROCESSABLE,
                "/names",
                "gap",
                new Wording(
                        "自 " + (from == null ? "最初" : from) + " 起没有名称",
                        "The region would have no name from " + (from == null ? "the beginning" : from) + " on"));
    }

    private static ProblemException refusal(ProblemType type, String pointer, String code, Wording reason) {
        return ProblemException.of(type, reason).with(new LocalizedViolation("body", pointer, null, code, reason));
    }
}
