package cn.yujian.region.features;

import cn.yujian.kit.features.Feature;
import cn.yujian.region.designation.domain.Category;
import cn.yujian.region.designation.domain.CityType;
import cn.yujian.region.designation.domain.Designated;
import cn.yujian.region.registry.domain.Cluster;
import cn.yujian.region.registry.domain.Outline;
import cn.yujian.region.registry.domain.RegionAt;
import cn.yujian.region.registry.domain.RegionKind;
import cn.yujian.region.registry.domain.RegionRecord;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** What a GIS program shows of a region: flat where it can be, the same members always, null where there is nothing. */
@JsonInclude(JsonInclude.Include.ALWAYS)
record RegionProperties(
        String nameZh,
        String nameEn,
        String shortNameZh,
        String shortNameEn,
        RegionKind kind,
        String code,
        String parent,
        String administeredBy,
        Cluster cluster,
        List<Category> categories,
        CityType cityType,
        List<DesignationProperties> designations,
        LocalDate validFrom,
        LocalDate validTo,
        LocalDate asOf,
        Boolean outlineIsApproximate,
        List<BigDecimal> labelPoint,
        String confidence,
        long sequence) {

    /** A designation and the list edition that says it. */
    @JsonInclude(JsonInclude.Include.ALWAYS)
    record DesignationProperties(
            Category category, CityType cityType, String edition, LocalDate validFrom, LocalDate validTo) {
        static DesignationProperties of(Designated designated) {
            return new DesignationProperties(
                    designated.category(),
                    designated.cityType(),
                    designated.edition(),
                    designated.validity().from(),
                    designated.validity().to());
        }
    }

    static RegionProperties of(RegionAt found, Optional<Outline> outline) {
        RegionRecord region = found.region();
        RegionRecord.DatedName name = region.nameOn(found.day());
        Optional<RegionRecord.DatedParent> parentage = region.parentOn(found.day());
        return new RegionProperties(
                name.name().zh(),
                name.name().en(),
                name.shortName().zh(),
                name.shortName().en(),
                name.kind(),
                region.codeOn(found.day()).orElse(null),
                parentage.map(RegionRecord.DatedParent::parent).orElse(null),
                parentage.map(RegionRecord.DatedParent::administeredBy).orElse(null),
                region.clusterOn(found.day()).orElse(null),
                Feature.list(found.designations().stream().map(Designated::category)),
                found.designations().stream()
                        .map(Designated::cityType)
                        .filter(Objects::nonNull)
                        .findFirst()
                        .orElse(null),
                Feature.list(found.designations().stream().map(DesignationProperties::of)),
                region.validity().from(),
                region.validity().to(),
                found.day(),
                outline.map(Outline::approximate).orElse(null),
                outline.map(Outline::labelPoint).orElse(null),
                region.confidence(),
                found.sequence());
    }
}
