package cn.yujian.torture;

import cn.yujian.local.stack.Service;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/** Waits until the suite has caught up, then compares everything it holds with what the writers were told. */
final class Checker {

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(500);
    private static final int OK = 200;
    private static final String UNFINISHED = "SELECT count(*) FROM inbox_request WHERE finished_at IS NULL";
    private static final String DERIVED =
            "/api/v1/observations?region=chongqing&indicator=pumped-storage-capacity-in-operation";

    private final Arena arena;
    private final Door door;
    private final Findings findings;
    private final ObjectMapper json = new ObjectMapper();
    private final Random ways = new Random(0);

    Checker(Arena arena, Door door, Findings findings) {
        this.arena = arena;
        this.door = door;
        this.findings = findings;
    }

    /** How many events of its own each service recorded, derivations apart: these come once, with the plan. */
    Map<Service, Long> systemEvents() throws SQLException {
        Map<Service, Long> numbers = new EnumMap<>(Service.class);
        for (Service service : Service.values()) {
            try (Connection database = arena.connect(service)) {
                numbers.put(
                        service,
                        RowReader.number(
                                database,
                                "SELECT count(*) FROM event_log WHERE actor LIKE 'system:%' AND actor <> 'system:derivation'"));
            }
        }
        return numbers;
    }

    /** Nobody writes any more. */
    void check(List<Acknowledgement> acknowledgements, Map<Service, Long> systemEventsBefore, Poison poison)
            throws SQLException, IOException, InterruptedException {
        for (Kind kind : Kind.values()) {
            findings.count(
                    "writes acknowledged: " + kind.word(),
                    acknowledgements.stream()
                            .filter(each -> each.write().kind() == kind)
                            .count());
        }
        if (!systemEvents().equals(systemEventsBefore)) {
            findings.differ("the plan was loaded again: events of the services before " + systemEventsBefore
                    + ", after " + systemEvents());
        }
        checkRebuilds();
        awaitCopies();
        CopyCheck.check(CopyReader.read(arena), findings);
        checkDerived();
        checkHidden();
        try (TopicReader topics = new TopicReader(arena.stack().bootstrapServers())) {
            for (Service service : Service.values()) {
                checkService(service, acknowledgements, topics);
                checkDeadLetters(service, poison, topics);
            }
        }
    }

    private void checkService(Service service, List<Acknowledgement> acknowledgements, TopicReader topics)
            throws SQLException, IOException, InterruptedException {
        String name = service.database();
        String publicTopic = "yujian." + name + ".v1";
        try (Connection database = arena.connect(service)) {
            List<LogEntry> log = LogReader.read(database);
            LogCheck.check(name, log, findings);
            WriteCheck.check(
                    name,
                    acknowledgements.stream()
                            .filter(each -> each.write().kind().service() == service)
                            .toList(),
                    rows(service, database),
                    log,
                    findings);
            List<TopicMessage> messages = readUntilPublished(name, log.size(), topics);
            String epoch = RowReader.texts(database, "SELECT epoch FROM event_log_epoch")
                    .get(0);
            TopicCheck.check(publicTopic, "urn:yujian:" + name + ":" + epoch, messages, log, findings);
        }
        checkVerification(service);
    }

    /** Whatever happened meanwhile, a rebuild that was accepted is carried out by somebody. */
    private void checkRebuilds() throws SQLException, IOException, InterruptedException {
        try (Connection database = arena.connect(Service.INDICATOR)) {
            awaitNoneLeft(database);
            long kept = RowReader.number(database, "SELECT count(*) FROM inbox_request WHERE kind = 'rebuild'");
            findings.count("rebuilds carried out", kept);
            long accepted = findings.counted("rebuild orders: done");
            if (kept < accepted || kept > accepted + findings.counted("rebuild orders: unclear")) {
                findings.differ("REBUILD orders: " + accepted + " were accepted, " + kept + " are kept");
            }
            RowReader.texts(
                            database,
                            "SELECT coalesce(failure, 'unfinished') FROM inbox_request"
                                    + " WHERE finished_at IS NULL OR failure IS NOT NULL")
                    .forEach(failure -> findings.differ("REBUILD not carried out: " + failure));
        }
    }

    /** They wait for one another, so patience begins anew with each that is done. */
    private static void awaitNoneLeft(Connection database) throws SQLException, IOException, InterruptedException {
        long left;
        long before;
        do {
            before = RowReader.number(database, UNFINISHED);
            long now = before;
            await(() -> now == 0 || RowReader.number(database, UNFINISHED) < now);
            left = RowReader.number(database, UNFINISHED);
        } while (left > 0 && left < before);
    }

    private static List<BookedRow> rows(Service service, Connection database) throws SQLException {
        return switch (service) {
            case REGION -> List.of();
            case PROJECT ->
                Stream.of(
                                RowReader.stageChanges(database),
                                RowReader.capacities(database),
                                RowReader.accessChanges(database))
                        .flatMap(List::stream)
                        .toList();
            case INDICATOR -> RowReader.observations(database);
        };
    }

    private List<TopicMessage> readUntilPublished(String name, long events, TopicReader topics)
            throws SQLException, IOException, InterruptedException {
        List<String> names = List.of("yujian." + name + ".v1", "yujian." + name + ".internal.v1");
        List<TopicMessage> messages = new ArrayList<>();
        await(() -> {
            topics.readOn(Set.copyOf(names));
            messages.clear();
            names.forEach(topic -> messages.addAll(topics.of(topic)));
            return messages.stream()
                            .filter(message -> !message.isPoison())
                            .map(TopicMessage::sequence)
                            .distinct()
                            .count()
                    >= events;
        });
        return messages;
    }

    private void checkDeadLetters(Service service, Poison poison, TopicReader topics)
            throws SQLException, IOException, InterruptedException {
        String topic = "yujian." + service.database() + ".dead-letter.v1";
        Set<String> expected = poison.expectedOf(service);
        await(() -> {
            topics.readOn(Set.of(topic));
            return DeadLetterCheck.areAllThere(expected, topics.of(topic));
        });
        DeadLetterCheck.check(service.part(), expected, topics.of(topic), findings);
        checkKeptDeadLetters(service, expected.size());
    }

    /** What the service keeps to replay is what it wrote to the topic. */
    private void checkKeptDeadLetters(Service service, long expected) throws SQLException {
        try (Connection database = arena.connect(service)) {
            long kept = RowReader.number(database, "SELECT count(*) FROM inbox_dead_letter");
            if (kept != expected) {
                findings.differ(service.part() + " keeps " + kept + " dead letters, expected are " + expected);
            }
        }
    }

    private void awaitCopies() throws SQLException, IOException, InterruptedException {
        await(() -> CopyCheck.isCaughtUp(CopyReader.read(arena)));
    }

    private void checkDerived() throws SQLException, IOException, InterruptedException {
        try (Connection projects = arena.connect(Service.PROJECT)) {
            long tail = RowReader.number(projects, "SELECT max(sequence) FROM project");
            await(() -> derivedUpTo() == tail);
            long upTo = derivedUpTo();
            if (upTo != tail) {
                findings.differ("series are derived up to " + upTo + ", the newest project event is " + tail);
            }
        }
        findings.count("derived series compared with the project log", 1);
    }

    /** Strangers see what is PUBLIC, all of it and nothing else, also of what was derived. */
    private void checkHidden() throws SQLException, IOException, InterruptedException {
        Set<String> open;
        Set<String> hidden;
        try (Connection projects = arena.connect(Service.PROJECT)) {
            open = Set.copyOf(RowReader.texts(projects, "SELECT id FROM project WHERE access_level = 'PUBLIC'"));
            hidden = Set.copyOf(RowReader.texts(projects, "SELECT id FROM project WHERE access_level = 'INTERNAL'"));
        }
        Door.Answer list = door.readAsStranger(Service.PROJECT, Drafts.PROJECTS_LIST, ways);
        if (!Set.copyOf(json.readTree(list.body()).findValuesAsText("id")).containsAll(open)) {
            findings.differ("strangers do not see all that is PUBLIC: " + list);
        }
        Door.Answer derived = door.readAsStranger(Service.INDICATOR, DERIVED, ways);
        for (String id : hidden) {
            if (list.body().contains("\"" + id + "\"") || derived.body().contains("\"" + id + "\"")) {
                findings.differ("strangers see " + id + ", which is INTERNAL");
            }
        }
        findings.count("projects hidden from strangers at the end", hidden.size());
    }

    private long derivedUpTo() throws IOException, InterruptedException {
        Door.Answer answer = door.read(Service.INDICATOR, DERIVED, ways);
        return json.readTree(answer.body()).at("/items/0/derivedUpTo/sequence").asLong();
    }

    /** The service's own word on its chain and on what it serves. */
    private void checkVerification(Service service) throws IOException, InterruptedException {
        Door.Answer answer = door.verification(service, ways);
        if (answer.status() != OK || !json.readTree(answer.body()).path("valid").asBoolean()) {
            findings.differ(service.part() + " does not vouch for its chain: " + answer);
        }
        findings.count("chains verified by their services", 1);
    }

    /** What can be looked at again and again. */
    private interface Look {
        boolean isThere() throws SQLException, IOException, InterruptedException;
    }

    /** Returns when it is there, or when patience is over: the comparison that follows then says what is missing. */
    private static void await(Look look) throws SQLException, IOException, InterruptedException {
        long latest = System.nanoTime() + PATIENCE.toNanos();
        while (!look.isThere() && System.nanoTime() < latest) {
            LockSupport.parkNanos(BETWEEN_LOOKS.toNanos());
        }
    }
}
