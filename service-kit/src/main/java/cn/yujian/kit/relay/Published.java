package cn.yujian.kit.relay;

import cn.yujian.kit.eventlog.LoggedEvent;
import cn.yujian.kit.security.AccessLevel;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * How far the log is published on each topic. The topics differ when one of them was lost: it is then filled again while the
 * other waits for what is new.
 */
final class Published {

    private final Map<AccessLevel, Long> upTo;

    Published(Map<AccessLevel, Long> upTo) {
        this.upTo = new EnumMap<>(upTo);
        long greatest = greatest();
        // A topic is behind the other either because it had nothing to carry or because it is empty; only then was it
        // lost.
        this.upTo.replaceAll((level, sequence) -> sequence == 0 ? 0 : greatest);
    }

    long upTo(AccessLevel level) {
        return upTo.get(level);
    }

    /** What to note after a batch: while a lost topic is filled again, that it is behind. */
    long noted(List<LoggedEvent> batch) {
        return batch.isEmpty() ? greatest() : batch.get(batch.size() - 1).sequence();
    }

    void add(List<LoggedEvent> batch) {
        long last = batch.get(batch.size() - 1).sequence();
        upTo.replaceAll((level, sequence) -> Math.max(sequence, last));
    }

    private long greatest() {
        return Collections.max(upTo.values());
    }
}
