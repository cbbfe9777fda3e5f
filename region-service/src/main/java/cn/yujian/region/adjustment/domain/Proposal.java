package cn.yujian.region.adjustment.domain;

import cn.yujian.kit.language.Name;
import java.time.LocalDate;
import java.util.List;

/**
 * What an adjustment wants.
 *
 * @param effectiveFrom first day on which the list is to be so
 */
public record Proposal(Name title, String reason, LocalDate effectiveFrom, List<ListChange> changes) {

    public Proposal {
        changes = List.copyOf(changes);
    }

    /** The regions it is about, in order. */
    public List<String> regions() {
        return changes.stream().map(ListChange::region).distinct().sorted().toList();
    }

    Proposal from(LocalDate day) {
        return new Proposal(title, reason, day, changes);
    }
}
