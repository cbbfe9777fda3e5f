package cn.yujian.project.pipeline.persistence;

import cn.yujian.kit.audit.ServedStates;
import cn.yujian.kit.language.Name;
import cn.yujian.project.citation.Mention;
import cn.yujian.project.citation.SearchText;
import cn.yujian.project.pipeline.domain.ProjectEvent;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/** The projects as their events told them, and what they are found by. */
@Singleton
class ServedProjects implements ServedStates {

    private final Projects projects;
    private final ObjectMapper json;

    ServedProjects(Projects projects, ObjectMapper json) {
        this.projects = projects;
        this.json = json;
    }

    @Override
    public Set<String> types() {
        return ProjectEvent.TYPES;
    }

    @Override
    public Object told(JsonNode data, Instant recordedAt) {
        Name name = json.convertValue(data.path("name"), Name.class);
        List<Mention> mentions = json.convertValue(data.path("mentions"), new TypeReference<>() {});
        return new Found(
                data,
                new FoundBy(
                        data.path("stage").path("value").asText(),
                        data.path("stageHistory").size(),
                        SearchText.of(name, mentions),
                        json.convertValue(data.path("regions"), new TypeReference<>() {})));
    }

    @Override
    public void tell(Listener listener) {
        projects.each(
                (project, by) -> listener.state(project.sequence(), new Found(ProjectEvent.State.of(project), by)));
    }

    private record Found(Object project, FoundBy by) {}

    /** What of a project's row lists select by, and policies let reporters see it by, though other tables say it too. */
    record FoundBy(String stage, int stageNumber, String searchable, List<String> reportingRegions) {}
}
