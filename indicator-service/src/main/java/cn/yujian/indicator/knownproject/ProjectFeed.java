package cn.yujian.indicator.knownproject;

import cn.yujian.kit.inbox.IncomingEvent;
import cn.yujian.kit.inbox.Subscription;
import jakarta.enterprise.event.Event;
import jakarta.inject.Singleton;
import java.util.Set;

/** Feeds the copy of the projects. */
@Singleton
class ProjectFeed implements Subscription {

    private static final Set<String> APPLIED = Set.of(
            "cn.yujian.project.registered.v1",
            "cn.yujian.project.stage-changed.v1",
            "cn.yujian.project.capacity-changed.v1");

    private final KnownProjects projects;
    private final Event<ProjectsLearnt> learnt;

    ProjectFeed(KnownProjects projects, Event<ProjectsLearnt> learnt) {
        this.projects = projects;
        this.learnt = learnt;
    }

    @Override
    public String topic() {
        return "yujian.project.v1";
    }

    @Override
    public void apply(IncomingEvent event) {
        if (APPLIED.contains(event.type())) {
            projects.take(event);
        }
    }

    @Override
    public void applied() {
        learnt.fire(new ProjectsLearnt());
    }
}
