package cn.yujian.torture;

import static java.util.stream.Collectors.groupingBy;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Whether the topics say what the log says: each event once, byte by byte, and those of one subject in order. */
final class TopicCheck {

    private static final String OTHERS = "INTERNAL";

    private final String publicTopic;
    private final String source;
    private final Findings findings;

    private TopicCheck(String publicTopic, String source, Findings findings) {
        this.publicTopic = publicTopic;
        this.source = source;
        this.findings = findings;
    }

    /**
     * Compares the topics of one service with its log.
     *
     * @param messages of its topics, in the order of their offsets
     * @param source that its events must name
     */
    static void check(
            String publicTopic, String source, List<TopicMessage> messages, List<LogEntry> log, Findings findings) {
        TopicCheck check = new TopicCheck(publicTopic, source, findings);
        List<TopicMessage> own =
                messages.stream().filter(message -> !message.isPoison()).toList();
        Map<Long, List<TopicMessage>> bySequence = own.stream().collect(groupingBy(TopicMessage::sequence));
        for (LogEntry entry : log) {
            check.checkOne(entry, bySequence.getOrDefault(entry.sequence(), List.of()));
            bySequence.remove(entry.sequence());
        }
        bySequence.values().stream()
                .flatMap(List::stream)
                .forEach(message -> findings.differ("no event of the log is " + message));
        check.checkOrder(own);
        findings.count("messages in " + publicTopic, own.size());
    }

    private void checkOne(LogEntry entry, List<TopicMessage> messages) {
        if (messages.isEmpty()) {
            findings.differ("LOST on " + publicTopic + ": " + entry);
            return;
        }
        if (messages.size() > 1) {
            findings.count("events repeated on " + publicTopic, 1);
            findings.differ("REPEATED on " + publicTopic + ": " + entry.sequence() + " at "
                    + messages.stream().map(TopicMessage::place).toList());
        }
        messages.forEach(message -> checkContent(entry, message));
    }

    private void checkContent(LogEntry entry, TopicMessage message) {
        Map<String, String> headers = message.headers();
        String topic =
                entry.accessLevel().equals(OTHERS) ? publicTopic.replaceFirst("[.]v1$", ".internal.v1") : publicTopic;
        boolean same = message.topic().equals(topic)
                && entry.subject().equals(message.key())
                && entry.dataDigest().equals(message.dataDigest())
                && "1.0".equals(headers.get("ce_specversion"))
                && entry.id().toString().equals(headers.get("ce_id"))
                && source.equals(headers.get("ce_source"))
                && entry.type().equals(headers.get("ce_type"))
                && entry.subject().equals(headers.get("ce_subject"))
                && entry.recordedAt().equals(instant(headers.get("ce_time")))
                && entry.actor().equals(headers.get("ce_actor"))
                && "%020d".formatted(entry.sequence()).equals(headers.get("ce_sequence"))
                && Objects.equals(entry.traceparent(), headers.get("ce_traceparent"))
                && "application/json".equals(headers.get("content-type"));
        if (!same) {
            findings.differ("CHANGED: the log says " + entry + ", the topic " + message);
        }
    }

    private void checkOrder(List<TopicMessage> messages) {
        Map<String, TopicMessage> last = new HashMap<>();
        for (TopicMessage message : messages) {
            TopicMessage before = last.put(message.topic() + " " + message.key(), message);
            if (before != null
                    && (before.partition() != message.partition() || before.sequence() > message.sequence())) {
                findings.differ("OUT OF ORDER: " + message.key() + " at " + message.sequence() + " in "
                        + message.place() + " after " + before.sequence() + " in " + before.place());
            }
        }
    }

    private static Instant instant(String text) {
        return text == null ? Instant.EPOCH : Instant.parse(text);
    }
}
