package cn.yujian.region.area.application;

import cn.yujian.kit.eventlog.EventLog;
import cn.yujian.kit.eventlog.NewEvent;
import cn.yujian.kit.eventlog.Origin;
import cn.yujian.kit.eventlog.Recording;
import cn.yujian.kit.problem.ProblemException;
import cn.yujian.kit.problem.ProblemException.LocalizedViolation;
import cn.yujian.problem.ProblemType;
import cn.yujian.problem.Wording;
import cn.yujian.region.area.domain.AreaFact;
import cn.yujian.region.area.domain.AreaFactStated;
import cn.yujian.region.area.persistence.AreaFacts;
import cn.yujian.region.area.persistence.RecordedAreaFact;
import cn.yujian.region.registry.domain.RegionRecord;
import cn.yujian.region.registry.persistence.Regions;
import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;

/** How area facts come to be recorded: each with its event in one transaction. */
@Singleton
public class AreaRegister {

    private final AreaFacts facts;
    private final Regions regions;
    private final EventLog log;

    AreaRegister(AreaFacts facts, Regions regions, EventLog log) {
        this.facts = facts;
        this.regions = regions;
        this.log = log;
    }

    /**
     * States a fact for the first time.
     *
     * @throws ProblemException 400 if members do not fit the kind; 422 if the region is unknown or not there all the time
     */
    @Transactional
    public RecordedAreaFact state(AreaFact fact, Origin origin) {
        Recording recording = log.begin(origin);
        requireSound(fact, recording.recordedAt());
        AreaFactStated stated = tell(recording, fact, null);
        facts.add(stated, recording.recordedAt());
        return new RecordedAreaFact(stated, recording.recordedAt());
    }

    /**
     * States a fact anew: what was known of it stays known to those who look back.
     *
     * @param fact with the id of the one that it takes the place of
     * @param admission lets the change of the fact as it stands pass, or throws
     * @throws ProblemException as {@link #state}; 404 if there is none of that id; 422 if it would be of another kind
     */
    @Transactional
    public RecordedAreaFact restate(AreaFact fact, String reason, Consumer<RecordedAreaFact> admission, Origin origin) {
        Recording recording = log.begin(origin);
        RecordedAreaFact before = facts.require(fact.id(), recording.recordedAt());
        admission.accept(before);
        if (before.stated().fact().kind() != fact.kind()) {
            throw refusal(
                    ProblemType.UNPROCESSABLE,
                    "/kind",
                    "another-kind",
                    new Wording("不能改变事实的类别；请登记新的事实", "A fact stays of its kind; state another one"));
        }
        requireSound(fact, recording.recordedAt());
        AreaFactStated stated = tell(recording, fact, reason);
        facts.replace(stated, recording.recordedAt());
        return new RecordedAreaFact(stated, recording.recordedAt());
    }

    private void requireSound(AreaFact fact, Instant known) {
        fact.faults().forEach((member, code) -> {
            throw ProblemException.invalidBody(
                    "/" + member,
                    code,
                    code.equals("missing")
                            ? new Wording(
                                    fact.kind().code() + " 需给出 " + member,
                                    fact.kind().code() + " needs " + member)
                            : new Wording(
                                    fact.kind().code() + " 没有 " + member,
                                    fact.kind().code() + " has no " + member));
        });
        RegionRecord region = regions.known(List.of(fact.region()), known).get(fact.region());
        if (region == null) {
            throw refusal(
                    ProblemType.UNKNOWN_REGION,
                    "/region",
                    "unknown-region",
                    new Wording("登记中没有地区 " + fact.region(), "The registry has no region " + fact.region()));
        }
        if (!region.validity().covers(fact.validity())) {
            throw refusal(
                    ProblemType.UNPROCESSABLE,
                    "/validFrom",
                    "region-not-there",
                    new Wording(
                            fact.region() + " 的存续期 " + region.validity() + " 不含 " + fact.validity(),
                            fact.region() + " exists for " + region.validity() + ", not for all of "
                                    + fact.validity()));
        }
    }

    private static AreaFactStated tell(Recording recording, AreaFact fact, String reason) {
        AreaFactStated stated = new AreaFactStated(fact, reason, recording.nextSequence());
        recording.append(NewEvent.open(AreaFactStated.TYPE, fact.id().toString(), stated));
        return stated;
    }

    private static ProblemException refusal(ProblemType type, String pointer, String code, Wording reason) {
        return ProblemException.of(type, reason).with(new LocalizedViolation("body", pointer, null, code, reason));
    }
}
