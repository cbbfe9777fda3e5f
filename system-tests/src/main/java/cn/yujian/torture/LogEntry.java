package cn.yujian.torture;

import java.time.Instant;
import java.util.UUID;

/**
 * An event as the log has it.
 *
 * @param dataDigest of the bytes of its data, in hexadecimal
 * @param linked whether its own digest and its hash are what they must be after the entry before
 */
record LogEntry(
        long sequence,
        UUID id,
        String type,
        String subject,
        Instant recordedAt,
        String actor,
        String traceparent,
        String accessLevel,
        String dataDigest,
        boolean linked) {

    /** Whether a part of the suite caused it, and no caller. */
    boolean isOfTheSystem() {
        return actor.startsWith("system:");
    }
}
