package cn.yujian.region.registry.application;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;
import static java.util.stream.Collectors.toMap;

import cn.yujian.kit.eventlog.EventLog;
import cn.yujian.kit.eventlog.NewEvent;
import cn.yujian.kit.eventlog.Origin;
import cn.yujian.kit.eventlog.Recording;
import cn.yujian.kit.problem.ProblemException;
import cn.yujian.region.designation.domain.Designated;
import cn.yujian.region.designation.domain.EditionPublished;
import cn.yujian.region.designation.domain.ListEdition;
import cn.yujian.region.designation.persistence.Designations;
import cn.yujian.region.designation.persistence.Editions;
import cn.yujian.region.geometry.OutlineRules;
import cn.yujian.region.registry.domain.Act;
import cn.yujian.region.registry.domain.Coherence;
import cn.yujian.region.registry.domain.Outline;
import cn.yujian.region.registry.domain.RegionChange;
import cn.yujian.region.registry.domain.RegionCorrection;
import cn.yujian.region.registry.domain.RegionEvent;
import cn.yujian.region.registry.domain.RegionEvent.RegionChanged;
import cn.yujian.region.registry.domain.RegionEvent.RegionCorrected;
import cn.yujian.region.registry.domain.RegionEvent.RegionDesignated;
import cn.yujian.region.registry.domain.RegionEvent.RegionRegistered;
import cn.yujian.region.registry.domain.RegionRecord;
import cn.yujian.region.registry.domain.RegionWhole;
import cn.yujian.region.registry.domain.Reorganisation;
import cn.yujian.region.registry.domain.ReorganisationOrder;
import cn.yujian.region.registry.domain.Reorganised;
import cn.yujian.region.registry.persistence.RegionRevisions;
import cn.yujian.region.registry.persistence.Reorganisations;
import com.fasterxml.jackson.databind.JsonNode;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;

/** What the registry holds, and how it comes to hold something else: each change with its events in one transaction. */
@Singleton
public class Registry {

    private final KnownWholes wholes;
    private final Referents referents;
    private final RegionRevisions revisions;
    private final Designations designations;
    private final Editions editions;
    private final Reorganisations reorganisations;
    private final EventLog log;
    private final EntityManager entities;

    Registry(
            KnownWholes wholes,
            Referents referents,
            RegionRevisions revisions,
            Designations designations,
            Editions editions,
            Reorganisations reorganisations,
            EventLog log,
            EntityManager entities) {
        this.wholes = wholes;
        this.referents = referents;
        this.revisions = revisions;
        this.designations = designations;
        this.editions = editions;
        this.reorganisations = reorganisations;
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
        outline.ifPresent(
                shape -> OutlineRules.check(shape.geometry(), outlineOfParent(region, recording.recordedAt())));
        RegionWhole whole = new RegionWhole(region, List.of(), outline.stream().toList(), 0);
        revisions.record(List.of(tell(recording, whole, null, RegionRegistered::new)), recording.recordedAt());
    }

    /** Publishes an edition of the list whose every entry is new. */
    @Transactional
    public void publishEdition(ListEdition edition, List<Designated> named, Origin origin) {
        Recording recording = log.begin(origin);
        Map<String, List<Designated>> byRegion =
                named.stream().collect(groupingBy(Designated::region, TreeMap::new, toList()));
        publish(recording, edition, named, byRegion, RegionWhole::naming);
    }

    /**
     * Publishes an edition of the list that takes the place of another.
     *
     * @param entries everything it names
     * @param becoming of each region that is named otherwise by it: all that the list ever names it as
     */
    @Transactional
    public void adjustList(
            ListEdition edition, List<Designated> entries, Map<String, List<Designated>> becoming, Origin origin) {
        publish(log.begin(origin), edition, entries, new TreeMap<>(becoming), RegionWhole::named);
    }

    private void publish(
            Recording recording,
            ListEdition edition,
            List<Designated> entries,
            Map<String, List<Designated>> byRegion,
            BiFunction<RegionWhole, List<Designated>, RegionWhole> naming) {
        long published = recording.append(NewEvent.open(
                EditionPublished.TYPE, edition.id(), new EditionPublished(edition, entries, recording.nextSequence())));
        editions.add(edition, entries, published);
        Map<String, RegionWhole> known = wholes.of(byRegion.keySet(), recording.recordedAt());
        byRegion.forEach((id, ofRegion) -> {
            RegionWhole whole = Optional.ofNullable(known.get(id))
                    .orElseThrow(() -> new IllegalArgumentException("The list names an unknown region: " + id));
            RegionWhole told = tell(recording, naming.apply(whole, ofRegion), null, RegionDesignated::new);
            designations.revise(id, told.designations(), recording.recordedAt(), told.sequence());
            revisions.record(List.of(told), recording.recordedAt());
        });
        entities.flush();
    }

    private JsonNode outlineOfParent(RegionRecord region, Instant known) {
        List<String> parents = region.parentages().stream()
                .map(RegionRecord.DatedParent::parent)
                .filter(Objects::nonNull)
                .toList();
        return wholes.of(parents.subList(Math.max(0, parents.size() - 1), parents.size()), known).values().stream()
                .flatMap(parent -> parent.outlines().stream())
                .reduce((earlier, later) -> later)
                .map(Outline::geometry)
                .orElse(null);
    }

    /**
     * Records that by law something is different about a region from a day on.
     *
     * @param admission lets the change of the region as it stands pass, or throws
     * @return when it became known
     */
    @Transactional
    public Instant change(String id, RegionChange change, Act act, Consumer<RegionWhole> admission, Origin origin) {
        Recording recording = log.begin(origin);
        RegionWhole before = wholes.require(id, recording.recordedAt());
        admission.accept(before);
        act.document().requireNotAfter(act.effectiveOn(), "/validFrom");
        RegionWhole after = before.with(change.applyTo(before.region(), act.effectiveOn()));
        return record(recording, after, act, RegionChanged::new);
    }

    /**
     * Records what has been so all along although the registry said otherwise.
     *
     * @param admission lets the correction of the region as it stands pass, or throws
     * @return when it became known
     */
    @Transactional
    public Instant correct(
            String id, RegionCorrection correction, Act act, Consumer<RegionWhole> admission, Origin origin) {
        Recording recording = log.begin(origin);
        RegionWhole before = wholes.require(id, recording.recordedAt());
        admission.accept(before);
        RegionWhole after = before.with(correction.applyTo(before.region()));
        return record(recording, after, act, RegionCorrected::new);
    }

    /**
     * Carries out a merger, a split or a transfer.
     *
     * @param admission lets the change of the regions as they stand pass, or throws
     * @return the position of the act's event
     */
    @Transactional
    public long reorganise(ReorganisationOrder order, Consumer<Map<String, RegionWhole>> admission, Origin origin) {
        Recording recording = log.begin(origin);
        Map<String, RegionWhole> before = wholes.of(order.regions(), recording.recordedAt());
        admission.accept(before);
        order.act().requireSound();
        Map<String, RegionWhole> after = order.carryOut(before);
        requireCoherent(after.values(), recording.recordedAt());
        long sequence = tell(recording, order.act());
        List<RegionWhole> told = after.values().stream()
                .map(whole -> tell(
                        recording,
                        whole,
                        order.act().act(),
                        before.containsKey(whole.region().id()) ? RegionChanged::new : RegionRegistered::new))
                .toList();
        revisions.record(told, recording.recordedAt());
        reorganisations.add(order.act(), recording.recordedAt(), sequence);
        return sequence;
    }

    /** Takes in the act that made regions what the registry holds of them already. */
    @Transactional
    public void takeIn(Reorganisation act, Origin origin) {
        act.requireSound();
        Recording recording = log.begin(origin);
        reorganisations.add(act, recording.recordedAt(), tell(recording, act));
    }

    private Instant record(
            Recording recording, RegionWhole after, Act act, Function<RegionEvent.State, RegionEvent> event) {
        requireCoherent(List.of(after), recording.recordedAt());
        revisions.record(List.of(tell(recording, after, act, event)), recording.recordedAt());
        return recording.recordedAt();
    }

    private void requireCoherent(Collection<RegionWhole> after, Instant known) {
        Map<String, RegionRecord> records =
                after.stream().map(RegionWhole::region).collect(toMap(RegionRecord::id, region -> region));
        records.values().forEach(Coherence::require);
        referents.require(records, known);
    }

    private static long tell(Recording recording, Reorganisation act) {
        return recording.append(
                NewEvent.open(Reorganised.TYPE, act.id().toString(), Reorganised.of(act, recording.nextSequence())));
    }

    private static RegionWhole tell(
            Recording recording, RegionWhole whole, Act act, Function<RegionEvent.State, RegionEvent> event) {
        RegionEvent happened = event.apply(RegionEvent.State.of(whole, act, recording.nextSequence()));
        return whole.at(recording.append(NewEvent.open(happened.type(), happened.region(), happened.state())));
    }
}
