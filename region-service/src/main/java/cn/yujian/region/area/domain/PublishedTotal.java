package cn.yujian.region.area.domain;

import cn.yujian.kit.language.Coded;
import cn.yujian.kit.language.Name;
import cn.yujian.region.designation.domain.Citation;
import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * What a document says that facts of a kind add up to.
 *
 * @param grade null where it counts every grade
 * @param approximate whether the document says about ({@code 约})
 */
public record PublishedTotal(
        String id,
        Name name,
        AreaKind kind,
        SubsidenceGrade grade,
        Measure measure,
        BigDecimal value,
        String unit,
        boolean approximate,
        Citation citation) {

    /** What is added up. */
    @Schema(
            name = "AreaMeasure",
            description =
                    "What is added up: the facts themselves, their area, the people affected, the regions they lie in",
            enumeration = {"facts", "area", "people", "regions"})
    public enum Measure implements Coded {
        FACTS("facts"),
        AREA("area"),
        PEOPLE("people"),
        REGIONS("regions");

        private final String code;

        Measure(String code) {
            this.code = code;
        }

        @Override
        public String code() {
            return code;
        }
    }

    /**
     * What the registered facts add up to.
     *
     * @param facts how many facts of the kind there are
     * @param silent how many of them do not say what is added up
     * @param value in the unit of the published total
     */
    public record Registered(int facts, int silent, BigDecimal value) {}

    /** Adds up what is registered. */
    public Registered registered(List<AreaFact> known) {
        List<AreaFact> counted = known.stream()
                .filter(fact -> fact.kind() == kind && (grade == null || fact.grade() == grade))
                .toList();
        List<BigDecimal> said =
                switch (measure) {
                    case FACTS -> counted.stream().map(fact -> BigDecimal.ONE).toList();
                    case REGIONS ->
                        counted.stream()
                                .map(AreaFact::region)
                                .distinct()
                                .map(region -> BigDecimal.ONE)
                                .toList();
                    case PEOPLE ->
                        counted.stream()
                                .map(AreaFact::peopleAffected)
                                .filter(Objects::nonNull)
                                .map(BigDecimal::valueOf)
                                .toList();
                    case AREA ->
                        counted.stream()
                                .map(AreaFact::area)
                                .filter(Objects::nonNull)
                                .map(area ->
                                        area.in(Coded.of(AreaUnit.class, unit)).value())
                                .toList();
                };
        int silent = measure == Measure.AREA || measure == Measure.PEOPLE ? counted.size() - said.size() : 0;
        return new Registered(counted.size(), silent, said.stream().reduce(BigDecimal.ZERO, BigDecimal::add));
    }
}
