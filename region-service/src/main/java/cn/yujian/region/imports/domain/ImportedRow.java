package cn.yujian.region.imports.domain;

import cn.yujian.kit.language.Name;
import cn.yujian.region.bitemporal.Validity;
import cn.yujian.region.registry.domain.BasisDocument;
import cn.yujian.region.registry.domain.Cluster;
import cn.yujian.region.registry.domain.Outline;
import cn.yujian.region.registry.domain.RegionKind;
import cn.yujian.region.registry.domain.RegionRecord;
import cn.yujian.region.registry.domain.RegionRecord.DatedCluster;
import cn.yujian.region.registry.domain.RegionRecord.DatedCode;
import cn.yujian.region.registry.domain.RegionRecord.DatedName;
import cn.yujian.region.registry.domain.RegionRecord.DatedParent;
import cn.yujian.region.registry.domain.RegionWhole;
import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * A row of an import: a region that is new, or what is said of one that is known. Everything but the id is null where the row does
 * not say it.
 *
 * @param row counted from 1
 * @param line on which it begins
 * @param validFrom the first day of a new region, or from when on a known one is so
 * @param document what ordered a change; a new region needs none
 */
public record ImportedRow(
        int row,
        long line,
        String id,
        RegionKind kind,
        Name name,
        Name shortName,
        String code,
        String parent,
        String administeredBy,
        Cluster cluster,
        LocalDate validFrom,
        LocalDate validTo,
        BasisDocument document,
        String reason,
        List<String> sources,
        String confidence,
        String note,
        Shape shape) {

    /** Where the region lies. */
    public record Shape(JsonNode geometry, List<BigDecimal> labelPoint, boolean approximate) {}

    /** What a new region cannot be without and the row does not say. */
    public Optional<Rejection> lackOfNewRegion() {
        if (kind == null) {
            return lack("/kind");
        }
        if (name == null) {
            return lack("/name");
        }
        if (shortName == null) {
            return lack("/shortName");
        }
        if (sources == null || sources.isEmpty()) {
            return lack("/sources");
        }
        return confidence == null ? lack("/confidence") : Optional.empty();
    }

    private static Optional<Rejection> lack(String pointer) {
        return Optional.of(
                Rejection.of("missing", pointer, "新登记的地区须给出 " + pointer, "A region that is new needs " + pointer));
    }

    /** The region as the row begins it. */
    public RegionWhole founded() {
        Validity whole = new Validity(validFrom, validTo);
        RegionRecord region = new RegionRecord(
                id,
                whole,
                parent == null ? List.of() : List.of(new DatedParent(parent, administeredBy, whole)),
                List.of(new DatedName(kind, name, shortName, whole)),
                code == null ? List.of() : List.of(new DatedCode(code, whole)),
                cluster == null ? List.of() : List.of(new DatedCluster(cluster, whole)),
                List.of(),
                List.of(),
                sources,
                confidence,
                note);
        return new RegionWhole(region, List.of(), outline(whole).stream().toList(), 0);
    }

    Optional<Outline> outline(Validity during) {
        return Optional.ofNullable(shape)
                .map(drawn -> new Outline(id, drawn.geometry(), drawn.labelPoint(), drawn.approximate(), during));
    }
}
