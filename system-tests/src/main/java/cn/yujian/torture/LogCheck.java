package cn.yujian.torture;

import java.time.Instant;
import java.util.List;

/** Whether a log is whole: positions without gaps, time that does not go back, an unbroken chain. */
final class LogCheck {

    private LogCheck() {}

    static void check(String log, List<LogEntry> entries, Findings findings) {
        long expected = 1;
        Instant before = Instant.EPOCH;
        for (LogEntry entry : entries) {
            String place = log + " log at " + entry.sequence() + ": ";
            if (entry.sequence() != expected) {
                findings.differ(place + "expected position " + expected);
            }
            if (entry.recordedAt().isBefore(before)) {
                findings.differ(place + "recorded at " + entry.recordedAt() + ", before its predecessor at " + before);
            }
            if (!entry.linked()) {
                findings.differ(place + "digest or hash is wrong: the chain is broken");
            }
            expected = entry.sequence() + 1;
            before = entry.recordedAt();
        }
        findings.count("events in the " + log + " log", entries.size());
    }
}
