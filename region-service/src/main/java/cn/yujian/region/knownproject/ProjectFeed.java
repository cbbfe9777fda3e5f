package cn.yujian.region.knownproject;

import cn.yujian.kit.inbox.IncomingEvent;
import cn.yujian.kit.inbox.Subscription;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Set;

/** Feeds the copy of the projects. */
@Singleton
class ProjectFeed implements Subscription {

    private final KnownProjects projects;

    ProjectFeed(KnownProjects projects) {
        this.projects = projects;
    }

    @Override
    public String copy() {
        return "projects";
    }

    @Override
    public List<String> topics() {
        return List.of("yujian.project.v1", "yujian.project.internal.v1");
    }

    @Override
    public Set<String> types() {
        return Set.of(
                "cn.yujian.project.registered.v1",
                "cn.yujian.project.stage-changed.v1",
                "cn.yujian.project.capacity-changed.v1",
                "cn.yujian.project.access-changed.v1");
    }

    @Override
    public List<String> tables() {
        return List.of("known_project");
    }

    @Override
    public boolean apply(IncomingEvent event) {
        return projects.take(event);
    }
}
