package cn.yujian.region.registry.api;

import cn.yujian.kit.language.Name;
import cn.yujian.region.bitemporal.Validity;
import cn.yujian.region.designation.domain.Category;
import cn.yujian.region.designation.domain.CityType;
import cn.yujian.region.registry.domain.Cluster;
import cn.yujian.region.registry.domain.RegionAt;
import cn.yujian.region.registry.domain.RegionKind;
import cn.yujian.region.registry.domain.RegionRecord;
import java.time.LocalDate;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A region as answered: as it was on a day. */
@Schema(
        name = "Region",
        requiredProperties = {"id", "name", "codes", "formerNames", "designations", "sequence"},
        description = "A region as it was on a day; names and codes of other days stand in codes and formerNames")
record RegionView(
        @Schema(description = "Own stable id, never a code", examples = "nanchuan") String id,
        Name name,
        Name shortName,
        RegionKind kind,
        @Schema(description = "Region in which it lies", examples = "chongqing") String parent,
        @Schema(description = "Region whose government runs it, where that is not its parent") String administeredBy,
        @Schema(description = "GB/T 2260 code on that day; absent where it has none", examples = "500119") String code,
        @Schema(description = "All codes it ever had, by date") List<DatedCodeView> codes,
        @Schema(description = "Names of other days") List<DatedNameView> formerNames,
        Cluster cluster,
        @Schema(description = "What the list of resource-based regions named it as on that day")
                List<DesignationBrief> designations,
        @Schema(description = "First day of the region; absent where it is not recorded") LocalDate validFrom,
        @Schema(description = "First day after the region ended") LocalDate validTo,
        @Schema(description = "Regions it came from") List<String> predecessors,
        @Schema(description = "Regions that came from it") List<String> successors,
        @Schema(description = "What proves dates and codes") List<String> sources,
        @Schema(enumeration = {"high", "medium", "low"}) String confidence,
        String note,
        @Schema(description = "For a lookup by code: regions without a code of their own that lie in this one")
                List<String> alsoCovers,
        @Schema(description = "For a lookup by a retired code: who had it, and when") MatchedBy matchedBy,
        @Schema(description = "Position of the region's last event in the region log") long sequence) {

    /** A dated code as answered. */
    @Schema(name = "DatedCode")
    record DatedCodeView(@Schema(examples = "500119") String code, LocalDate validFrom, LocalDate validTo) {
        static DatedCodeView of(RegionRecord.DatedCode code) {
            return new DatedCodeView(
                    code.code(), code.validity().from(), code.validity().to());
        }
    }

    /** A dated name as answered. */
    @Schema(name = "DatedName")
    record DatedNameView(Name name, RegionKind kind, LocalDate validFrom, LocalDate validTo) {
        static DatedNameView of(RegionRecord.DatedName name) {
            Validity validity = name.validity();
            return new DatedNameView(name.name(), name.kind(), validity.from(), validity.to());
        }
    }

    /** A designation in short. */
    @Schema(name = "DesignationBrief")
    record DesignationBrief(Category category, CityType cityType, String edition) {}

    /** Why a retired code led here. */
    @Schema(name = "MatchedBy", description = "The retired code that led to this region")
    record MatchedBy(String code, String region, LocalDate validFrom, LocalDate validTo) {}

    static RegionView of(RegionAt found) {
        RegionRecord region = found.region();
        RegionRecord.DatedName name = region.nameOn(found.day());
        RegionAt.CodeMatch match = found.match();
        return new RegionView(
                region.id(),
                name.name(),
                name.shortName(),
                name.kind(),
                region.parentOn(found.day())
                        .map(RegionRecord.DatedParent::parent)
                        .orElse(null),
                region.parentOn(found.day())
                        .map(RegionRecord.DatedParent::administeredBy)
                        .orElse(null),
                region.codeOn(found.day()).orElse(null),
                region.codes().stream().map(DatedCodeView::of).toList(),
                region.names().stream()
                        .filter(other -> !other.equals(name))
                        .map(DatedNameView::of)
                        .toList(),
                region.clusterOn(found.day()).orElse(null),
                found.designations().stream()
                        .map(named -> new DesignationBrief(named.category(), named.cityType(), named.edition()))
                        .toList(),
                region.validity().from(),
                region.validity().to(),
                region.predecessors(),
                region.successors(),
                region.sources(),
                region.confidence(),
                region.note(),
                match == null || match.alsoCovers().isEmpty() ? null : match.alsoCovers(),
                match == null || match.retired() == null ? null : matchedBy(match.retired()),
                found.sequence());
    }

    private static MatchedBy matchedBy(RegionAt.Retired retired) {
        Validity validity = retired.code().validity();
        return new MatchedBy(retired.code().code(), retired.region(), validity.from(), validity.to());
    }
}
