package cn.yujian.indicator.derivation.domain;

import cn.yujian.indicator.knownproject.Capacity;
import cn.yujian.indicator.knownproject.ProjectState;
import cn.yujian.indicator.knownproject.Stage;
import cn.yujian.indicator.knownproject.StageChange;
import cn.yujian.indicator.observation.domain.Lineage;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.Optional;

/**
 * A project as it stood when a year ended.
 *
 * @param stage the stage of the last change that counts by then; unknown before the first
 * @param stageSince position in the project log of the event that told of that change, or of the project
 */
record ProjectAtYearEnd(ProjectState project, Stage stage, long stageSince) {

    private static final Comparator<StageChange> LATER = Comparator.comparing(StageChange::countsFrom);

    static ProjectAtYearEnd of(ProjectState project, int year) {
        LocalDate end = LocalDate.of(year, 12, 31);
        // Of two changes on one day the one that was told later stands.
        Optional<StageChange> last = project.stageHistory().stream()
                .filter(change -> !change.countsFrom().isAfter(end))
                .reduce((one, other) -> LATER.compare(one, other) > 0 ? one : other);
        return new ProjectAtYearEnd(
                project,
                last.map(StageChange::stage).orElse(Stage.UNKNOWN),
                last.map(StageChange::sequence).orElse(project.registeredAt()));
    }

    Optional<Capacity> capacity(String id, String unit) {
        return project.capacities().stream()
                .filter(capacity -> capacity.id().equals(id) && capacity.unit().equals(unit))
                .findFirst();
    }

    Lineage.Input input() {
        return new Lineage.Input(project.id(), stageSince);
    }

    Lineage.Input inputWith(Capacity capacity) {
        return new Lineage.Input(project.id(), Math.max(stageSince, capacity.sequence()));
    }
}
