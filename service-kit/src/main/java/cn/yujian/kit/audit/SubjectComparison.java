package cn.yujian.kit.audit;

import cn.yujian.kit.audit.StateDifference.Fault;
import cn.yujian.kit.audit.VersionComparison.Told;
import cn.yujian.kit.audit.VersionComparison.Version;
import cn.yujian.kit.json.CanonicalJson;
import com.fasterxml.jackson.databind.JsonNode;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Goes through the time of one subject, from one instant at which something was told, or something began or ceased to be known,
 * to the next: between two of them nothing changes, so that agreement at each is agreement at all times.
 */
final class SubjectComparison {

    private final String subject;
    private final ServedVersions served;
    private final Rows<Told> events;
    private final Rows<Version> versions;
    private final long tail;
    private final Differences differences;

    private final KnownParts told = new KnownParts();
    private final KnownParts known = new KnownParts();
    private final Map<String, CanonicalJson> toldByKey = new HashMap<>();
    private final PriorityQueue<Version> ending =
            new PriorityQueue<>(Comparator.comparing(version -> version.to().orElseThrow()));
    private final Set<Long> toldNow = new HashSet<>();
    private Set<String> kindsTold = Set.of();
    private long lastEvent;
    private long compared;

    SubjectComparison(
            String subject,
            ServedVersions served,
            Rows<Told> events,
            Rows<Version> versions,
            long tail,
            Differences differences) {
        this.subject = subject;
        this.served = served;
        this.events = events;
        this.versions = versions;
        this.tail = tail;
        this.differences = differences;
    }

    /** Compares, and tells how many events there were. */
    long run() throws SQLException {
        for (Optional<Instant> at = nextInstant(); at.isPresent(); at = nextInstant()) {
            boolean anyTold = takeEvents(at.get());
            end(at.get());
            boolean asTheyBegan = begin(at.get());
            if (anyTold) {
                told.believe(known, kindsTold);
            }
            told.differenceOf(known).ifPresent(this::note);
            if (!asTheyBegan) {
                note(Fault.ALTERED);
            }
        }
        return compared;
    }

    private Optional<Instant> nextInstant() {
        return Stream.of(
                        nextEvent().map(Told::at),
                        nextVersion().map(Version::from),
                        Optional.ofNullable(ending.peek()).flatMap(Version::to))
                .flatMap(Optional::stream)
                .min(Comparator.naturalOrder());
    }

    private boolean takeEvents(Instant at) throws SQLException {
        toldNow.clear();
        while (nextEvent().filter(event -> !event.at().isAfter(at)).isPresent()) {
            Told event = events.take();
            Map<String, List<JsonNode>> parts = served.parts(event.data());
            kindsTold = parts.keySet();
            parts.forEach(this::tell);
            toldNow.add(event.sequence());
            lastEvent = event.sequence();
            compared++;
        }
        return !toldNow.isEmpty();
    }

    private void tell(String kind, List<JsonNode> parts) {
        Optional<String> key = served.replacedBy();
        if (key.isEmpty()) {
            told.clear(kind);
        }
        parts.forEach(node -> {
            CanonicalJson part = CanonicalJson.of(node);
            key.flatMap(member -> Optional.ofNullable(
                            toldByKey.put(kind + " " + node.path(member).asText(), part)))
                    .ifPresent(replaced -> told.remove(kind, replaced));
            told.add(kind, part);
        });
    }

    private void end(Instant at) {
        while (!ending.isEmpty() && !ending.peek().to().orElseThrow().isAfter(at)) {
            Version ended = ending.poll();
            known.remove(ended.kind(), ended.part());
        }
    }

    /** Takes what begins now, and tells whether each of it says rightly which event began it. */
    private boolean begin(Instant at) throws SQLException {
        boolean asTold = true;
        while (nextVersion().filter(version -> !version.from().isAfter(at)).isPresent()) {
            Version version = versions.take();
            asTold &= version.sequence() == null || toldNow.contains(version.sequence());
            if (version.to().isEmpty()) {
                known.add(version.kind(), version.part());
            } else if (version.to().get().isAfter(at)) {
                known.add(version.kind(), version.part());
                ending.add(version);
            }
        }
        return asTold;
    }

    private Optional<Told> nextEvent() {
        return events.next().filter(event -> event.subject().equals(subject));
    }

    private Optional<Version> nextVersion() {
        return versions.next().filter(version -> version.subject().equals(subject));
    }

    /** At the event that told last; before the first, at that. */
    private void note(Fault fault) {
        long sequence =
                lastEvent > 0 ? lastEvent : nextEvent().map(Told::sequence).orElse(0L);
        differences.note(sequence, tail, subject, fault);
    }
}
