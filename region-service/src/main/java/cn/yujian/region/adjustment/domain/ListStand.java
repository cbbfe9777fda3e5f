package cn.yujian.region.adjustment.domain;

import cn.yujian.problem.ProblemType;
import cn.yujian.problem.Wording;
import cn.yujian.region.bitemporal.Validity;
import cn.yujian.region.designation.domain.Category;
import cn.yujian.region.designation.domain.Designated;
import cn.yujian.region.designation.domain.ListEdition;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The list as it stands, and what is known of the regions that a proposal is about.
 *
 * @param edition the one that takes effect last
 * @param entries everything that edition names
 * @param existence when each of the regions exists; those that the registry does not have are left out
 * @param named all that the list ever names each of the regions as
 */
public record ListStand(
        ListEdition edition,
        List<Designated> entries,
        Map<String, Validity> existence,
        Map<String, List<Designated>> named) {

    /** What of a proposal does not fit, in its own order. */
    public List<Misfit> misfits(Proposal proposal) {
        List<Misfit> misfits = new ArrayList<>();
        LocalDate day = proposal.effectiveFrom();
        if (!day.isAfter(edition.effectiveFrom())) {
            misfits.add(new Misfit(
                    "/effectiveFrom",
                    ProblemType.OVERLAPPING_VALIDITY,
                    "overlapping-validity",
                    new Wording(
                            "名单版本 " + edition.id() + " 自 " + edition.effectiveFrom() + " 起施行，调整须自其后生效",
                            "Edition " + edition.id() + " of the list takes effect on " + edition.effectiveFrom()
                                    + "; an adjustment takes effect later")));
        }
        for (int i = 0; i < proposal.changes().size(); i++) {
            ListChange change = proposal.changes().get(i);
            String pointer = "/changes/" + i;
            boolean again = proposal.changes().subList(0, i).stream()
                    .anyMatch(earlier -> earlier.isAbout(change.region(), change.category()));
            if (again) {
                misfits.add(unprocessable(
                        pointer,
                        "given-twice",
                        new Wording("同一地区的同一类别只能变更一次", "A region's designation of a category is changed once only")));
            } else {
                misfit(change, pointer, day).ifPresent(misfits::add);
            }
        }
        return misfits;
    }

    private Optional<Misfit> misfit(ListChange change, String pointer, LocalDate day) {
        Validity exists = existence.get(change.region());
        if (exists == null) {
            return Optional.of(new Misfit(
                    pointer + "/region",
                    ProblemType.UNKNOWN_REGION,
                    "unknown-region",
                    new Wording("登记中没有地区 " + change.region(), "The registry has no region " + change.region())));
        }
        return switch (change.kind()) {
            case DESIGNATE -> cannotBegin(change, pointer, day, exists);
            case END -> held(change, day).isPresent() ? Optional.empty() : Optional.of(notHeld(change, pointer, day));
            case RETYPE -> cannotRetype(change, pointer, day);
        };
    }

    private Optional<Misfit> cannotBegin(ListChange change, String pointer, LocalDate day, Validity exists) {
        if (!exists.covers(Validity.since(day))) {
            return Optional.of(unprocessable(
                    pointer + "/region",
                    "not-there",
                    new Wording(
                            change.region() + " 的存续期为 " + exists + "，不含 " + day + " 及以后",
                            change.region() + " exists for " + exists + ", not from " + day + " on")));
        }
        return named.getOrDefault(change.region(), List.of()).stream()
                .filter(other -> other.category() == change.category()
                        && other.validity().overlaps(Validity.since(day)))
                .findFirst()
                .map(other -> new Misfit(
                        pointer + "/category",
                        ProblemType.OVERLAPPING_VALIDITY,
                        "overlapping-validity",
                        new Wording(
                                change.region() + " 已在 " + other.validity() + " 期间认定为 "
                                        + change.category().code(),
                                change.region() + " is designated as "
                                        + change.category().code() + " for " + other.validity() + " already")));
    }

    private Optional<Misfit> cannotRetype(ListChange change, String pointer, LocalDate day) {
        Optional<Designated> held = held(change, day);
        if (held.isEmpty()) {
            return Optional.of(notHeld(change, pointer, day));
        }
        return held.get().cityType() == change.cityType()
                ? Optional.of(unprocessable(
                        pointer + "/cityType",
                        "same-type",
                        new Wording(change.region() + " 已是该类型", change.region() + " is of that type already")))
                : Optional.empty();
    }

    private Optional<Designated> held(ListChange change, LocalDate day) {
        return held(named.getOrDefault(change.region(), List.of()), change.category(), day);
    }

    static Optional<Designated> held(List<Designated> named, Category category, LocalDate day) {
        return named.stream()
                .filter(one -> one.category() == category && one.validity().covers(day))
                .findFirst();
    }

    private static Misfit notHeld(ListChange change, String pointer, LocalDate day) {
        return unprocessable(
                pointer + (change.kind() == ListChange.Kind.END ? "/category" : "/region"),
                "not-designated",
                new Wording(
                        change.region() + " 在 " + day + " 未认定为 "
                                + change.category().code(),
                        change.region() + " is not designated as "
                                + change.category().code() + " on " + day));
    }

    private static Misfit unprocessable(String pointer, String code, Wording reason) {
        return new Misfit(pointer, ProblemType.UNPROCESSABLE, code, reason);
    }
}
