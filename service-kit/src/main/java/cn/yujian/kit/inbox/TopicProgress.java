package cn.yujian.kit.inbox;

import java.time.Duration;
import java.time.Instant;

/**
 * How far a topic is read, over all its partitions, as its reader last saw it.
 *
 * @param applied messages that were read and applied, counted as the broker counts: marks of transactions are among them
 * @param end messages that stood there when the reader last looked
 * @param sinceLook how long ago that was; null if nobody ever looked
 * @param sinceComplete for how long the copy may have lacked events; null if it was never complete
 * @param lastEvent recorded time of the last event that was applied; null where none was
 */
record TopicProgress(
        String topic, long applied, long end, Duration sinceLook, Duration sinceComplete, Instant lastEvent) {

    /** The reader looks every few seconds; a look that takes its time-out is not alarming yet. */
    private static final Duration RECENT = Duration.ofSeconds(15);

    long lag() {
        return Math.max(0, end - applied);
    }

    boolean isLookedAt() {
        return sinceLook != null && sinceLook.compareTo(RECENT) < 0;
    }

    boolean isCaughtUp() {
        return isLookedAt() && lag() == 0;
    }
}
