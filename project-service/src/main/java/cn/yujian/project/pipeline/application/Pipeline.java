package cn.yujian.project.pipeline.application;

import cn.yujian.kit.eventlog.EventLog;
import cn.yujian.kit.eventlog.NewEvent;
import cn.yujian.kit.eventlog.Origin;
import cn.yujian.kit.eventlog.Recording;
import cn.yujian.kit.time.Calendar;
import cn.yujian.project.pipeline.domain.Capacities;
import cn.yujian.project.pipeline.domain.CapacityReport;
import cn.yujian.project.pipeline.domain.Project;
import cn.yujian.project.pipeline.domain.ProjectEvent;
import cn.yujian.project.pipeline.domain.ProjectEvent.CapacityChanged;
import cn.yujian.project.pipeline.domain.ProjectEvent.ProjectRegistered;
import cn.yujian.project.pipeline.domain.ProjectEvent.StageChanged;
import cn.yujian.project.pipeline.domain.StageReport;
import cn.yujian.project.pipeline.persistence.Projects;
import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import java.util.Map;
import java.util.Optional;
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
     * States capacities of a project anew. What changes nothing is no event.
     *
     * @param patch by id: what is reported, or nothing where the capacity is withdrawn
     * @param admission lets the change of the project as it stands pass, or throws
     * @return the project afterwards
     */
    @Transactional
    public Project patchCapacities(
            String id, Map<String, Optional<CapacityReport>> patch, Consumer<Project> admission, Origin origin) {
        Project before = projects.requireForChange(id);
        admission.accept(before);
        Capacities capacities = before.capacities().after(patch, calendar.today());
        if (capacities.equals(before.capacities())) {
            return before;
        }
        Recording recording = log.begin(origin);
        Project after = before.with(capacities, recording.nextSequence());
        publish(recording, new CapacityChanged(ProjectEvent.State.of(after)));
        projects.replaceCapacities(before, after, recording.recordedAt());
        return after;
    }

    private static void publish(Recording recording, ProjectEvent event) {
        recording.append(NewEvent.open(event.type(), event.state().id(), event.state()));
    }
}
