package cn.yujian.project.pipeline.domain;

import cn.yujian.kit.language.Name;
import cn.yujian.kit.security.AccessLevel;
import cn.yujian.project.citation.Mention;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/** What happens to a project. Every event carries the project's full new state. */
public sealed interface ProjectEvent {

    String REGISTERED = "cn.yujian.project.registered.v1";
    String STAGE_CHANGED = "cn.yujian.project.stage-changed.v1";
    String CAPACITY_CHANGED = "cn.yujian.project.capacity-changed.v1";

    String ACCESS_CHANGED = "cn.yujian.project.access-changed.v1";

    /** Every type of event about projects. */
    Set<String> TYPES = Set.of(REGISTERED, STAGE_CHANGED, CAPACITY_CHANGED, ACCESS_CHANGED);

    String type();

    State state();

    /** A project was taken into the pipeline. */
    record ProjectRegistered(State state) implements ProjectEvent {
        @Override
        public String type() {
            return REGISTERED;
        }
    }

    /** A project reached another stage. */
    record StageChanged(State state) implements ProjectEvent {
        @Override
        public String type() {
            return STAGE_CHANGED;
        }
    }

    /** Capacities of a project were stated anew or withdrawn. */
    record CapacityChanged(State state) implements ProjectEvent {
        @Override
        public String type() {
            return CAPACITY_CHANGED;
        }
    }

    /** A project was opened or closed to the public. */
    record AccessChanged(State state) implements ProjectEvent {
        @Override
        public String type() {
            return ACCESS_CHANGED;
        }
    }

    /**
     * A project's state as events carry it.
     *
     * @param accessLevel absent where it is PUBLIC
     */
    record State(
            String id,
            Name name,
            Category category,
            AccessLevel accessLevel,
            List<String> regions,
            List<Place> places,
            CurrentStage stage,
            List<StageEntry> stageHistory,
            List<Capacity> capacities,
            List<Mention> mentions,
            List<Fact> facts,
            String note,
            long sequence) {

        public static State of(Project project) {
            return new State(
                    project.id(),
                    project.name(),
                    project.category(),
                    project.accessLevel() == AccessLevel.PUBLIC ? null : project.accessLevel(),
                    project.regions(),
                    project.places(),
                    CurrentStage.of(project.stages().current()),
                    project.stages().changes().stream().map(StageEntry::of).toList(),
                    project.capacities().items(),
                    project.mentions(),
                    project.facts(),
                    project.note(),
                    project.sequence());
        }
    }

    /** The current stage with all that is known of it. */
    record CurrentStage(
            Stage value,
            PartialDate occurredOn,
            Basis basis,
            String statement,
            String reason,
            String source,
            Confidence confidence) {

        public static CurrentStage of(StageChange change) {
            return new CurrentStage(
                    change.stage(),
                    change.occurredOn(),
                    change.basis(),
                    change.statement(),
                    change.reason(),
                    change.source(),
                    change.confidence());
        }
    }

    /** A stage of the history in short. */
    record StageEntry(Stage stage, PartialDate occurredOn, Basis basis, Instant recordedAt) {

        static StageEntry of(StageChange change) {
            return new StageEntry(change.stage(), change.occurredOn(), change.basis(), change.recordedAt());
        }
    }
}
