package cn.yujian.indicator.observation.application;

import cn.yujian.indicator.catalogue.domain.Indicator;
import cn.yujian.indicator.catalogue.domain.Kind;
import cn.yujian.indicator.catalogue.persistence.Catalogue;
import cn.yujian.indicator.knownregion.KnownRegions;
import cn.yujian.indicator.observation.domain.Observation;
import cn.yujian.indicator.observation.domain.Series;
import cn.yujian.indicator.observation.domain.SeriesAccessChanged;
import cn.yujian.indicator.observation.domain.SeriesKey;
import cn.yujian.indicator.observation.persistence.Observations;
import cn.yujian.indicator.observation.persistence.RecordedSeries;
import cn.yujian.kit.eventlog.EventLog;
import cn.yujian.kit.eventlog.NewEvent;
import cn.yujian.kit.eventlog.Origin;
import cn.yujian.kit.eventlog.Recording;
import cn.yujian.kit.problem.ProblemException;
import cn.yujian.kit.problem.ProblemException.LocalizedViolation;
import cn.yujian.kit.security.AccessLevel;
import cn.yujian.problem.ProblemType;
import cn.yujian.problem.Wording;
import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** Says who may see series. */
@Singleton
public class SeriesAccess {

    private final RecordedSeries series;
    private final Observations observations;
    private final Catalogue catalogue;
    private final KnownRegions regions;
    private final EventLog log;

    SeriesAccess(
            RecordedSeries series, Observations observations, Catalogue catalogue, KnownRegions regions, EventLog log) {
        this.series = series;
        this.observations = observations;
        this.catalogue = catalogue;
        this.regions = regions;
        this.log = log;
    }

    /**
     * States the access level of a series anew. What changes nothing is no event.
     *
     * @param stated the new level, if one is stated
     * @param admission lets the change of the series as it stands pass, or throws
     * @return the series afterwards
     */
    @Transactional
    public Series change(String key, Optional<AccessLevel> stated, Consumer<Series> admission, Origin origin) {
        Recording recording = log.begin(origin);
        Series before = series.require(key);
        admission.accept(before);
        AccessLevel accessLevel = stated.orElse(before.accessLevel());
        if (before.accessLevel() == accessLevel) {
            return before;
        }
        if (accessLevel == AccessLevel.INTERNAL) {
            requireReported(before.key());
            recording.retract(key);
        }
        Series after = tell(before.key(), accessLevel, current(before.key()), recording);
        series.change(after);
        return after;
    }

    /**
     * Says who may see a series that has no values yet, so that it can be INTERNAL from the first.
     *
     * @throws ProblemException 412 if there is such a series, 422 if there can be none
     */
    @Transactional
    public Series declare(SeriesKey key, AccessLevel accessLevel, Origin origin) {
        Recording recording = log.begin(origin);
        if (series.find(key.toString()).isPresent()) {
            throw ProblemException.of(
                    ProblemType.PRECONDITION_FAILED, new Wording("序列已存在", "The series exists already"));
        }
        if (!regions.isKnown(key.region())) {
            throw refused(
                    ProblemType.UNKNOWN_REGION, "unknown-region", new Wording("没有该地区", "There is no such region"));
        }
        if (requireReported(key).frequency() != key.frequency()) {
            throw refused(
                    ProblemType.UNPROCESSABLE,
                    "wrong-frequency",
                    new Wording("指标的频率不同", "The indicator is of another frequency"));
        }
        Series declared = tell(key, accessLevel, List.of(), recording);
        series.add(declared);
        return declared;
    }

    /** Tells of a series with its values, in as many events as they need. */
    private static Series tell(
            SeriesKey key, AccessLevel accessLevel, List<Observation> observations, Recording recording) {
        Series told;
        int from = 0;
        do {
            int to = Math.min(from + SeriesAccessChanged.GREATEST, observations.size());
            told = new Series(key, accessLevel, recording.nextSequence());
            recording.append(event(
                    told, SeriesAccessChanged.TYPE, SeriesAccessChanged.of(told, observations.subList(from, to))));
            from = to;
        } while (from < observations.size());
        return told;
    }

    /** An event of a series, for those who may see it. */
    static NewEvent event(Series series, String type, Object data) {
        String subject = series.key().toString();
        return series.accessLevel() == AccessLevel.INTERNAL
                ? NewEvent.internal(type, subject, List.of(series.key().region()), data)
                : NewEvent.open(type, subject, data);
    }

    private List<Observation> current(SeriesKey key) {
        return observations.current(List.of(key)).getOrDefault(key, Map.of()).values().stream()
                .sorted(Comparator.comparing(
                        observation -> observation.content().period().from()))
                .toList();
    }

    /** What is derived follows what it is made of, and that is PUBLIC. */
    private Indicator requireReported(SeriesKey key) {
        Indicator indicator = catalogue.find(List.of(key.indicator())).get(key.indicator());
        if (indicator == null) {
            throw refused(
                    ProblemType.UNPROCESSABLE, "unknown-indicator", new Wording("没有该指标", "There is no such indicator"));
        }
        if (indicator.kind() == Kind.DERIVED) {
            throw refused(
                    ProblemType.UNPROCESSABLE,
                    "derived-series",
                    new Wording(
                            "推算序列只由公开项目得出，始终公开", "A derived series is made of PUBLIC projects alone and stays PUBLIC"));
        }
        return indicator;
    }

    private static ProblemException refused(ProblemType type, String code, Wording reason) {
        return ProblemException.of(type, reason).with(new LocalizedViolation("path", null, "series", code, reason));
    }
}
