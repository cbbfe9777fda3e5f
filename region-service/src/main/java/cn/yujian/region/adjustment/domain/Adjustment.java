package cn.yujian.region.adjustment.domain;

import cn.yujian.kit.problem.ProblemException;
import cn.yujian.kit.time.Calendar;
import cn.yujian.problem.ProblemType;
import cn.yujian.problem.Wording;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A proposed change of the list on its way.
 *
 * @param publication null until it is published
 * @param expiresOn day on which it expires if it lies untouched until then; null while it is not with its drafters
 * @param transitions every step that was taken, the oldest first
 * @param sequence position of its last event
 */
public record Adjustment(
        UUID id,
        AdjustmentStatus status,
        Proposal proposal,
        Publication publication,
        LocalDate expiresOn,
        List<Transition> transitions,
        long sequence) {

    /** Who is named where a draft expired. */
    static final String EXPIRY = "system:adjustment-expiry";

    public Adjustment {
        transitions = List.copyOf(transitions);
    }

    /** One that was just drafted. */
    public static Adjustment drafted(UUID id, Proposal proposal, Transition drafting, LocalDate expiresOn) {
        return new Adjustment(id, AdjustmentStatus.DRAFT, proposal, null, expiresOn, List.of(drafting), 0);
    }

    /** Whether it is for everyone to see. */
    public boolean isOpen() {
        return status == AdjustmentStatus.PUBLISHED;
    }

    /** The step that was taken last. */
    public Step lastStep() {
        return transitions.get(transitions.size() - 1).step();
    }

    /** The same as it is on a day: what has lain untouched too long has expired, whether or not that is recorded yet. */
    public Adjustment on(LocalDate day) {
        if (!status.isEditable() || day.isBefore(expiresOn)) {
            return this;
        }
        String reason = "至 " + expiresOn + " 未再处理，自动失效 (untouched until " + expiresOn + ")";
        Transition expiry = new Transition(
                Step.EXPIRED, expiresOn.atStartOfDay(Calendar.ZONE).toInstant(), reason, EXPIRY);
        return with(AdjustmentStatus.EXPIRED, proposal, publication, null, expiry);
    }

    /**
     * The same after its proposal was changed.
     *
     * @throws ProblemException 409 if its status does not allow it
     */
    public Adjustment edited(Proposal changed, Transition edit, LocalDate newExpiry) {
        requireAllowed(edit);
        return with(status, changed, publication, newExpiry, edit);
    }

    /**
     * The same after a step.
     *
     * @param newExpiry when it expires if the step gives it back to its drafters
     * @throws ProblemException 409 if its status does not allow the step, 403 if it is not the actor's to take
     */
    public Adjustment after(Transition step, LocalDate newExpiry) {
        requireAllowed(step);
        AdjustmentStatus next = step.step().from(status);
        return with(next, proposal, publication, next.isEditable() ? newExpiry : null, step);
    }

    /**
     * The same after it became the list.
     *
     * @throws ProblemException 409 if its status does not allow it, 403 if it is not the actor's to publish
     */
    public Adjustment published(LocalDate effectiveFrom, Publication by, Transition step) {
        requireAllowed(step);
        return with(AdjustmentStatus.PUBLISHED, proposal.from(effectiveFrom), by, null, step);
    }

    /**
     * Lets what is neither published nor at another end pass.
     *
     * @throws ProblemException 409 otherwise
     */
    public void requireUnderWay() {
        if (status.isFinal()) {
            throw notIn(Arrays.stream(AdjustmentStatus.values())
                    .filter(other -> !other.isFinal())
                    .toList());
        }
    }

    /** The same, as told by the event at a position. */
    public Adjustment at(long position) {
        return new Adjustment(id, status, proposal, publication, expiresOn, transitions, position);
    }

    private Adjustment with(
            AdjustmentStatus newStatus,
            Proposal newProposal,
            Publication newPublication,
            LocalDate newExpiry,
            Transition step) {
        return new Adjustment(
                id,
                newStatus,
                newProposal,
                newPublication,
                newExpiry,
                Stream.concat(transitions.stream(), Stream.of(step)).toList(),
                sequence);
    }

    private void requireAllowed(Transition step) {
        if (!step.step().isAllowedIn(status)) {
            throw notIn(step.step().allowedIn());
        }
        if (step.step().isDecision() && hasAHand(step.actor())) {
            throw ProblemException.of(
                    ProblemType.SELF_APPROVAL,
                    new Wording(
                            "您起草、修改或提交过该调整，须由他人决定",
                            "You drafted, edited or submitted this adjustment; somebody else has to decide"));
        }
        if (step.step() == Step.WITHDRAWN && !step.actor().equals(author())) {
            throw ProblemException.of(
                    ProblemType.FORBIDDEN,
                    new Wording("只有起草人可以撤回", "Only who drafted it can withdraw it; approvers can reject it"));
        }
    }

    private ProblemException notIn(List<AdjustmentStatus> statuses) {
        String allowed = statuses.stream().map(AdjustmentStatus::code).collect(Collectors.joining(", "));
        return ProblemException.of(
                        ProblemType.NOT_IN_THIS_STATUS,
                        new Wording(
                                "调整处于 " + status.code() + " 状态；该操作只适用于：" + allowed,
                                "The adjustment is " + status.code() + "; this can be done to one that is: " + allowed))
                .with("currentStatus", status.code());
    }

    private boolean hasAHand(String actor) {
        return transitions.stream()
                .anyMatch(taken -> taken.step().isOfTheDraft() && taken.actor().equals(actor));
    }

    private String author() {
        return transitions.get(0).actor();
    }
}
