package cn.yujian.region.adjustment.application;

import cn.yujian.kit.eventlog.EventLog;
import cn.yujian.kit.eventlog.Origin;
import cn.yujian.kit.eventlog.Recording;
import cn.yujian.kit.problem.ProblemException;
import cn.yujian.kit.problem.ProblemException.LocalizedViolation;
import cn.yujian.problem.ProblemType;
import cn.yujian.problem.Wording;
import cn.yujian.region.adjustment.domain.Adjustment;
import cn.yujian.region.adjustment.domain.ListStand;
import cn.yujian.region.adjustment.domain.Misfit;
import cn.yujian.region.adjustment.domain.NextList;
import cn.yujian.region.adjustment.domain.Proposal;
import cn.yujian.region.adjustment.domain.Publication;
import cn.yujian.region.adjustment.domain.Step;
import cn.yujian.region.adjustment.domain.Transition;
import cn.yujian.region.designation.domain.EditionDocument;
import cn.yujian.region.designation.domain.ListEdition;
import cn.yujian.region.designation.persistence.Editions;
import cn.yujian.region.registry.application.Registry;
import cn.yujian.region.registry.domain.BasisDocument;
import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import java.time.LocalDate;
import java.util.UUID;
import java.util.function.Consumer;

/** Makes an approved adjustment the list: the edition, its entries, designations and all events, or nothing of it. */
@Singleton
public class ListPublication {

    private final Procedure procedure;
    private final ListCheck check;
    private final Editions editions;
    private final Registry registry;
    private final EventLog log;

    ListPublication(Procedure procedure, ListCheck check, Editions editions, Registry registry, EventLog log) {
        this.procedure = procedure;
        this.check = check;
        this.editions = editions;
        this.registry = registry;
        this.log = log;
    }

    /**
     * Publishes an adjustment.
     *
     * @param effectiveFrom first day of the new list; null for the day that was approved
     * @param admission lets the step pass with the adjustment as it stands, or throws
     * @throws ProblemException 409 if it no longer fits to the list, 422 if the document comes too late for the day
     */
    @Transactional
    public Adjustment publish(
            UUID id, LocalDate effectiveFrom, Publication by, Consumer<Adjustment> admission, Origin origin) {
        Recording recording = log.begin(origin);
        Adjustment before = procedure.admitted(id, admission);
        LocalDate day = effectiveFrom == null ? before.proposal().effectiveFrom() : effectiveFrom;
        Transition step = new Transition(Step.PUBLISHED, recording.recordedAt(), null, origin.actor());
        Adjustment after = before.published(day, by, step);
        EditionDocument document = by.document();
        new BasisDocument(document.title(), document.number(), document.issuedOn())
                .requireNotAfter(day, "/effectiveFrom");
        requireNew(by.edition());
        Proposal proposal = after.proposal();
        Misfit.refuseNow(check.misfits(proposal, recording.recordedAt()));
        ListStand stand = check.stand(proposal, recording.recordedAt());
        NextList next = NextList.of(stand, proposal, by.edition());
        Adjustment published = procedure.record(recording, after);
        ListEdition edition = new ListEdition(
                by.edition(),
                by.title(),
                document.issuedOn(),
                day,
                stand.edition().policy(),
                document,
                id);
        registry.adjustList(edition, next.entries(), next.designations(), origin);
        return published;
    }

    private void requireNew(String edition) {
        if (editions.has(edition)) {
            Wording reason = new Wording("名单版本 " + edition + " 已存在", "There is an edition " + edition + " already");
            throw ProblemException.of(ProblemType.CONFLICT, reason)
                    .with(new LocalizedViolation("body", "/edition/id", null, "known-edition", reason));
        }
    }
}
