package cn.yujian.indicator.derivation.domain;

import static java.util.stream.Collectors.groupingBy;

import cn.yujian.indicator.knownproject.Capacity;
import cn.yujian.indicator.knownproject.ProjectState;
import cn.yujian.indicator.knownproject.Stage;
import cn.yujian.indicator.observation.domain.Lineage;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/** How yearly values follow from the projects. The number after the slash is the version of the formula. */
public final class Formulas {

    static final String PROJECTS_IN_STAGE = "projects-in-stage/1";
    static final String PUMPED_STORAGE = "pumped-storage-capacity-in-operation/1";

    private static final String PUMPED_STORAGE_INDICATOR = "pumped-storage-capacity-in-operation";
    private static final String PUMPED_STORAGE_CATEGORY = "pumped-storage";
    private static final String INSTALLED_CAPACITY = "installed-capacity";
    private static final String MEGAWATT = "MW";

    private Formulas() {}

    /** The values of all derived indicators for the years from the first to the last. */
    public static List<DerivedValue> derive(List<ProjectState> projects, int firstYear, int lastYear) {
        return IntStream.rangeClosed(firstYear, lastYear)
                .boxed()
                .flatMap(year -> ofYear(projects, year).stream())
                .toList();
    }

    private static List<DerivedValue> ofYear(List<ProjectState> projects, int year) {
        Map<Stage, List<ProjectAtYearEnd>> byStage = projects.stream()
                .map(project -> ProjectAtYearEnd.of(project, year))
                .collect(groupingBy(ProjectAtYearEnd::stage));
        List<DerivedValue> values = new ArrayList<>();
        for (Stage stage : Stage.values()) {
            List<ProjectAtYearEnd> inStage = byStage.getOrDefault(stage, List.of());
            values.add(new DerivedValue(
                    "projects-in-stage-" + stage.code(),
                    year,
                    BigDecimal.valueOf(inStage.size()),
                    Lineage.of(
                            PROJECTS_IN_STAGE,
                            inStage.stream().map(ProjectAtYearEnd::input).toList(),
                            List.of())));
        }
        values.add(pumpedStorage(byStage.getOrDefault(Stage.OPERATION, List.of()), year));
        return values;
    }

    /** A project whose capacity nobody knows adds nothing, and is named. */
    private static DerivedValue pumpedStorage(List<ProjectAtYearEnd> inOperation, int year) {
        BigDecimal sum = BigDecimal.ZERO;
        List<Lineage.Input> inputs = new ArrayList<>();
        List<String> missing = new ArrayList<>();
        for (ProjectAtYearEnd plant : inOperation) {
            if (!plant.project().category().equals(PUMPED_STORAGE_CATEGORY)) {
                continue;
            }
            Optional<Capacity> capacity = plant.capacity(INSTALLED_CAPACITY, MEGAWATT);
            inputs.add(capacity.map(plant::inputWith).orElseGet(plant::input));
            sum = sum.add(capacity.map(Capacity::value).orElse(BigDecimal.ZERO));
            if (capacity.isEmpty()) {
                missing.add(plant.project().id());
            }
        }
        return new DerivedValue(PUMPED_STORAGE_INDICATOR, year, sum, Lineage.of(PUMPED_STORAGE, inputs, missing));
    }
}
