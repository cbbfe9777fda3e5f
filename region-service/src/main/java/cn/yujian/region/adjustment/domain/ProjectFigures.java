package cn.yujian.region.adjustment.domain;

import cn.yujian.region.knownproject.ProjectFacts;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What projects come to. A project counts once, however many regions it lies in; capacities of another kind or in another unit are
 * not added.
 *
 * @param stages how many are how far, by the stage's code
 */
public record ProjectFigures(int count, Map<String, Integer> stages, List<Total> capacities) {

    /**
     * A sum of capacities.
     *
     * @param capacity what it is a capacity of
     * @param projects how many have one
     */
    public record Total(String capacity, BigDecimal value, String unit, int projects) {

        private Total plus(Total other) {
            return new Total(capacity, value.add(other.value), unit, projects + other.projects);
        }
    }

    public static ProjectFigures of(List<ProjectFacts> projects) {
        Map<String, Integer> stages = new TreeMap<>();
        Map<String, Total> totals = new TreeMap<>();
        projects.forEach(project -> {
            stages.merge(project.stage(), 1, Integer::sum);
            project.capacities()
                    .forEach(capacity -> totals.merge(
                            capacity.id() + " " + capacity.unit(),
                            new Total(capacity.id(), capacity.value(), capacity.unit(), 1),
                            Total::plus));
        });
        return new ProjectFigures(projects.size(), stages, List.copyOf(totals.values()));
    }
}
