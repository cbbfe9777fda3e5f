package cn.yujian.torture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Each check passes what is right, and finds each way in which it can be wrong. */
class ChecksTest {

    private static final String TOPIC = "yujian.project.v1";
    private static final String SOURCE = "urn:yujian:project:epoch";
    private static final String CALLER = "caller";

    private final List<LogEntry> log = new ArrayList<>();
    private final List<TopicMessage> topic = new ArrayList<>();
    private final List<BookedRow> rows = new ArrayList<>();
    private final List<Acknowledgement> acknowledgements = new ArrayList<>();
    private final Findings findings = new Findings();

    ChecksTest() {
        for (int number = 1; number <= 3; number++) {
            LogEntry entry = entry(number, CALLER, true);
            log.add(entry);
            topic.add(message(entry, number));
            rows.add(new BookedRow(Kind.STAGE, "write-" + number, "dam", "dam operation " + number, number));
            acknowledgements.add(acknowledgement(number));
        }
    }

    @Test
    void whatIsRightPasses() {
        log.add(entry(4, "system:plan-loader", true));
        topic.add(message(log.get(3), 4));

        checkAll();

        assertEquals(List.of(), findings.differences());
        assertEquals(3, findings.counted("rows compared with acknowledgements"));
    }

    @Test
    void anAcknowledgedWriteWithoutRowIsLost() {
        rows.remove(1);

        finds("LOST: write-2 was acknowledged at 2");
    }

    @Test
    void aSecondRowIsDoubled() {
        rows.add(new BookedRow(Kind.STAGE, "write-2", "dam", "dam operation 2", 3));

        finds("DOUBLED: write-2");
    }

    @Test
    void anotherValueIsChanged() {
        rows.set(0, new BookedRow(Kind.STAGE, "write-1", "dam", "dam construction 1", 1));

        finds("CHANGED: write-1");
    }

    @Test
    void aRowNobodyWasToldOf() {
        acknowledgements.remove(2);

        finds("nobody was told: write-3");
    }

    @Test
    void anAcknowledgedPositionMustBeThatOfTheRow() {
        rows.set(1, new BookedRow(Kind.STAGE, "write-2", "dam", "dam operation 2", 3));

        finds("write-2 was acknowledged at 2 and its rows say 3");
    }

    @Test
    void anEventOfAnotherSubjectDoesNotFit() {
        rows.set(1, new BookedRow(Kind.STAGE, "write-2", "road", "dam operation 2", 2));

        finds("no fitting event at 2");
    }

    @Test
    void anEventThatNoWriteExplains() {
        log.add(entry(4, CALLER, true));
        topic.add(message(log.get(3), 4));

        finds("no write explains: LogEntry[sequence=4");
    }

    @Test
    void aGapInTheLog() {
        log.remove(1);

        finds("project log at 3: expected position 2");
    }

    @Test
    void aBrokenChain() {
        log.set(1, entry(2, CALLER, false));

        finds("project log at 2: digest or hash is wrong");
    }

    @Test
    void timeThatGoesBack() {
        LogEntry last = log.get(2);
        log.set(
                2,
                new LogEntry(
                        3,
                        last.id(),
                        last.type(),
                        last.subject(),
                        Instant.EPOCH.plusSeconds(1),
                        CALLER,
                        null,
                        "PUBLIC",
                        last.dataDigest(),
                        true));

        finds("before its predecessor");
    }

    @Test
    void anEventThatWasNeverPublished() {
        topic.remove(2);

        finds("LOST on " + TOPIC);
    }

    @Test
    void anEventThatWasPublishedTwice() {
        topic.add(message(log.get(2), 9));

        finds("REPEATED on " + TOPIC + ": 3");
        assertEquals(1, findings.counted("events repeated on " + TOPIC));
    }

    @Test
    void aMessageThatIsInNoLog() {
        topic.add(message(entry(7, CALLER, true), 7));

        finds("no event of the log is");
    }

    @Test
    void messagesOutOfOrder() {
        Collections.swap(topic, 0, 1);

        finds("OUT OF ORDER: dam at 1");
    }

    @Test
    void aSubjectInTwoPartitions() {
        TopicMessage last = topic.get(2);
        topic.set(2, new TopicMessage(TOPIC, 5, 3, last.key(), last.headers(), last.dataDigest()));

        finds("OUT OF ORDER: dam at 3");
    }

    @Test
    void otherDataOnTheTopic() {
        TopicMessage last = topic.get(2);
        topic.set(2, new TopicMessage(TOPIC, 0, 3, last.key(), last.headers(), "other"));

        finds("CHANGED: the log says");
    }

    @Test
    void everyHeaderIsCompared() {
        for (String header : topic.get(2).headers().keySet()) {
            Map<String, String> headers = new HashMap<>(topic.get(2).headers());
            headers.put(
                    header,
                    header.equals("ce_time") ? "2000-01-01T00:00:00Z" : header.equals("ce_sequence") ? "3" : "x");
            Findings own = new Findings();
            TopicMessage tampered = new TopicMessage(TOPIC, 0, 3, "dam", headers, "data-3");

            TopicCheck.check(TOPIC, SOURCE, List.of(topic.get(0), topic.get(1), tampered), log, own);

            assertEquals(1, own.differences().size(), header);
        }
    }

    @Test
    void anInternalEventOnThePublicTopic() {
        LogEntry last = log.get(2);
        log.set(
                2,
                new LogEntry(
                        3,
                        last.id(),
                        last.type(),
                        last.subject(),
                        last.recordedAt(),
                        CALLER,
                        null,
                        "INTERNAL",
                        last.dataDigest(),
                        true));

        finds("CHANGED: the log says");
    }

    @Test
    void poisonIsNoEvent() {
        topic.add(new TopicMessage(TOPIC, 0, 8, "dam", Map.of(Poison.MARK, "one"), ""));

        checkAll();

        assertEquals(List.of(), findings.differences());
    }

    @Test
    void copiesThatAreBehindOrSayOtherwise() {
        Copy right = new Copy("known_project", "dam", 3, "operation", 3, "operation");
        CopyCheck.check(List.of(right), findings);
        assertEquals(List.of(), findings.differences());

        CopyCheck.check(
                List.of(
                        new Copy("known_project", "dam", 2, "operation", 3, "operation"),
                        new Copy("known_project", "dam", 3, "construction", 3, "operation")),
                findings);

        assertEquals(2, findings.differences().size());
    }

    @Test
    void deadLettersThatAreMissingDoubledOrForNoPoison() {
        List<TopicMessage> letters = List.of(letter("one"), letter("two"), letter("two"), letter("four"));
        DeadLetterCheck.check("service", Set.of("one"), List.of(letter("one")), findings);
        assertEquals(List.of(), findings.differences());

        DeadLetterCheck.check("service", Set.of("one", "two", "three"), letters, findings);

        assertEquals(3, findings.differences().size());
    }

    private void checkAll() {
        LogCheck.check("project", log, findings);
        WriteCheck.check("project", acknowledgements, rows, log, findings);
        TopicCheck.check(TOPIC, SOURCE, topic, log, findings);
    }

    private void finds(String difference) {
        checkAll();
        assertTrue(
                findings.differences().stream().anyMatch(found -> found.contains(difference)),
                () -> difference + " is not among " + findings.differences());
    }

    private static Acknowledgement acknowledgement(int number) {
        Write write =
                new Write(Kind.STAGE, "write-" + number, "/", "\"1-a\"", "{}", List.of("dam operation " + number));
        return new Acknowledgement(write, number, "{}");
    }

    private static LogEntry entry(long sequence, String actor, boolean linked) {
        return new LogEntry(
                sequence,
                new UUID(0, sequence),
                "cn.yujian.project.stage-changed.v1",
                "dam",
                Instant.EPOCH.plusSeconds(10 * sequence),
                actor,
                null,
                "PUBLIC",
                "data-" + sequence,
                linked);
    }

    private static TopicMessage message(LogEntry entry, long offset) {
        Map<String, String> headers = Map.of(
                "ce_specversion", "1.0",
                "ce_id", entry.id().toString(),
                "ce_source", SOURCE,
                "ce_type", entry.type(),
                "ce_subject", entry.subject(),
                "ce_time", entry.recordedAt().toString(),
                "ce_actor", entry.actor(),
                "ce_sequence", "%020d".formatted(entry.sequence()),
                "content-type", "application/json");
        return new TopicMessage(TOPIC, 0, offset, entry.subject(), headers, entry.dataDigest());
    }

    private static TopicMessage letter(String mark) {
        return new TopicMessage("yujian.service.dead-letter.v1", 0, 1, "key", Map.of(Poison.MARK, mark), "");
    }
}
