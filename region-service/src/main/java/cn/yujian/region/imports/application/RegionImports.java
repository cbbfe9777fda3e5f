package cn.yujian.region.imports.application;

import cn.yujian.kit.eventlog.EventLog;
import cn.yujian.kit.eventlog.NewEvent;
import cn.yujian.kit.eventlog.Origin;
import cn.yujian.kit.eventlog.Recording;
import cn.yujian.kit.problem.ProblemException;
import cn.yujian.kit.time.Calendar;
import cn.yujian.problem.ProblemType;
import cn.yujian.problem.Wording;
import cn.yujian.region.imports.domain.ImportedRow;
import cn.yujian.region.imports.domain.Verdict;
import cn.yujian.region.imports.format.RowFormat;
import cn.yujian.region.imports.format.RowMapper;
import cn.yujian.region.imports.persistence.ImportedFacts;
import cn.yujian.region.imports.persistence.Imports;
import cn.yujian.region.imports.persistence.StagedRows;
import cn.yujian.region.imports.persistence.Surroundings;
import cn.yujian.region.imports.persistence.Verdicts;
import cn.yujian.region.registry.application.KnownWholes;
import cn.yujian.region.registry.domain.Act;
import cn.yujian.region.registry.domain.RegionEvent;
import cn.yujian.region.registry.domain.RegionWhole;
import com.github.f4b6a3.uuid.UuidCreator;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.LongConsumer;

/** Takes imports in: staged, judged row by row, and committed with an event for each region, all of it or nothing. */
@Singleton
public class RegionImports {

    /** For how long a plan can be committed. */
    public static final Duration LIFE_OF_A_PLAN = Duration.ofHours(1);

    /** Regions that are new and lie in each other: deeper lines are taken for a circle. */
    private static final int MOST_PASSES = 20;

    private final Imports imports;
    private final StagedRows staged;
    private final Verdicts verdicts;
    private final Surroundings surroundings;
    private final ImportedFacts facts;
    private final KnownWholes wholes;
    private final RowMapper mapper;
    private final EventLog log;
    private final EntityManager entities;
    private final Calendar calendar;

    RegionImports(
            Imports imports,
            StagedRows staged,
            Verdicts verdicts,
            Surroundings surroundings,
            ImportedFacts facts,
            KnownWholes wholes,
            RowMapper mapper,
            EventLog log,
            EntityManager entities,
            Calendar calendar) {
        this.imports = imports;
        this.staged = staged;
        this.verdicts = verdicts;
        this.surroundings = surroundings;
        this.facts = facts;
        this.wholes = wholes;
        this.mapper = mapper;
        this.log = log;
        this.entities = entities;
        this.calendar = calendar;
    }

    /**
     * Takes an import in.
     *
     * @param permitted where the caller may write; empty for everywhere
     * @param dryRun whether a plan is made of it instead of facts
     * @return what became of it
     */
    @Transactional
    public Imports.Standing carryOut(
            Spool spool, RowFormat format, Optional<Set<String>> permitted, boolean dryRun, Origin origin) {
        UUID id = UuidCreator.getTimeOrderedEpoch();
        imports.begin(id, origin.actor());
        if (stage(id, spool, format) == 0) {
            throw ProblemException.invalidBody(
                    "", "nothing-given", new Wording("没有任何行", "There is no row in what was sent"));
        }
        judge(id, permitted);
        if (isRefused(id)) {
            imports.become(id, Imports.State.REFUSED, null);
        } else if (dryRun) {
            imports.become(id, Imports.State.PLANNED, null);
        } else {
            commitUnlessMoved(id, origin);
        }
        return imports.find(id).orElseThrow();
    }

    /**
     * Commits what a dry run has found.
     *
     * @param admission lets the plan made at a position of the log pass, or throws
     * @throws ProblemException 404 if the caller has no such plan, 409 if it was committed, 412 if what it was made of has moved
     */
    @Transactional
    public Imports.Standing commit(UUID id, LongConsumer admission, Origin origin) {
        Imports.Standing plan = requirePlan(id, origin);
        admission.accept(plan.checkedAt());
        if (plan.state() == Imports.State.COMMITTED) {
            throw ProblemException.of(
                    ProblemType.CONFLICT, new Wording("该预案已提交", "The plan has been committed already"));
        }
        Recording recording = log.begin(origin);
        List<Integer> moved = verdicts.moved(id);
        if (!moved.isEmpty()) {
            throw ProblemException.of(
                            ProblemType.PRECONDITION_FAILED,
                            new Wording(
                                    "预案生成后，下列行所涉地区已变更：" + moved,
                                    "What these rows are about has moved since the plan was made: " + moved))
                    .with("rows", moved);
        }
        record(id, recording);
        return imports.find(id).orElseThrow();
    }

    /** A plan that its maker can still commit, or has committed. */
    @Transactional
    public Imports.Standing requirePlan(UUID id, Origin origin) {
        return imports.find(id)
                .filter(plan -> plan.actor().equals(origin.actor()))
                .filter(plan -> plan.state() == Imports.State.COMMITTED
                        || (plan.state() == Imports.State.PLANNED
                                && calendar.now().isBefore(plan.createdAt().plus(LIFE_OF_A_PLAN))))
                .orElseThrow(() -> ProblemException.notFound(new Wording("导入预案", "plan"), id.toString()));
    }

    @Transactional
    public Map<Verdict, Integer> counts(UUID id) {
        return imports.counts(id);
    }

    /** Verdicts in the order of the rows, after a row. */
    @Transactional
    public List<Verdicts.Found> verdicts(UUID id, int after, int limit) {
        return verdicts.after(id, after, limit);
    }

    private int stage(UUID id, Spool spool, RowFormat format) {
        try (InputStream rows = spool.open()) {
            return imports.stage(id, sink -> format.read(rows, mapper, sink));
        } catch (IOException failed) {
            throw new UncheckedIOException("Cannot read what was spooled", failed);
        }
    }

    private void judge(UUID id, Optional<Set<String>> permitted) {
        verdicts.refuseAtSight(id);
        RowJudge judge = new RowJudge(id, calendar.now(), calendar.today(), permitted, wholes, surroundings);
        int judged = 1;
        for (int pass = 1; judged > 0 && pass <= MOST_PASSES; pass++) {
            int number = pass;
            judged = staged.eachReady(id, rows -> {
                verdicts.note(id, number, judge.judge(rows));
                entities.clear();
            });
            imports.learnVerdicts();
        }
        verdicts.refuseCircles(id);
    }

    private boolean isRefused(UUID id) {
        return imports.counts(id).containsKey(Verdict.REJECTED);
    }

    private void commitUnlessMoved(UUID id, Origin origin) {
        Recording recording = log.begin(origin);
        List<Integer> moved = verdicts.moved(id);
        if (moved.isEmpty()) {
            record(id, recording);
            return;
        }
        verdicts.refuseMoved(id, moved);
        imports.become(id, Imports.State.REFUSED, null);
    }

    private void record(UUID id, Recording recording) {
        long tail = recording.nextSequence() - 1;
        boolean changes = imports.counts(id).containsKey(Verdict.UPDATED);
        facts.record(id, tail, recording.recordedAt(), changes);
        staged.eachTold(id, rows -> {
            tell(rows, recording);
            entities.clear();
        });
        long last = recording.nextSequence() - 1;
        imports.become(id, Imports.State.COMMITTED, last == tail ? null : last);
    }

    private void tell(List<StagedRows.Told> rows, Recording recording) {
        // The facts stand already: a changed region is told as it is held.
        Map<String, RegionWhole> changed = wholes.of(
                rows.stream()
                        .filter(row -> !row.isNew())
                        .map(row -> row.row().id())
                        .toList(),
                recording.recordedAt());
        List<NewEvent> events = new ArrayList<>();
        for (StagedRows.Told told : rows) {
            long sequence = recording.nextSequence() + events.size();
            RegionEvent event = told.isNew()
                    ? new RegionEvent.RegionRegistered(
                            RegionEvent.State.of(told.row().founded(), null, sequence))
                    : new RegionEvent.RegionChanged(
                            RegionEvent.State.of(changed.get(told.row().id()), act(told.row()), sequence));
            events.add(NewEvent.open(event.type(), event.region(), event.state()));
        }
        recording.appendAll(events);
    }

    private static Act act(ImportedRow row) {
        return new Act(Act.Kind.CHANGE, row.validFrom(), row.document(), row.reason(), null, null);
    }
}
