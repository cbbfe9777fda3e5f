package cn.yujian.kit.inbox;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * What an operator asked of the inbox, and what became of it.
 *
 * @param copy what to rebuild; null where letters are replayed
 * @param deadLetters what to replay; empty where a copy is rebuilt
 * @param failure why it could not be done; null unless it failed
 * @param rebuilt what a rebuild did; null until it is done
 */
record InboxRequest(
        UUID id,
        Kind kind,
        String copy,
        List<UUID> deadLetters,
        Instant requestedAt,
        Instant startedAt,
        Instant finishedAt,
        String failure,
        Rebuilt rebuilt) {

    enum Kind {
        REPLAY("replay"),
        REBUILD("rebuild");

        private final String code;

        Kind(String code) {
            this.code = code;
        }

        String code() {
            return code;
        }
    }

    /** How much a rebuild read and put right. */
    record Rebuilt(long eventsRead, long rowsChanged, long rowsRemoved) {}

    String state() {
        if (finishedAt != null) {
            return failure == null ? "done" : "failed";
        }
        return startedAt == null ? "waiting" : "running";
    }
}
