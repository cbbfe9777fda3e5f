package cn.yujian.indicator.target.application;

import cn.yujian.indicator.catalogue.domain.Indicator;
import cn.yujian.indicator.catalogue.persistence.Catalogue;
import cn.yujian.indicator.knownregion.KnownRegions;
import cn.yujian.indicator.target.domain.Target;
import cn.yujian.indicator.target.domain.TargetSet;
import cn.yujian.indicator.target.domain.TargetVersion;
import cn.yujian.indicator.target.persistence.Targets;
import cn.yujian.kit.eventlog.EventLog;
import cn.yujian.kit.eventlog.NewEvent;
import cn.yujian.kit.eventlog.Origin;
import cn.yujian.kit.eventlog.Recording;
import cn.yujian.kit.problem.ProblemException;
import cn.yujian.kit.problem.ProblemException.LocalizedViolation;
import cn.yujian.problem.ProblemType;
import cn.yujian.problem.Wording;
import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Sets targets. */
@Singleton
public class TargetSetting {

    private final Targets targets;
    private final Catalogue catalogue;
    private final KnownRegions regions;
    private final EventLog log;

    TargetSetting(Targets targets, Catalogue catalogue, KnownRegions regions, EventLog log) {
        this.targets = targets;
        this.catalogue = catalogue;
        this.regions = regions;
        this.log = log;
    }

    /**
     * Sets a target, for the first time or anew.
     *
     * @param precondition sees the version that would be superseded, and throws if it must not be
     * @return the version that stands now: the old one if the new one says nothing else
     */
    @Transactional
    public TargetVersion set(Target target, Consumer<Optional<TargetVersion>> precondition, Origin origin) {
        check(target);
        Recording recording = log.begin(origin);
        Optional<TargetVersion> current = targets.current(target.id());
        precondition.accept(current);
        if (current.isPresent() && target.saysTheSameAs(current.get().target())) {
            return current.get();
        }
        long sequence = recording.append(
                NewEvent.open(TargetSet.TYPE, target.id(), TargetSet.of(target, recording.nextSequence())));
        TargetVersion version = new TargetVersion(target, recording.recordedAt(), sequence);
        targets.add(version);
        return version;
    }

    private void check(Target target) {
        Indicator indicator = catalogue.find(List.of(target.indicator())).get(target.indicator());
        if (indicator == null) {
            throw refused(
                    ProblemType.UNPROCESSABLE,
                    "/indicator",
                    "unknown-indicator",
                    new Wording("没有该指标", "There is no such indicator"));
        }
        if (!regions.isKnown(target.region())) {
            throw refused(
                    ProblemType.UNKNOWN_REGION,
                    "/region",
                    "unknown-region",
                    new Wording("没有该地区", "There is no such region"));
        }
        if (!indicator.unit().equals(target.unit())) {
            throw refused(
                    ProblemType.UNPROCESSABLE,
                    "/unit",
                    "wrong-unit",
                    new Wording("该指标的单位为 " + indicator.unit(), "The unit of the indicator is " + indicator.unit()));
        }
        if (indicator.frequency() != target.period().frequency()) {
            throw refused(
                    ProblemType.UNPROCESSABLE,
                    "/period",
                    "malformed-period",
                    new Wording(
                            "时期应符合指标频率 " + indicator.frequency().code(),
                            "The period must be of the indicator's frequency, "
                                    + indicator.frequency().code()));
        }
    }

    private static ProblemException refused(ProblemType type, String pointer, String code, Wording reason) {
        return ProblemException.of(type, reason).with(new LocalizedViolation("body", pointer, null, code, reason));
    }
}
