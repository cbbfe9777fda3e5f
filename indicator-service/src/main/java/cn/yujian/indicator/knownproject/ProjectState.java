package cn.yujian.indicator.knownproject;

import java.util.List;

/**
 * A project as far as indicators need it.
 *
 * @param registeredAt position in the project log of the first event seen of it
 * @param sequence position in the project log of its last event
 */
public record ProjectState(
        String id,
        String category,
        List<String> regions,
        long registeredAt,
        List<StageChange> stageHistory,
        List<Capacity> capacities,
        long sequence) {}
