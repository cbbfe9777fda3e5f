package cn.yujian.kit.audit;

import cn.yujian.kit.audit.StateDifference.Fault;
import java.util.Optional;

/** What was found to differ, each event counted once. */
final class Differences {

    private final Positions events = new Positions();
    private int beyond;
    private StateDifference first;

    /**
     * Notes a difference.
     *
     * @param sequence position of the event that is not served as it was told
     * @param tail position of the last event, beyond which no row can rightly point
     */
    void note(long sequence, long tail, String subject, Fault fault) {
        if (sequence < 0 || sequence > tail) {
            beyond++;
        } else if (!events.add(sequence)) {
            return;
        }
        if (first == null || sequence < first.sequence()) {
            first = new StateDifference(sequence, fault, subject);
        }
    }

    int count() {
        return events.size() + beyond;
    }

    Optional<StateDifference> first() {
        return Optional.ofNullable(first);
    }
}
