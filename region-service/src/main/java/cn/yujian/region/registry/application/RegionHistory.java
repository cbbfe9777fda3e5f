package cn.yujian.region.registry.application;

import cn.yujian.kit.problem.ProblemException;
import cn.yujian.problem.Wording;
import cn.yujian.region.registry.domain.RecordedReorganisation;
import cn.yujian.region.registry.domain.Timeline;
import cn.yujian.region.registry.domain.TimelineEntry;
import cn.yujian.region.registry.domain.ToldRegion;
import cn.yujian.region.registry.persistence.RegionLog;
import cn.yujian.region.registry.persistence.Reorganisations;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** What happened to a region, and when and why the registry came to say so. */
@Singleton
public class RegionHistory {

    private final RegionLog log;
    private final Reorganisations reorganisations;

    RegionHistory(RegionLog log, Reorganisations reorganisations) {
        this.log = log;
        this.reorganisations = reorganisations;
    }

    /**
     * A step by which the registry came to say something else.
     *
     * @param changed the members of the region's state that it changed
     */
    public record Step(ToldRegion told, List<String> changed) {}

    /** What happened to a region, by the day on which it happened. */
    public List<TimelineEntry> timeline(String region, Instant known) {
        List<ToldRegion> told = require(region, known);
        List<RecordedReorganisation> acts = reorganisations.of(region, known);
        return Timeline.of(told, acts);
    }

    /** How the registry came to say what it says, the oldest step first. */
    public List<Step> steps(String region, Instant known) {
        List<Step> steps = new ArrayList<>();
        ToldRegion before = null;
        for (ToldRegion told : require(region, known)) {
            steps.add(new Step(told, told.differencesFrom(before)));
            before = told;
        }
        return steps;
    }

    private List<ToldRegion> require(String region, Instant known) {
        List<ToldRegion> told = log.of(region, known);
        if (told.isEmpty()) {
            throw ProblemException.notFound(new Wording("地区", "region"), region);
        }
        return told;
    }
}
