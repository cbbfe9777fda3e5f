package cn.yujian.region.adjustment.application;

import cn.yujian.kit.eventlog.EventLog;
import cn.yujian.kit.eventlog.Origin;
import cn.yujian.kit.security.Sight;
import cn.yujian.kit.time.Calendar;
import cn.yujian.region.adjustment.domain.Adjustment;
import cn.yujian.region.adjustment.domain.Effect;
import cn.yujian.region.adjustment.domain.ListStand;
import cn.yujian.region.adjustment.domain.Misfit;
import cn.yujian.region.adjustment.domain.NextList;
import cn.yujian.region.adjustment.domain.Proposal;
import cn.yujian.region.adjustment.persistence.Adjustments;
import cn.yujian.region.knownproject.KnownProjects;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.UUID;

/** What an adjustment would do if it were published now, to the list and to the projects as this service knows them. */
@Singleton
public class Previews {

    /** The id that nothing has: the edition is not made yet. */
    private static final String NOT_YET = "";

    private final Adjustments adjustments;
    private final ListCheck check;
    private final KnownProjects projects;
    private final Calendar calendar;
    private final EventLog log;

    Previews(Adjustments adjustments, ListCheck check, KnownProjects projects, Calendar calendar, EventLog log) {
        this.adjustments = adjustments;
        this.check = check;
        this.projects = projects;
        this.calendar = calendar;
        this.log = log;
    }

    /**
     * A preview.
     *
     * @param edition the one that is in force last, which it is compared with
     * @param projectsUpTo position in the project log of the newest event that is taken in
     */
    public record Preview(Adjustment adjustment, String edition, Effect effect, long projectsUpTo) {}

    /** The same in the turn of the current transaction at the log, in which nothing else changes. */
    public Preview inTurn(UUID id, Sight sight, Origin origin) {
        return of(id, log.begin(origin).recordedAt(), sight);
    }

    /**
     * What an adjustment would do.
     *
     * @param known as known when
     *
     * @param sight which projects the caller may see
     */
    public Preview of(UUID id, Instant known, Sight sight) {
        Adjustment adjustment = adjustments.require(id).on(calendar.today());
        adjustment.requireUnderWay();
        Proposal proposal = adjustment.proposal();
        Misfit.refuseNow(check.misfits(proposal, known));
        ListStand stand = check.stand(proposal, known);
        KnownProjects.Known facts = projects.known(sight);
        NextList next = NextList.of(stand, proposal, NOT_YET);
        return new Preview(
                adjustment,
                stand.edition().id(),
                Effect.of(stand.entries(), next.entries(), facts.seen()),
                facts.upTo());
    }
}
