package cn.yujian.region.rollup.domain;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Adds up what is true of the regions of a list without counting territory twice. Some regions lie in another and are run apart
 * from it (万盛经开区 in 綦江区): a figure of the outer one may or may not include the inner one's.
 *
 * @param value the sum; null where a figure that it needs is missing
 * @param counted regions whose figures are in it
 * @param takenOut regions whose figures were taken out of the figure of a region in which they lie
 * @param contained regions of the list that are in the figure of another region of it
 * @param missing regions whose figures are needed and were not given
 */
public record RollUp(
        BigDecimal value, Set<String> counted, Set<String> takenOut, Set<String> contained, Set<String> missing) {

    /**
     * A region's figure.
     *
     * @param includes regions that lie in it and whose figures it includes
     */
    public record Figure(String region, BigDecimal value, Set<String> includes) {}

    /** Adds up the figures of the regions named. */
    public static RollUp of(Collection<String> named, Map<String, Figure> figures) {
        Set<String> regions = new TreeSet<>(named);
        Set<String> contained = regions.stream()
                .map(figures::get)
                .filter(figure -> figure != null)
                .flatMap(figure -> figure.includes().stream())
                .filter(regions::contains)
                .collect(Collectors.toCollection(TreeSet::new));
        Set<String> counted = new LinkedHashSet<>(regions);
        counted.removeAll(contained);
        Set<String> takenOut = counted.stream()
                .map(figures::get)
                .filter(figure -> figure != null)
                .flatMap(figure -> figure.includes().stream())
                .filter(inner -> !regions.contains(inner))
                .collect(Collectors.toCollection(TreeSet::new));
        Set<String> missing = new TreeSet<>();
        List<BigDecimal> summands = new ArrayList<>();
        counted.forEach(region -> take(region, figures, missing, summands, false));
        takenOut.forEach(region -> take(region, figures, missing, summands, true));
        counted.removeAll(missing);
        BigDecimal sum = summands.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
        return new RollUp(missing.isEmpty() ? sum : null, counted, takenOut, contained, missing);
    }

    private static void take(
            String region, Map<String, Figure> figures, Set<String> missing, List<BigDecimal> summands, boolean out) {
        Figure figure = figures.get(region);
        if (figure == null) {
            missing.add(region);
            return;
        }
        summands.add(out ? figure.value().negate() : figure.value());
    }
}
