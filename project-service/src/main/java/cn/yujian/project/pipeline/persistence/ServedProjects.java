package cn.yujian.project.pipeline.persistence;

import cn.yujian.kit.audit.ServedStates;
import cn.yujian.project.pipeline.domain.ProjectEvent;
import jakarta.inject.Singleton;
import java.util.Set;

/** The projects as their events told them. */
@Singleton
class ServedProjects implements ServedStates {

    private final Projects projects;

    ServedProjects(Projects projects) {
        this.projects = projects;
    }

    @Override
    public Set<String> types() {
        return ProjectEvent.TYPES;
    }

    @Override
    public void tell(Listener listener) {
        projects.each(project -> listener.state(project.sequence(), ProjectEvent.State.of(project)));
    }
}
