package cn.yujian.region.adjustment.domain;

import cn.yujian.kit.language.Coded;
import cn.yujian.kit.language.Name;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** An adjustment as its events carry it, whatever the step: without who took the steps, since these are told to admins alone. */
public record AdjustmentState(
        UUID id,
        AdjustmentStatus status,
        Name title,
        String reason,
        LocalDate effectiveFrom,
        List<ListChange> changes,
        Publication publication,
        LocalDate expiresOn,
        List<StepTold> transitions,
        long sequence) {

    /** The types of events about adjustments, one for each step. */
    public static final Set<String> TYPES =
            Arrays.stream(Step.values()).map(AdjustmentState::type).collect(Collectors.toUnmodifiableSet());

    /** A step as it is told. */
    public record StepTold(Step step, Instant at, String reason) {}

    /** The state that an event at {@code sequence} tells. */
    public static AdjustmentState of(Adjustment adjustment, long sequence) {
        Proposal proposal = adjustment.proposal();
        return new AdjustmentState(
                adjustment.id(),
                adjustment.status(),
                proposal.title(),
                proposal.reason(),
                proposal.effectiveFrom(),
                proposal.changes(),
                adjustment.publication(),
                adjustment.expiresOn(),
                adjustment.transitions().stream()
                        .map(taken -> new StepTold(taken.step(), taken.at(), taken.reason()))
                        .toList(),
                sequence);
    }

    /** The type of the event that tells of a step. */
    public static String type(Coded step) {
        return "cn.yujian.region.adjustment-" + step.code() + ".v1";
    }
}
