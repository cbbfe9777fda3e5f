package cn.yujian.region.imports.application;

import cn.yujian.kit.problem.ProblemException;
import cn.yujian.region.bitemporal.Validity;
import cn.yujian.region.geometry.OutlineRules;
import cn.yujian.region.geometry.ParentOutline;
import cn.yujian.region.imports.domain.Difference;
import cn.yujian.region.imports.domain.ImportedRow;
import cn.yujian.region.imports.domain.Judgement;
import cn.yujian.region.imports.domain.Rejection;
import cn.yujian.region.imports.domain.Verdict;
import cn.yujian.region.imports.persistence.Surroundings;
import cn.yujian.region.registry.application.KnownWholes;
import cn.yujian.region.registry.domain.Coherence;
import cn.yujian.region.registry.domain.RegionWhole;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Judges the rows of one import, chunk by chunk, those in which others lie before these. */
final class RowJudge {

    private static final int PARENTS_AT_HAND = 64;
    private static final int DEEPEST = 50;

    private final UUID importId;
    private final Instant known;
    private final LocalDate today;
    private final Optional<Set<String>> permitted;
    private final KnownWholes wholes;
    private final Surroundings surroundings;
    private final Map<String, Optional<ParentOutline>> parentOutlines =
            new LinkedHashMap<>(PARENTS_AT_HAND, 0.75f, true) {
                private static final long serialVersionUID = 1L;

                @Override
                protected boolean removeEldestEntry(Map.Entry<String, Optional<ParentOutline>> eldest) {
                    return size() > PARENTS_AT_HAND;
                }
            };

    /**
     * Prepares the judge of an import.
     *
     * @param known rows are compared with what was known then
     * @param permitted where the caller may write; empty for everywhere
     */
    RowJudge(
            UUID importId,
            Instant known,
            LocalDate today,
            Optional<Set<String>> permitted,
            KnownWholes wholes,
            Surroundings surroundings) {
        this.importId = importId;
        this.known = known;
        this.today = today;
        this.permitted = permitted;
        this.wholes = wholes;
        this.surroundings = surroundings;
    }

    List<Judgement> judge(List<ImportedRow> rows) {
        Set<String> ids = rows.stream().map(ImportedRow::id).collect(Collectors.toSet());
        Map<String, RegionWhole> knownRegions = wholes.of(surroundings.known(ids), known);
        Map<String, Validity> existences = surroundings.existences(
                importId,
                rows.stream()
                        .flatMap(row -> Stream.of(row.parent(), row.administeredBy()))
                        .filter(Objects::nonNull)
                        .collect(Collectors.toSet()));
        return rows.stream()
                .map(row -> judge(row, Optional.ofNullable(knownRegions.get(row.id())), existences))
                .toList();
    }

    private Judgement judge(ImportedRow row, Optional<RegionWhole> region, Map<String, Validity> existences) {
        if (permitted.isPresent() && !permitted.get().contains(row.id())) {
            return Judgement.refused(
                    row,
                    Rejection.of(
                            "region-not-permitted",
                            "/id",
                            "令牌不允许写入该地区",
                            "The token does not allow writing in this region"));
        }
        try {
            return region.isEmpty() ? founded(row, existences) : compared(row, region.get(), existences);
        } catch (ProblemException refused) {
            return Judgement.refused(row, Rejection.of(refused));
        }
    }

    private Judgement founded(ImportedRow row, Map<String, Validity> existences) {
        Optional<Rejection> objection =
                row.lackOfNewRegion().or(() -> lieOf(row, new Validity(row.validFrom(), row.validTo()), existences));
        if (objection.isPresent()) {
            return Judgement.refused(row, objection.get());
        }
        Coherence.require(row.founded().region());
        requireWithinParent(row, row.parent());
        return Judgement.of(row, Verdict.CREATED);
    }

    private Judgement compared(ImportedRow row, RegionWhole region, Map<String, Validity> existences) {
        Difference difference = Difference.between(row, region, today);
        Optional<Rejection> objection = difference.objection();
        if (objection.isPresent()) {
            return Judgement.refused(row, objection.get());
        }
        List<String> kinds = difference.kinds();
        if (kinds.isEmpty()) {
            return Judgement.of(row, Verdict.UNCHANGED);
        }
        RegionWhole after = difference.carriedOut();
        Coherence.require(after.region());
        if (kinds.contains("parentage")) {
            Validity lying =
                    new Validity(row.validFrom(), after.region().validity().to());
            objection = lieOf(row, lying, existences).or(() -> circleFrom(row));
        }
        if (objection.isPresent()) {
            return Judgement.refused(row, objection.get());
        }
        if (kinds.contains("outline")) {
            requireWithinParent(
                    row,
                    after.region()
                            .parentOn(row.validFrom())
                            .map(lying -> lying.parent())
                            .orElse(null));
        }
        return Judgement.updated(row, kinds);
    }

    /** Why the region cannot lie where the row says. */
    private Optional<Rejection> lieOf(ImportedRow row, Validity during, Map<String, Validity> existences) {
        return misplaced("/parent", row.parent(), during, existences)
                .or(() -> misplaced("/administeredBy", row.administeredBy(), during, existences));
    }

    private static Optional<Rejection> misplaced(
            String pointer, String parent, Validity during, Map<String, Validity> existences) {
        if (parent == null) {
            return Optional.empty();
        }
        Validity existence = existences.get(parent);
        if (existence == null) {
            return Optional.of(Rejection.of(
                    "unknown-region",
                    pointer,
                    "登记中没有地区 " + parent + "，本次导入也没有可用的该行",
                    "Neither the registry nor a good row of this import has region " + parent));
        }
        return existence.covers(during)
                ? Optional.empty()
                : Optional.of(Rejection.of(
                        "parent-not-there",
                        pointer,
                        parent + " 的存续期 " + existence + " 不含 " + during,
                        parent + " exists for " + existence + ", not for all of " + during));
    }

    /** A new region cannot be in a circle: whatever lies in it is judged after it. */
    private Optional<Rejection> circleFrom(ImportedRow row) {
        Set<String> passed = new HashSet<>(Set.of(row.id()));
        Optional<String> at = Optional.of(row.parent());
        while (at.isPresent()) {
            if (!passed.add(at.get()) || passed.size() > DEEPEST) {
                return Optional.of(Rejection.of(
                        "lies-in-itself", "/parent", row.id() + " 会隶属于自身", row.id() + " would lie in itself"));
            }
            at = surroundings.parent(importId, at.get(), row.validFrom());
        }
        return Optional.empty();
    }

    private void requireWithinParent(ImportedRow row, String parent) {
        if (row.shape() == null || parent == null) {
            return;
        }
        parentOutlines
                .computeIfAbsent(
                        parent, id -> surroundings.outline(importId, id).map(ParentOutline::of))
                .ifPresent(outline -> OutlineRules.checkWithin(row.shape().geometry(), outline));
    }
}
