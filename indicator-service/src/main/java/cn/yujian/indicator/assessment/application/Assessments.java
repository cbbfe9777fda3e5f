package cn.yujian.indicator.assessment.application;

import static java.util.stream.Collectors.toSet;

import cn.yujian.indicator.assessment.domain.Assessment;
import cn.yujian.indicator.assessment.domain.Assessor;
import cn.yujian.indicator.observation.domain.Observation;
import cn.yujian.indicator.observation.domain.SeriesKey;
import cn.yujian.indicator.observation.persistence.Observations;
import cn.yujian.indicator.target.domain.Target;
import cn.yujian.indicator.target.domain.TargetVersion;
import cn.yujian.indicator.target.persistence.Targets;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;

/** Assesses targets when they are asked for: a verdict is never older than the data it is read with. */
@Singleton
public class Assessments {

    private final Targets targets;
    private final Observations observations;

    Assessments(Targets targets, Observations observations) {
        this.targets = targets;
        this.observations = observations;
    }

    /**
     * Assesses the selected targets whose id comes after the given one, in the order of their ids.
     *
     * @param known as of when targets and observations are read
     * @param today the day on which periods are open or closed
     */
    public List<Assessment> assess(Targets.Selection selection, Instant known, LocalDate today, String after) {
        List<TargetVersion> selected = targets.known(selection, known, after);
        Map<String, List<Observation>> series = observations.known(
                selected.stream().map(version -> key(version.target())).collect(toSet()), known);
        return selected.stream()
                .map(version -> Assessor.assess(version, series.getOrDefault(key(version.target()), List.of()), today))
                .toList();
    }

    private static String key(Target target) {
        return new SeriesKey(target.period().frequency(), target.region(), target.indicator()).toString();
    }
}
