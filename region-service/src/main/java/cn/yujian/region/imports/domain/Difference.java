package cn.yujian.region.imports.domain;

import cn.yujian.region.bitemporal.Dated;
import cn.yujian.region.bitemporal.Succession;
import cn.yujian.region.bitemporal.Validity;
import cn.yujian.region.registry.domain.Outline;
import cn.yujian.region.registry.domain.RegionChange;
import cn.yujian.region.registry.domain.RegionRecord;
import cn.yujian.region.registry.domain.RegionRecord.DatedCluster;
import cn.yujian.region.registry.domain.RegionRecord.DatedCode;
import cn.yujian.region.registry.domain.RegionRecord.DatedName;
import cn.yujian.region.registry.domain.RegionRecord.DatedParent;
import cn.yujian.region.registry.domain.RegionWhole;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** What a row says differently of a known region than the registry does, on the day from which on the row speaks. */
public final class Difference {

    private static final Validity ANY = new Validity(null, null);

    private final ImportedRow row;
    private final RegionWhole known;
    private final LocalDate day;
    private final RegionChange change;
    private final Optional<Outline> outline;

    private Difference(ImportedRow row, RegionWhole known, LocalDate day) {
        this.row = row;
        this.known = known;
        this.day = day;
        RegionRecord region = known.region();
        this.change = new RegionChange(
                different(named(region, day), region.names(), day),
                different(Optional.ofNullable(row.code()).map(code -> new DatedCode(code, ANY)), region.codes(), day),
                different(
                        Optional.ofNullable(row.parent())
                                .map(parent -> new DatedParent(parent, row.administeredBy(), ANY)),
                        region.parentages(),
                        day),
                different(
                        Optional.ofNullable(row.cluster()).map(cluster -> new DatedCluster(cluster, ANY)),
                        region.clusters(),
                        day));
        this.outline = row.outline(ANY).filter(drawn -> Succession.on(day, known.outlines())
                .filter(held -> held.digest().equals(drawn.digest()))
                .isEmpty());
    }

    /**
     * Compares a row with what is known.
     *
     * @param today looked at where neither says since when
     */
    public static Difference between(ImportedRow row, RegionWhole known, LocalDate today) {
        LocalDate began = known.region().validity().from();
        LocalDate day = row.validFrom() != null ? row.validFrom() : Objects.requireNonNullElse(began, today);
        return new Difference(row, known, day);
    }

    private static <T extends Dated<T>> Optional<T> different(Optional<T> said, List<T> facts, LocalDate day) {
        return said.filter(next -> Succession.on(day, facts)
                .filter(fact -> fact.equals(next.during(fact.validity())))
                .isEmpty());
    }

    /** Kind and names belong together: what the row does not say of them stays. */
    private Optional<DatedName> named(RegionRecord region, LocalDate on) {
        if (row.kind() == null && row.name() == null && row.shortName() == null) {
            return Optional.empty();
        }
        DatedName held = region.nameOn(on);
        return Optional.of(new DatedName(
                Objects.requireNonNullElse(row.kind(), held.kind()),
                Objects.requireNonNullElse(row.name(), held.name()),
                Objects.requireNonNullElse(row.shortName(), held.shortName()),
                ANY));
    }

    /** Which kinds of facts become others, in the order of this list. */
    public List<String> kinds() {
        List<String> kinds = new ArrayList<>();
        change.name().ifPresent(different -> kinds.add("name"));
        change.code().ifPresent(different -> kinds.add("code"));
        change.parent().ifPresent(different -> kinds.add("parentage"));
        change.cluster().ifPresent(different -> kinds.add("cluster"));
        outline.ifPresent(different -> kinds.add("outline"));
        return kinds;
    }

    /** Why the row cannot be taken as it is; nothing where it says what is so already, or a change that is complete. */
    public Optional<Rejection> objection() {
        if (row.validTo() != null
                && !row.validTo().equals(known.region().validity().to())) {
            return Optional.of(Rejection.of(
                    "end-not-imported",
                    "/validTo",
                    "地区的终止由区划调整或更正登记",
                    "The end of a region is a matter of reorganisation or correction"));
        }
        if (saysOtherEvidence()) {
            return Optional.of(Rejection.of(
                    "evidence-not-imported",
                    "/sources",
                    "已登记地区的来源、可信度与备注以更正修改",
                    "Sources, confidence and note of a known region are corrected, not imported"));
        }
        if (kinds().isEmpty()) {
            return Optional.empty();
        }
        if (row.validFrom() == null) {
            return Optional.of(needed("/validFrom"));
        }
        if (row.document() == null) {
            return Optional.of(needed("/document"));
        }
        return row.reason() == null ? Optional.of(needed("/reason")) : Optional.empty();
    }

    private static Rejection needed(String pointer) {
        return Rejection.of(
                "missing",
                pointer,
                "内容与登记不同：变更须给出 " + pointer,
                "This differs from the registry, and a change needs " + pointer);
    }

    private boolean saysOtherEvidence() {
        RegionRecord region = known.region();
        return (row.sources() != null && !row.sources().equals(region.sources()))
                || (row.confidence() != null && !row.confidence().equals(region.confidence()))
                || (row.note() != null && !row.note().equals(region.note()));
    }

    /**
     * The region once it is as the row says.
     *
     * @throws cn.yujian.kit.problem.ProblemException where a single change would be refused
     */
    public RegionWhole carriedOut() {
        row.document().requireNotAfter(day, "/validFrom");
        RegionWhole changed = known.with(change.applyTo(known.region(), day));
        return outline.map(drawn -> changed.redrawn(drawn, day)).orElse(changed);
    }
}
