package cn.yujian.region.registry.api;

import cn.yujian.region.bitemporal.Validity;
import cn.yujian.region.registry.api.FactBodies.NameBody;
import cn.yujian.region.registry.domain.Act;
import cn.yujian.region.registry.domain.Cluster;
import cn.yujian.region.registry.domain.RegionCorrection;
import cn.yujian.region.registry.domain.RegionKind;
import cn.yujian.region.registry.domain.RegionRecord.DatedCluster;
import cn.yujian.region.registry.domain.RegionRecord.DatedCode;
import cn.yujian.region.registry.domain.RegionRecord.DatedName;
import cn.yujian.region.registry.domain.RegionRecord.DatedParent;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.stream.IntStream;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What the registry should have said of a region, as it is sent in. */
@Schema(
        name = "RegionCorrection",
        description =
                "What the registry should have said all along. A list that is given takes the place of the whole list;"
                        + " members that are absent stay as they are")
record RegionCorrectionBody(
        @Schema(description = "Why it is corrected", required = true, examples = "录入笔误")
                @NotNull
                @Size(max = FactBodies.PARAGRAPH)
                @Pattern(regexp = FactBodies.TEXT)
                String reason,
        @Schema(description = "What proves it", required = true, examples = "国函〔2016〕100号 原件")
                @NotNull
                @Size(max = FactBodies.PARAGRAPH)
                @Pattern(regexp = FactBodies.TEXT)
                String source,
        @Schema(description = "When the region exists") @Valid PeriodBody existence,
        @Size(max = 100) List<@NotNull @Valid DatedParentBody> parentages,
        @Size(min = 1, max = 100) List<@NotNull @Valid DatedNameBody> names,
        @Size(max = 100) List<@NotNull @Valid DatedCodeBody> codes,
        @Size(max = 100) List<@NotNull @Valid DatedClusterBody> clusters,
        @Size(max = 100)
                List<@NotNull @Size(max = FactBodies.PARAGRAPH) @Pattern(regexp = FactBodies.TEXT) String> sources,
        @Schema(enumeration = {"high", "medium", "low"}) @Pattern(regexp = "high|medium|low") String confidence,
        @Size(max = 4_000) @Pattern(regexp = FactBodies.TEXT) String note) {

    Act act() {
        return new Act(Act.Kind.CORRECTION, null, null, reason.strip(), source.strip(), null);
    }

    RegionCorrection toDomain() {
        return new RegionCorrection(
                Optional.ofNullable(existence).map(period -> period.toDomain("/existence")),
                each(parentages, "/parentages", DatedParentBody::toDomain),
                each(names, "/names", DatedNameBody::toDomain),
                each(codes, "/codes", DatedCodeBody::toDomain),
                each(clusters, "/clusters", DatedClusterBody::toDomain),
                Optional.ofNullable(sources),
                Optional.ofNullable(confidence),
                Optional.ofNullable(note));
    }

    private static <B, D> Optional<List<D>> each(List<B> bodies, String pointer, BiFunction<B, String, D> toDomain) {
        return Optional.ofNullable(bodies).map(given -> IntStream.range(0, given.size())
                .mapToObj(i -> toDomain.apply(given.get(i), pointer + "/" + i))
                .toList());
    }

    /** Days, half-open. */
    @Schema(name = "PeriodGiven", description = "Days, half-open")
    record PeriodBody(
            @Schema(description = "First day; absent where it is unbounded") LocalDate validFrom,
            @Schema(description = "First day after it; absent while it lasts") LocalDate validTo) {

        Validity toDomain(String pointer) {
            return FactBodies.validity(validFrom, validTo, pointer);
        }
    }

    /** A parent for a time. */
    @Schema(name = "DatedParentageGiven", description = "In which region it lay for a time")
    record DatedParentBody(
            @Schema(required = true, examples = "chongqing") @NotNull @Pattern(regexp = FactBodies.SLUG) String parent,
            @Schema(description = "Where that is not the parent") @Pattern(regexp = FactBodies.SLUG)
                    String administeredBy,
            LocalDate validFrom,
            LocalDate validTo) {

        DatedParent toDomain(String pointer) {
            return new DatedParent(parent, administeredBy, FactBodies.validity(validFrom, validTo, pointer));
        }
    }

    /** A name for a time. */
    @Schema(name = "DatedNameGiven", description = "What it was called, and was by law, for a time")
    record DatedNameBody(
            @Schema(required = true) @NotNull RegionKind kind,
            @Schema(required = true) @NotNull @Valid NameBody name,
            @Schema(required = true) @NotNull @Valid NameBody shortName,
            LocalDate validFrom,
            LocalDate validTo) {

        DatedName toDomain(String pointer) {
            return new DatedName(
                    kind, name.toDomain(), shortName.toDomain(), FactBodies.validity(validFrom, validTo, pointer));
        }
    }

    /** A code for a time. */
    @Schema(name = "DatedCodeGiven", description = "Which GB/T 2260 code it had for a time")
    record DatedCodeBody(
            @Schema(required = true, examples = "500119") @NotNull @Pattern(regexp = FactBodies.CODE) String code,
            LocalDate validFrom,
            LocalDate validTo) {

        DatedCode toDomain(String pointer) {
            return new DatedCode(code, FactBodies.validity(validFrom, validTo, pointer));
        }
    }

    /** A cluster for a time. */
    @Schema(name = "DatedClusterGiven", description = "Which planning cluster it belonged to for a time")
    record DatedClusterBody(@Schema(required = true) @NotNull Cluster cluster, LocalDate validFrom, LocalDate validTo) {

        DatedCluster toDomain(String pointer) {
            return new DatedCluster(cluster, FactBodies.validity(validFrom, validTo, pointer));
        }
    }
}
