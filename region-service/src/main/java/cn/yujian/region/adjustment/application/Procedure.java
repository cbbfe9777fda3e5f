package cn.yujian.region.adjustment.application;

import cn.yujian.kit.eventlog.EventLog;
import cn.yujian.kit.eventlog.NewEvent;
import cn.yujian.kit.eventlog.Origin;
import cn.yujian.kit.eventlog.Recording;
import cn.yujian.kit.problem.ProblemException;
import cn.yujian.kit.time.Calendar;
import cn.yujian.region.adjustment.domain.Adjustment;
import cn.yujian.region.adjustment.domain.AdjustmentState;
import cn.yujian.region.adjustment.domain.Misfit;
import cn.yujian.region.adjustment.domain.Proposal;
import cn.yujian.region.adjustment.domain.Step;
import cn.yujian.region.adjustment.domain.Transition;
import cn.yujian.region.adjustment.persistence.Adjustments;
import com.github.f4b6a3.uuid.UuidCreator;
import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import java.time.LocalDate;
import java.util.UUID;
import java.util.function.Consumer;

/** The steps of an adjustment, each with its event in one transaction; what it wants must fit whenever somebody vouches for it. */
@Singleton
public class Procedure {

    private final Adjustments adjustments;
    private final ListCheck check;
    private final EventLog log;
    private final Calendar calendar;
    private final AdjustmentConfig config;

    Procedure(Adjustments adjustments, ListCheck check, EventLog log, Calendar calendar, AdjustmentConfig config) {
        this.adjustments = adjustments;
        this.check = check;
        this.log = log;
        this.calendar = calendar;
        this.config = config;
    }

    /**
     * Begins an adjustment.
     *
     * @throws ProblemException 409 or 422 if it does not fit to the registry and the list
     */
    @Transactional
    public Adjustment draft(Proposal proposal, Origin origin) {
        Recording recording = log.begin(origin);
        Misfit.refuse(check.misfits(proposal, recording.recordedAt()));
        Adjustment drafted = Adjustment.drafted(
                UuidCreator.getTimeOrderedEpoch(),
                proposal,
                new Transition(Step.DRAFTED, recording.recordedAt(), null, origin.actor()),
                expiry());
        Adjustment told = tell(recording, drafted);
        adjustments.add(told);
        return told;
    }

    /**
     * Puts another proposal in the place of what an adjustment wants.
     *
     * @param admission lets the change of the adjustment as it stands pass, or throws
     */
    @Transactional
    public Adjustment edit(UUID id, Proposal proposal, Consumer<Adjustment> admission, Origin origin) {
        Recording recording = log.begin(origin);
        Adjustment before = admitted(id, admission);
        Transition edit = new Transition(Step.EDITED, recording.recordedAt(), null, origin.actor());
        Adjustment after = before.edited(proposal, edit, expiry());
        Misfit.refuse(check.misfits(proposal, recording.recordedAt()));
        return record(recording, after);
    }

    /**
     * Takes a step that publishes nothing.
     *
     * @param reason null where none was given
     * @param admission lets the step pass with the adjustment as it stands, or throws
     */
    @Transactional
    public Adjustment take(Step step, UUID id, String reason, Consumer<Adjustment> admission, Origin origin) {
        Recording recording = log.begin(origin);
        Adjustment before = admitted(id, admission);
        Adjustment after = before.after(new Transition(step, recording.recordedAt(), reason, origin.actor()), expiry());
        if (step == Step.SUBMITTED || step == Step.APPROVED) {
            Misfit.refuseNow(check.misfits(before.proposal(), recording.recordedAt()));
        }
        return record(recording, after);
    }

    /** The adjustment as it is today, once it is admitted to change it. */
    Adjustment admitted(UUID id, Consumer<Adjustment> admission) {
        Adjustment before = adjustments.require(id).on(calendar.today());
        admission.accept(before);
        return before;
    }

    Adjustment record(Recording recording, Adjustment after) {
        Adjustment told = tell(recording, after);
        adjustments.change(told);
        return told;
    }

    private static Adjustment tell(Recording recording, Adjustment adjustment) {
        String type = AdjustmentState.type(adjustment.lastStep());
        String subject = adjustment.id().toString();
        AdjustmentState state = AdjustmentState.of(adjustment, recording.nextSequence());
        return adjustment.at(recording.append(
                adjustment.isOpen()
                        ? NewEvent.open(type, subject, state)
                        : NewEvent.internal(type, subject, adjustment.proposal().regions(), state)));
    }

    private LocalDate expiry() {
        return calendar.today().plusDays(config.untouched().toDays() + 1);
    }
}
