package cn.yujian.indicator.observation.application;

import cn.yujian.indicator.catalogue.domain.Indicator;
import cn.yujian.indicator.catalogue.domain.Kind;
import cn.yujian.indicator.catalogue.persistence.Catalogue;
import cn.yujian.indicator.observation.domain.Observation;
import cn.yujian.indicator.observation.domain.Series;
import cn.yujian.indicator.observation.domain.SeriesAccessChanged;
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

/** Opens series to the public, and closes them. */
@Singleton
public class SeriesAccess {

    private final RecordedSeries series;
    private final Observations observations;
    private final Catalogue catalogue;
    private final EventLog log;

    SeriesAccess(RecordedSeries series, Observations observations, Catalogue catalogue, EventLog log) {
        this.series = series;
        this.observations = observations;
        this.catalogue = catalogue;
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
        requireReported(before);
        if (accessLevel == AccessLevel.INTERNAL) {
            recording.retract(key);
        }
        Series after = new Series(before.key(), accessLevel, recording.nextSequence());
        recording.append(event(after, SeriesAccessChanged.TYPE, SeriesAccessChanged.of(after, current(after))));
        series.change(after);
        return after;
    }

    /** An event of a series, for those who may see it. */
    static NewEvent event(Series series, String type, Object data) {
        String subject = series.key().toString();
        return series.accessLevel() == AccessLevel.INTERNAL
                ? NewEvent.internal(type, subject, List.of(series.key().region()), data)
                : NewEvent.open(type, subject, data);
    }

    private List<Observation> current(Series of) {
        return observations.current(List.of(of.key())).getOrDefault(of.key(), Map.of()).values().stream()
                .sorted(Comparator.comparing(
                        observation -> observation.content().period().from()))
                .toList();
    }

    /** What is derived follows what it is made of, and that is PUBLIC. */
    private void requireReported(Series of) {
        Indicator indicator =
                catalogue.find(List.of(of.key().indicator())).get(of.key().indicator());
        if (indicator.kind() == Kind.DERIVED) {
            Wording reason = new Wording(
                    "推算序列只由公开项目得出，始终公开", "A derived series is made of PUBLIC projects alone and stays PUBLIC");
            throw ProblemException.of(ProblemType.UNPROCESSABLE, reason)
                    .with(new LocalizedViolation("body", "/accessLevel", null, "derived-series", reason));
        }
    }
}
