package cn.yujian.torture;

import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;

/** What the writers were told: the acknowledgements, and how far each project was told to be. */
final class Ledger {

    private final Queue<Acknowledgement> acknowledgements = new ConcurrentLinkedQueue<>();
    private final Map<String, Long> newest = new ConcurrentHashMap<>();

    void acknowledge(Acknowledgement acknowledgement) {
        acknowledgements.add(acknowledgement);
    }

    /** That somebody was told of this position of a project. */
    void saw(String project, long sequence) {
        newest.merge(project, sequence, Math::max);
    }

    /** The newest position of a project that anybody was told of. */
    long newest(String project) {
        return newest.getOrDefault(project, 0L);
    }

    List<Acknowledgement> acknowledgements() {
        return List.copyOf(acknowledgements);
    }
}
