package cn.yujian.project.pipeline.persistence;

import cn.yujian.kit.audit.ServedStates;
import cn.yujian.project.pipeline.domain.ProjectEvent;
import cn.yujian.project.pipeline.domain.StageChange;
import com.fasterxml.jackson.databind.JsonNode;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Set;

/** The stage changes, each as the event told it that brought it: of the history later events tell in short only. */
@Singleton
class ServedStageChanges implements ServedStates {

    private final Projects projects;

    ServedStageChanges(Projects projects) {
        this.projects = projects;
    }

    @Override
    public Set<String> types() {
        return Set.of(ProjectEvent.REGISTERED, ProjectEvent.STAGE_CHANGED);
    }

    @Override
    public boolean isEachKept() {
        return true;
    }

    @Override
    public Object told(JsonNode data, Instant recordedAt) {
        return new NumberedChange(
                data.path("id").asText(), data.path("stageHistory").size(), data.path("stage"), recordedAt);
    }

    @Override
    public void tell(Listener listener) {
        projects.eachStageChange((project, change) -> listener.state(change.sequence(), served(project, change)));
    }

    private static NumberedChange served(String project, StageChange change) {
        return new NumberedChange(project, change.number(), ProjectEvent.CurrentStage.of(change), change.recordedAt());
    }

    private record NumberedChange(String project, int number, Object stage, Instant recordedAt) {}
}
