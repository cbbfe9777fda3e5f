package cn.yujian.kit.relay;

import cn.yujian.kit.eventlog.LoggedEvent;
import cn.yujian.kit.security.AccessLevel;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** How far the log is published on each topic: a topic that was lost is filled again while the other waits for what is new. */
final class Published {

    private final Map<AccessLevel, Long> upTo;

    Published(Map<AccessLevel, Long> upTo) {
        this.upTo = new EnumMap<>(upTo);
    }

    long upTo(AccessLevel level) {
        return upTo.get(level);
    }

    void add(List<LoggedEvent> batch) {
        batch.forEach(event -> upTo.put(event.accessLevel(), event.sequence()));
    }

    /** What to note after a batch: while a lost topic is filled again, that it is behind. */
    long noted(List<LoggedEvent> batch) {
        return batch.isEmpty()
                ? Collections.max(upTo.values())
                : batch.get(batch.size() - 1).sequence();
    }
}
