package cn.yujian.project.features;

import cn.yujian.kit.eventlog.Tail;
import cn.yujian.kit.features.Feature;
import cn.yujian.kit.features.FeatureSelection;
import cn.yujian.kit.features.FeatureSource;
import cn.yujian.kit.features.TimeSpan;
import cn.yujian.kit.time.Calendar;
import cn.yujian.problem.Wording;
import cn.yujian.project.pipeline.domain.Project;
import cn.yujian.project.pipeline.domain.StageChange;
import cn.yujian.project.pipeline.persistence.Projects;
import jakarta.inject.Singleton;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * Projects, none of which has a geometry: no source gives coordinates. Nor has one a beginning or an end; of a time that is asked
 * for the stage on its last day is shown. So every selection takes all of them.
 */
@Singleton
class ProjectFeatures implements FeatureSource {

    private final Projects projects;
    private final Calendar calendar;

    ProjectFeatures(Projects projects, Calendar calendar) {
        this.projects = projects;
        this.calendar = calendar;
    }

    @Override
    public String id() {
        return "projects";
    }

    @Override
    public Wording title() {
        return new Wording("项目", "Projects");
    }

    @Override
    public Wording description() {
        return new Wording(
                "方案所列项目及其阶段、能力与所在地区。没有公开来源给出坐标，故几何为空；可按 regions 与地区图层连接。带 datetime 时显示该时段最后一日所处的阶段。",
                "The projects of the plan with stage, capacities and regions. No source gives coordinates, so geometry is null;"
                        + " join them to the layer of regions by regions. With datetime the stage is that on the last day of"
                        + " that time.");
    }

    @Override
    public Extent extent(Tail tail) {
        return new Extent(null, null, null);
    }

    @Override
    public long count(FeatureSelection selection, Tail tail) {
        return projects.count();
    }

    @Override
    public List<Feature> select(FeatureSelection selection, String after, int limit, Tail tail) {
        Optional<LocalDate> past = selection.span().map(TimeSpan::to).filter(day -> day.isBefore(calendar.today()));
        return projects.after(after, limit).stream()
                .map(project -> feature(project, past))
                .toList();
    }

    @Override
    public Found require(String id, Tail tail) {
        Project project = projects.require(id);
        return new Found(feature(project, Optional.empty()), project.sequence(), "/api/v1/projects/" + id);
    }

    private static Feature feature(Project project, Optional<LocalDate> past) {
        Optional<StageChange> stage =
                past.isEmpty() ? Optional.of(project.stages().current()) : stageOn(past.get(), project);
        return Feature.of(project.id(), null, ProjectProperties.of(project, stage));
    }

    // A month or a year counts from its first day on; what has no date cannot be placed in the past.
    private static Optional<StageChange> stageOn(LocalDate day, Project project) {
        return project.stages().changes().stream()
                .filter(change ->
                        change.occurredOn() != null && !change.occurredOn().isAfter(day))
                .reduce((earlier, later) -> later);
    }
}
