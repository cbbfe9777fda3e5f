package cn.yujian.indicator.observation.application;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;
import static java.util.stream.Collectors.toSet;

import cn.yujian.indicator.observation.domain.Content;
import cn.yujian.indicator.observation.domain.Observation;
import cn.yujian.indicator.observation.domain.ObservationsRecorded;
import cn.yujian.indicator.observation.domain.Series;
import cn.yujian.indicator.observation.domain.SeriesKey;
import cn.yujian.indicator.observation.domain.Verdict;
import cn.yujian.indicator.observation.persistence.Observations;
import cn.yujian.indicator.observation.persistence.RecordedSeries;
import cn.yujian.indicator.period.Period;
import cn.yujian.kit.eventlog.EventLog;
import cn.yujian.kit.eventlog.Origin;
import cn.yujian.kit.eventlog.Recording;
import cn.yujian.kit.security.AccessLevel;
import com.github.f4b6a3.uuid.UuidCreator;
import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Records observations: what is new or different becomes a version, with one event for each series. */
@Singleton
public class ObservationRecorder {

    private final Observations observations;
    private final RecordedSeries series;
    private final EventLog log;

    ObservationRecorder(Observations observations, RecordedSeries series, EventLog log) {
        this.observations = observations;
        this.series = series;
        this.log = log;
    }

    /**
     * How a content stands to what is recorded.
     *
     * @param verdict created, updated or unchanged
     * @param id of the observation; null for one that is not recorded
     */
    public record Standing(Content content, Verdict verdict, UUID id) {}

    /**
     * What became of the contents.
     *
     * @param sequence position of the last event; null if nothing changed
     */
    public record Outcome(List<Standing> standings, Long sequence) {}

    /** How the contents, which are of different series or periods, stand to what is recorded. */
    @Transactional
    public List<Standing> compare(List<Content> contents) {
        observations.seeAll();
        return standings(contents);
    }

    private List<Standing> standings(List<Content> contents) {
        Set<SeriesKey> keys = contents.stream().map(Content::series).collect(toSet());
        Map<SeriesKey, Map<Period, Observation>> current = observations.current(keys);
        return contents.stream()
                .map(content -> standing(
                        content,
                        Optional.ofNullable(
                                current.getOrDefault(content.series(), Map.of()).get(content.period()))))
                .toList();
    }

    /** Records the contents, which are of different series or periods. */
    @Transactional
    public Outcome record(List<Content> contents, Origin origin) {
        observations.seeAll();
        Recording recording = log.begin(origin);
        // Compared within the turn: nobody else records between the look and the leap.
        List<Standing> standings = standings(contents).stream()
                .map(standing -> standing.id() == null
                        ? new Standing(standing.content(), standing.verdict(), UuidCreator.getTimeOrderedEpoch())
                        : standing)
                .toList();
        Map<SeriesKey, List<Standing>> changed = standings.stream()
                .filter(standing -> standing.verdict() != Verdict.UNCHANGED)
                .collect(groupingBy(standing -> standing.content().series(), LinkedHashMap::new, toList()));
        Map<SeriesKey, Series> recorded = series.find(changed.keySet());
        List<Observation> versions = new ArrayList<>();
        Long sequence = null;
        for (Map.Entry<SeriesKey, List<Standing>> entry : changed.entrySet()) {
            SeriesKey key = entry.getKey();
            Optional<Series> before = Optional.ofNullable(recorded.get(key));
            sequence = recording.nextSequence();
            Series after = new Series(key, before.map(Series::accessLevel).orElse(AccessLevel.PUBLIC), sequence);
            List<Observation> ofSeries = versions(entry.getValue(), recording.recordedAt(), sequence);
            versions.addAll(ofSeries);
            recording.append(
                    SeriesAccess.event(after, ObservationsRecorded.TYPE, ObservationsRecorded.of(after, ofSeries)));
            before.ifPresentOrElse(known -> series.change(after), () -> series.add(after));
        }
        Set<UUID> superseding = standings.stream()
                .filter(standing -> standing.verdict() == Verdict.UPDATED)
                .map(Standing::id)
                .collect(toSet());
        if (!versions.isEmpty()) {
            observations.add(versions, superseding, recording.recordedAt());
        }
        return new Outcome(standings, sequence);
    }

    private static List<Observation> versions(List<Standing> changed, Instant recordedAt, long sequence) {
        return changed.stream()
                .map(standing -> new Observation(standing.id(), standing.content(), recordedAt, sequence))
                .toList();
    }

    private static Standing standing(Content content, Optional<Observation> current) {
        if (current.isEmpty()) {
            return new Standing(content, Verdict.CREATED, null);
        }
        boolean same = content.saysTheSameAs(current.get().content());
        return new Standing(
                content,
                same ? Verdict.UNCHANGED : Verdict.UPDATED,
                current.get().id());
    }
}
