package cn.yujian.project.pipeline.domain;

import cn.yujian.kit.language.Name;
import cn.yujian.kit.security.AccessLevel;
import cn.yujian.project.citation.Mention;
import java.util.List;

/**
 * A named thing that the plan wants done.
 *
 * @param accessLevel who may see it
 * @param regions of the register; empty where the text names none
 * @param mentions the words that name it, at least one
 * @param sequence position of its last event in the project log
 */
public record Project(
        String id,
        Name name,
        Category category,
        AccessLevel accessLevel,
        List<String> regions,
        List<Place> places,
        List<Mention> mentions,
        StageHistory stages,
        Capacities capacities,
        List<Fact> facts,
        String note,
        long sequence) {

    public Project {
        regions = List.copyOf(regions);
        places = List.copyOf(places);
        mentions = List.copyOf(mentions);
        facts = List.copyOf(facts);
        if (mentions.isEmpty()) {
            throw new IllegalArgumentException("The plan does not name project " + id);
        }
    }

    /** The project after its stage changed. */
    public Project with(StageHistory newStages, long newSequence) {
        return new Project(
                id,
                name,
                category,
                accessLevel,
                regions,
                places,
                mentions,
                newStages,
                capacities,
                facts,
                note,
                newSequence);
    }

    /** The project after its capacities changed. */
    public Project with(Capacities newCapacities, long newSequence) {
        return new Project(
                id,
                name,
                category,
                accessLevel,
                regions,
                places,
                mentions,
                stages,
                newCapacities,
                facts,
                note,
                newSequence);
    }

    /** The project after it was opened or closed to the public. */
    public Project with(AccessLevel newLevel, long newSequence) {
        return new Project(
                id, name, category, newLevel, regions, places, mentions, stages, capacities, facts, note, newSequence);
    }
}
