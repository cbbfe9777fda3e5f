package cn.yujian.region.adjustment.domain;

import cn.yujian.region.bitemporal.Validity;
import cn.yujian.region.designation.domain.Designated;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a proposal that fits makes of the list.
 *
 * @param entries everything the next edition names; an entry that goes on says which edition first said so
 * @param designations of each region that is named otherwise: all that the list ever names it as
 */
public record NextList(List<Designated> entries, Map<String, List<Designated>> designations) {

    private static final Comparator<Designated> ORDER =
            Comparator.comparing(Designated::region).thenComparing(Designated::category);

    /**
     * The list after a proposal.
     *
     * @param edition id of the edition that it makes
     */
    public static NextList of(ListStand stand, Proposal proposal, String edition) {
        LocalDate day = proposal.effectiveFrom();
        List<Designated> entries = new ArrayList<>(stand.entries());
        Map<String, List<Designated>> designations = new LinkedHashMap<>();
        for (ListChange change : proposal.changes()) {
            List<Designated> ofRegion = designations.computeIfAbsent(
                    change.region(), region -> new ArrayList<>(stand.named().getOrDefault(region, List.of())));
            if (change.kind() != ListChange.Kind.DESIGNATE) {
                ofRegion.replaceAll(one -> change.isAbout(one.region(), one.category())
                                && one.validity().covers(day)
                        ? ended(one, day)
                        : one);
                entries.removeIf(entry -> change.isAbout(entry.region(), entry.category()));
            }
            if (change.begins()) {
                Designated begun = new Designated(
                        change.region(),
                        change.category(),
                        change.cityType(),
                        edition,
                        change.citation(),
                        Validity.since(day));
                ofRegion.add(begun);
                entries.add(begun);
            }
        }
        entries.sort(ORDER);
        return new NextList(entries, designations);
    }

    private static Designated ended(Designated one, LocalDate day) {
        return new Designated(
                one.region(),
                one.category(),
                one.cityType(),
                one.edition(),
                one.citation(),
                one.validity().until(day));
    }
}
