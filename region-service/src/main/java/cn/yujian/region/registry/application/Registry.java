package cn.yujian.region.registry.application;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import cn.yujian.kit.eventlog.EventLog;
import cn.yujian.kit.eventlog.NewEvent;
import cn.yujian.kit.eventlog.Origin;
import cn.yujian.kit.eventlog.Recording;
import cn.yujian.kit.problem.ProblemException;
import cn.yujian.region.designation.domain.Designated;
import cn.yujian.region.designation.domain.EditionPublished;
import cn.yujian.region.designation.domain.ListEdition;
import cn.yujian.region.designation.persistence.Designations;
import cn.yujian.region.geometry.OutlineRules;
import cn.yujian.region.registry.domain.Outline;
import cn.yujian.region.registry.domain.RegionEvent;
import cn.yujian.region.registry.domain.RegionEvent.RegionDesignated;
import cn.yujian.region.registry.domain.RegionEvent.RegionRegistered;
import cn.yujian.region.registry.domain.RegionRecord;
import cn.yujian.region.registry.persistence.Regions;
import com.fasterxml.jackson.databind.JsonNode;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.LongFunction;

/** Changes to the registry. */
@Singleton
public class Registry {

    private final Regions regions;
    private final Designations designations;
    private final EventLog log;
    private final EntityManager entities;

    Registry(Regions regions, Designations designations, EventLog log, EntityManager entities) {
        this.regions = regions;
        this.designations = designations;
        this.log = log;
        this.entities = entities;
    }

    /**
     * Takes a region in.
     *
     * @throws ProblemException 422 if its outline crosses itself or lies elsewhere
     */
    @Transactional
    public void register(RegionRecord region, Optional<Outline> outline, Origin origin) {
        Recording recording = log.begin(origin);
        outline.ifPresent(shape -> OutlineRules.check(shape.geometry(), outlineOf(region.parent(), recording)));
        long sequence = publish(
                recording,
                position -> new RegionRegistered(
                        RegionEvent.State.of(region, List.of(), outline.stream().toList(), position)));
        regions.add(region, recording.recordedAt(), sequence);
        outline.ifPresent(shape -> regions.add(shape, recording.recordedAt()));
        entities.flush();
    }

    /** Publishes an edition of the list with all that it names. */
    @Transactional
    public void publishEdition(ListEdition edition, List<Designated> named, Origin origin) {
        Recording recording = log.begin(origin);
        long published = recording.append(NewEvent.open(
                EditionPublished.TYPE, edition.id(), new EditionPublished(edition, named, recording.nextSequence())));
        designations.add(edition, published);
        Map<String, List<Designated>> byRegion =
                named.stream().collect(groupingBy(Designated::region, TreeMap::new, toList()));
        Map<String, RegionRecord> records = regions.known(byRegion.keySet(), recording.recordedAt());
        Map<String, List<Outline>> outlines = regions.outlines(byRegion.keySet(), recording.recordedAt());
        byRegion.forEach((id, ofRegion) -> {
            RegionRecord region = Optional.ofNullable(records.get(id))
                    .orElseThrow(() -> new IllegalArgumentException("The list names an unknown region: " + id));
            long sequence = publish(
                    recording,
                    position -> new RegionDesignated(
                            RegionEvent.State.of(region, ofRegion, outlines.getOrDefault(id, List.of()), position)));
            ofRegion.forEach(designated -> designations.add(designated, recording.recordedAt(), sequence));
            regions.moveTo(id, sequence);
        });
        entities.flush();
    }

    private JsonNode outlineOf(String parent, Recording recording) {
        if (parent == null) {
            return null;
        }
        return regions.outlines(List.of(parent), recording.recordedAt()).getOrDefault(parent, List.of()).stream()
                .reduce((earlier, later) -> later)
                .map(Outline::geometry)
                .orElse(null);
    }

    private static long publish(Recording recording, LongFunction<RegionEvent> event) {
        RegionEvent happened = event.apply(recording.nextSequence());
        return recording.append(NewEvent.open(happened.type(), happened.region(), happened.state()));
    }
}
