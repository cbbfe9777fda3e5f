package cn.yujian.region.rollup.application;

import static java.util.stream.Collectors.toMap;

import cn.yujian.kit.eventlog.EventLog;
import cn.yujian.kit.eventlog.Tail;
import cn.yujian.kit.problem.ProblemException;
import cn.yujian.kit.problem.ProblemException.LocalizedViolation;
import cn.yujian.kit.time.Calendar;
import cn.yujian.problem.ProblemType;
import cn.yujian.problem.Wording;
import cn.yujian.region.designation.domain.Category;
import cn.yujian.region.designation.domain.Designated;
import cn.yujian.region.designation.persistence.Designations;
import cn.yujian.region.designation.persistence.Editions;
import cn.yujian.region.registry.persistence.Regions;
import cn.yujian.region.rollup.domain.RollUp;
import cn.yujian.region.rollup.domain.RollUp.Figure;
import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

/** Adds up figures of regions under an edition of the list, beside the list of today. */
@Singleton
public class RollUps {

    private final EventLog log;
    private final Editions editions;
    private final Designations designations;
    private final Regions regions;
    private final Calendar calendar;

    RollUps(EventLog log, Editions editions, Designations designations, Regions regions, Calendar calendar) {
        this.log = log;
        this.editions = editions;
        this.designations = designations;
        this.regions = regions;
        this.calendar = calendar;
    }

    /**
     * A figure as it was given.
     *
     * @param includes null where it was not said what it includes
     */
    public record Given(String region, BigDecimal value, Set<String> includes) {}

    /**
     * What a list adds up to.
     *
     * @param category null for all of the list, each region once
     */
    public record Line(Category category, RollUp then, RollUp today) {}

    /** The sums, and as known when. */
    public record Summed(List<Line> lines, Instant knownAt) {}

    /**
     * Adds up.
     *
     * @throws ProblemException 404 if there is no such edition, 422 if a figure is of no region or does not say what it includes
     */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    public Summed sum(String edition, List<Given> given) {
        Tail tail = log.readSnapshot();
        editions.require(edition);
        Map<String, Figure> figures = figures(given, tail.recordedAt());
        List<Designated> then = editions.entries(edition);
        List<Designated> today = designations.on(calendar.today(), tail.recordedAt());
        List<Line> lines = new ArrayList<>();
        lines.add(new Line(null, RollUp.of(named(then, null), figures), RollUp.of(named(today, null), figures)));
        for (Category category : Category.values()) {
            lines.add(new Line(
                    category, RollUp.of(named(then, category), figures), RollUp.of(named(today, category), figures)));
        }
        return new Summed(lines, tail.recordedAt());
    }

    private static Set<String> named(List<Designated> list, Category category) {
        Set<String> named = new TreeSet<>();
        list.stream()
                .filter(designated -> category == null || designated.category() == category)
                .forEach(designated -> named.add(designated.region()));
        return named;
    }

    private Map<String, Figure> figures(List<Given> given, Instant at) {
        List<String> ids = given.stream().map(Given::region).toList();
        Set<String> known = regions.knownOf(ids, at);
        Map<String, Set<String>> apart = regions.runApartIn(ids, at);
        for (int i = 0; i < given.size(); i++) {
            requireSound(
                    given.get(i),
                    "/figures/" + i,
                    known,
                    apart.getOrDefault(given.get(i).region(), Set.of()));
        }
        return given.stream()
                .map(figure -> new Figure(
                        figure.region(), figure.value(), Objects.requireNonNullElse(figure.includes(), Set.of())))
                .collect(toMap(Figure::region, figure -> figure, (one, other) -> {
                    throw refusal(
                            ProblemType.UNPROCESSABLE,
                            "/figures",
                            "given-twice",
                            new Wording(
                                    "地区 " + one.region() + " 给出了两个数值", "Region " + one.region() + " has two figures"));
                }));
    }

    /** The figure of a region may hold that of those that lie in it and are run apart, or not. */
    private static void requireSound(Given figure, String pointer, Set<String> known, Set<String> apart) {
        if (!known.contains(figure.region())) {
            throw refusal(
                    ProblemType.UNKNOWN_REGION,
                    pointer + "/region",
                    "unknown-region",
                    new Wording("登记中没有地区 " + figure.region(), "The registry has no region " + figure.region()));
        }
        if (figure.includes() == null && !apart.isEmpty()) {
            throw refusal(
                    ProblemType.UNPROCESSABLE,
                    pointer + "/includes",
                    "not-said",
                    new Wording(
                            figure.region() + " 的数值须说明是否包含 " + String.join("、", apart),
                            "The figure of " + figure.region() + " must say whether it includes "
                                    + String.join(", ", apart)));
        }
        if (figure.includes() != null && !apart.containsAll(figure.includes())) {
            throw refusal(
                    ProblemType.UNPROCESSABLE,
                    pointer + "/includes",
                    "not-in-it",
                    new Wording(
                            figure.region() + " 内单独管理的地区只有：" + String.join("、", apart),
                            "Only these lie in " + figure.region() + " and are run apart: "
                                    + String.join(", ", apart)));
        }
    }

    private static ProblemException refusal(ProblemType type, String pointer, String code, Wording reason) {
        return ProblemException.of(type, reason).with(new LocalizedViolation("body", pointer, null, code, reason));
    }
}
