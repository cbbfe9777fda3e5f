package cn.yujian.project.pipeline.application;

import cn.yujian.kit.eventlog.EventLog;
import cn.yujian.kit.eventlog.NewEvent;
import cn.yujian.kit.eventlog.Origin;
import cn.yujian.kit.eventlog.Recording;
import cn.yujian.kit.security.AccessLevel;
import cn.yujian.kit.time.Calendar;
import cn.yujian.project.pipeline.domain.Amendment;
import cn.yujian.project.pipeline.domain.Capacities;
import cn.yujian.project.pipeline.domain.Project;
import cn.yujian.project.pipeline.domain.ProjectEvent;
import cn.yujian.project.pipeline.domain.ProjectEvent.AccessChanged;
import cn.yujian.project.pipeline.domain.ProjectEvent.CapacityChanged;
import cn.yujian.project.pipeline.domain.ProjectEvent.ProjectRegistered;
import cn.yujian.project.pipeline.domain.ProjectEvent.StageChanged;
import cn.yujian.project.pipeline.domain.StageReport;
import cn.yujian.project.pipeline.persistence.Projects;
import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import java.util.function.Consumer;
import java.util.function.Function;

/** Changes to projects: each with its event, in one transaction. */
@Singleton
public class Pipeline {

    private final Projects projects;
    private final EventLog log;
    private final Calendar calendar;

    Pipeline(Projects projects, EventLog log, Calendar calendar) {
        this.projects = projects;
        this.log = log;
        this.calendar = calendar;
    }

    /**
     * Takes a project in.
     *
     * @param project makes the project for the position of its event and the time at which it becomes known
     */
    @Transactional
    public void register(Function<Recording, Project> project, Origin origin) {
        Recording recording = log.begin(origin);
        Project registered = project.apply(recording);
        publish(recording, new ProjectRegistered(ProjectEvent.State.of(registered)));
        projects.add(registered, recording.recordedAt());
    }

    /**
     * Moves a project to another stage.
     *
     * @param admission lets the change of the project as it stands pass, or throws
     * @return the project afterwards
     */
    @Transactional
    public Project reportStage(String id, StageReport report, Consumer<Project> admission, Origin origin) {
        Project before = projects.requireForChange(id);
        admission.accept(before);
        Recording recording = log.begin(origin);
        long sequence = recording.nextSequence();
        Project after = before.with(
                before.stages().after(report, calendar.today(), recording.recordedAt(), sequence), sequence);
        publish(recording, new StageChanged(ProjectEvent.State.of(after)));
        projects.addStage(after);
        return after;
    }

    /**
     * States a project's access level or capacities anew. What changes nothing is no event.
     *
     * @param admission lets the change of the project as it stands pass, or throws
     * @return the project afterwards
     */
    @Transactional
    public Project amend(String id, Amendment amendment, Consumer<Project> admission, Origin origin) {
        Project project = projects.requireForChange(id);
        admission.accept(project);
        AccessLevel accessLevel = amendment.accessLevel().orElse(project.accessLevel());
        Capacities capacities = project.capacities().after(amendment.capacities(), calendar.today());
        if (accessLevel != project.accessLevel()) {
            project = changeAccess(project, accessLevel, log.begin(origin));
        }
        if (!capacities.equals(project.capacities())) {
            project = changeCapacities(project, capacities, log.begin(origin));
        }
        return project;
    }

    private Project changeAccess(Project before, AccessLevel accessLevel, Recording recording) {
        if (accessLevel == AccessLevel.INTERNAL) {
            recording.retract(before.id());
        }
        Project after = before.with(accessLevel, recording.nextSequence());
        publish(recording, new AccessChanged(ProjectEvent.State.of(after)));
        projects.changeAccess(after);
        return after;
    }

    private Project changeCapacities(Project before, Capacities capacities, Recording recording) {
        Project after = before.with(capacities, recording.nextSequence());
        publish(recording, new CapacityChanged(ProjectEvent.State.of(after)));
        projects.replaceCapacities(before, after, recording.recordedAt());
        return after;
    }

    private static void publish(Recording recording, ProjectEvent event) {
        ProjectEvent.State state = event.state();
        recording.append(
                state.accessLevel() == AccessLevel.INTERNAL
                        ? NewEvent.internal(event.type(), state.id(), state.regions(), state)
                        : NewEvent.open(event.type(), state.id(), state));
    }
}
