package cn.yujian.region.adjustment.domain;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toCollection;

import cn.yujian.region.designation.domain.Category;
import cn.yujian.region.designation.domain.Designated;
import cn.yujian.region.designation.domain.EditionDiff;
import cn.yujian.region.designation.domain.ListEntry;
import cn.yujian.region.knownproject.ProjectFacts;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * What a proposal would do: which regions and projects come onto the list or leave it, on the whole and in each category.
 *
 * @param diff what makes the next edition of the present one
 * @param onTheWhole the move onto and off the list, whatever the category
 * @param byCategory the same of each category
 */
public record Effect(EditionDiff diff, Move onTheWhole, Map<Category, Move> byCategory) {

    /**
     * What moves.
     *
     * @param regionsIn regions that were not named and will be, in order
     * @param projectsIn projects of which no region was named and one will be
     */
    public record Move(
            List<String> regionsIn,
            List<String> regionsOut,
            List<ProjectFacts> projectsIn,
            List<ProjectFacts> projectsOut) {

        private static Move between(Set<String> before, Set<String> after, List<ProjectFacts> projects) {
            return new Move(
                    less(after, before),
                    less(before, after),
                    projects.stream()
                            .filter(project -> lies(project, after) && !lies(project, before))
                            .toList(),
                    projects.stream()
                            .filter(project -> lies(project, before) && !lies(project, after))
                            .toList());
        }

        private static List<String> less(Set<String> of, Set<String> other) {
            return of.stream().filter(region -> !other.contains(region)).toList();
        }

        private static boolean lies(ProjectFacts project, Set<String> regions) {
            return !Collections.disjoint(project.regions(), regions);
        }
    }

    /**
     * What it would be.
     *
     * @param projects those that are to be looked at, in order
     */
    public static Effect of(List<Designated> before, List<Designated> after, List<ProjectFacts> projects) {
        Map<Category, Set<String>> named = byCategory(before);
        Map<Category, Set<String>> willBeNamed = byCategory(after);
        Map<Category, Move> moves = new EnumMap<>(Category.class);
        Arrays.stream(Category.values())
                .forEach(category -> moves.put(
                        category,
                        Move.between(
                                named.getOrDefault(category, Set.of()),
                                willBeNamed.getOrDefault(category, Set.of()),
                                projects)));
        return new Effect(
                EditionDiff.between(entries(before), entries(after)),
                Move.between(regions(before), regions(after), projects),
                moves);
    }

    private static Map<Category, Set<String>> byCategory(List<Designated> list) {
        Map<Category, Set<String>> regions = new EnumMap<>(Category.class);
        list.stream()
                .collect(groupingBy(Designated::category))
                .forEach((category, named) -> regions.put(category, regions(named)));
        return regions;
    }

    private static Set<String> regions(List<Designated> list) {
        return list.stream().map(Designated::region).collect(toCollection(TreeSet::new));
    }

    private static List<ListEntry> entries(List<Designated> list) {
        return list.stream().map(ListEntry::of).toList();
    }
}
