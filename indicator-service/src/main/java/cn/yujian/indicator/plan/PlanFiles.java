package cn.yujian.indicator.plan;

import cn.yujian.indicator.catalogue.domain.Indicator;
import cn.yujian.indicator.catalogue.domain.Unit;
import cn.yujian.indicator.evidence.Citation;
import cn.yujian.indicator.evidence.Confidence;
import cn.yujian.indicator.evidence.PublishedSource;
import cn.yujian.indicator.observation.domain.Content;
import cn.yujian.indicator.observation.domain.ObservationStatus;
import cn.yujian.indicator.observation.domain.SeriesKey;
import cn.yujian.indicator.period.Period;
import cn.yujian.indicator.target.domain.Comparator;
import cn.yujian.indicator.target.domain.Target;
import cn.yujian.kit.seed.SeedFiles;
import com.fasterxml.jackson.core.type.TypeReference;
import java.math.BigDecimal;
import java.util.List;

/** The data files of the plan, in their own shape, and how they read as domain objects. */
final class PlanFiles {

    static final String UNITS = "plan/units.yaml";
    static final String INDICATORS = "plan/indicators.yaml";
    static final String OBSERVATIONS = "plan/observations.yaml";
    static final String TARGETS = "plan/targets.yaml";
    static final String DEMONSTRATION = "plan/demo/observations.yaml";

    private PlanFiles() {}

    static List<Unit> units() {
        return SeedFiles.read(UNITS, new TypeReference<>() {});
    }

    static List<Indicator> indicators() {
        return SeedFiles.read(INDICATORS, new TypeReference<>() {});
    }

    static List<TargetEntry> targets() {
        return SeedFiles.read(TARGETS, new TypeReference<>() {});
    }

    /** The observations of one of the files. */
    static List<ObservationEntry> observations(String file) {
        return SeedFiles.read(file, new TypeReference<>() {});
    }

    record ObservationEntry(
            String indicator,
            String region,
            String period,
            BigDecimal value,
            String unit,
            ObservationStatus status,
            String source,
            Confidence confidence,
            Citation citation,
            String note,
            boolean demonstration) {

        String id() {
            return indicator + "/" + region + "/" + period;
        }

        Content toDomain() {
            Period when = Period.of(period);
            return new Content(
                    new SeriesKey(when.frequency(), region, indicator),
                    when,
                    value,
                    unit,
                    status,
                    source,
                    confidence,
                    citation,
                    note,
                    null,
                    demonstration);
        }
    }

    record TargetEntry(
            String id,
            String indicator,
            String region,
            String period,
            Comparator comparator,
            BigDecimal value,
            String unit,
            Citation citation,
            PublishedSource source,
            Confidence confidence,
            String note) {

        Target toDomain() {
            return new Target(
                    id,
                    indicator,
                    region,
                    Period.of(period),
                    comparator,
                    value,
                    unit,
                    citation,
                    source,
                    confidence,
                    note);
        }
    }
}
