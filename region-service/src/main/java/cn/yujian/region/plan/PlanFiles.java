package cn.yujian.region.plan;

import cn.yujian.kit.language.Coded;
import cn.yujian.kit.language.Name;
import cn.yujian.kit.seed.SeedFiles;
import cn.yujian.region.bitemporal.Succession;
import cn.yujian.region.bitemporal.Validity;
import cn.yujian.region.designation.domain.Category;
import cn.yujian.region.designation.domain.Citation;
import cn.yujian.region.designation.domain.CityType;
import cn.yujian.region.designation.domain.Designated;
import cn.yujian.region.designation.domain.ListEdition;
import cn.yujian.region.policy.PolicyText;
import cn.yujian.region.registry.domain.BasisDocument;
import cn.yujian.region.registry.domain.Cluster;
import cn.yujian.region.registry.domain.Outline;
import cn.yujian.region.registry.domain.RegionKind;
import cn.yujian.region.registry.domain.RegionRecord;
import cn.yujian.region.registry.domain.Reorganisation;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.github.f4b6a3.uuid.UuidCreator;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/** The data files of the plan, in their own shape, and how they read as domain objects. */
final class PlanFiles {

    static final String POLICY = "plan/policy.yaml";
    static final String REGIONS = "plan/regions.yaml";
    static final String REORGANISATIONS = "plan/reorganisations.yaml";
    static final String DESIGNATIONS = "plan/designations.yaml";
    static final String BOUNDARIES = "plan/boundaries.geojson";

    private PlanFiles() {}

    static PolicyText policy() {
        return SeedFiles.read(POLICY, new TypeReference<>() {});
    }

    static List<PlanRegion> regions() {
        List<RegionEntry> entries = SeedFiles.read(REGIONS, new TypeReference<>() {});
        return entries.stream()
                .map(entry -> new PlanRegion(entry.toDomain(), entry.asNoted()))
                .toList();
    }

    static List<ReorganisationEntry> reorganisations() {
        return SeedFiles.read(REORGANISATIONS, new TypeReference<>() {});
    }

    static ListFile list() {
        return SeedFiles.read(DESIGNATIONS, new TypeReference<>() {});
    }

    /** Outlines by region, each for as long as the region exists. */
    static Map<String, Outline> outlines(List<PlanRegion> regions) {
        Map<String, Validity> validity = regions.stream()
                .map(PlanRegion::region)
                .collect(Collectors.toMap(RegionRecord::id, RegionRecord::validity));
        FeatureCollection file = SeedFiles.read(BOUNDARIES, new TypeReference<>() {});
        return file.features().stream()
                .collect(Collectors.toMap(
                        Feature::id,
                        feature -> new Outline(
                                feature.id(),
                                feature.geometry(),
                                feature.properties().labelPoint(),
                                feature.properties().approximate(),
                                validity.get(feature.id()))));
    }

    /**
     * A region of the file.
     *
     * @param noted what the ledger remembers it by
     */
    record PlanRegion(RegionRecord region, NotedRegion noted) {}

    /** A region in the form in which the ledger has noted it since the first version: another would look like a changed file. */
    record NotedRegion(
            String id,
            String parent,
            String administeredBy,
            Validity validity,
            List<RegionRecord.DatedName> names,
            List<RegionRecord.DatedCode> codes,
            List<RegionRecord.DatedCluster> clusters,
            List<String> predecessors,
            List<String> successors,
            List<String> sources,
            String confidence,
            String note) {}

    record ReorganisationEntry(
            String id,
            Reorganisation.Kind kind,
            LocalDate effectiveOn,
            BasisDocument document,
            String reason,
            List<String> predecessors,
            List<String> successors,
            List<String> others) {

        Reorganisation toDomain() {
            return new Reorganisation(
                    UuidCreator.getTimeOrderedEpoch(),
                    kind,
                    effectiveOn,
                    document,
                    reason,
                    predecessors,
                    successors,
                    others);
        }
    }

    record RegionEntry(
            String id,
            String kind,
            String parent,
            String administeredBy,
            List<NameEntry> names,
            List<CodeEntry> codes,
            List<ClusterEntry> clusters,
            LocalDate validFrom,
            LocalDate validTo,
            List<String> predecessors,
            List<String> successors,
            List<String> sources,
            String confidence,
            String note) {

        RegionRecord toDomain() {
            Validity validity = new Validity(validFrom, validTo);
            return new RegionRecord(
                    id,
                    validity,
                    parent == null
                            ? List.of()
                            : List.of(new RegionRecord.DatedParent(parent, administeredBy, validity)),
                    datedNames(),
                    orNone(codes).stream().map(CodeEntry::toDomain).toList(),
                    orNone(clusters).stream().map(ClusterEntry::toDomain).toList(),
                    orNone(predecessors),
                    orNone(successors),
                    sources,
                    confidence,
                    note);
        }

        NotedRegion asNoted() {
            return new NotedRegion(
                    id,
                    parent,
                    administeredBy,
                    new Validity(validFrom, validTo),
                    datedNames(),
                    orNone(codes).stream().map(CodeEntry::toDomain).toList(),
                    orNone(clusters).stream().map(ClusterEntry::toDomain).toList(),
                    orNone(predecessors),
                    orNone(successors),
                    sources,
                    confidence,
                    note);
        }

        private List<RegionRecord.DatedName> datedNames() {
            return Succession.sorted(
                    names.stream().map(name -> name.toDomain(kind)).toList());
        }

        private static <T> List<T> orNone(List<T> list) {
            return Objects.requireNonNullElse(list, List.of());
        }
    }

    record NameEntry(String kind, String zh, String en, String shortZh, String shortEn, LocalDate from, LocalDate to) {

        RegionRecord.DatedName toDomain(String kindOfRegion) {
            return new RegionRecord.DatedName(
                    Coded.of(RegionKind.class, kind == null ? kindOfRegion : kind),
                    new Name(zh, en),
                    new Name(shortZh, shortEn),
                    new Validity(from, to));
        }
    }

    record CodeEntry(String code, LocalDate from, LocalDate to) {

        RegionRecord.DatedCode toDomain() {
            return new RegionRecord.DatedCode(code, new Validity(from, to));
        }
    }

    record ClusterEntry(Cluster cluster, LocalDate from, LocalDate to) {

        RegionRecord.DatedCluster toDomain() {
            return new RegionRecord.DatedCluster(cluster, new Validity(from, to));
        }
    }

    record ListFile(List<ListEdition> editions, List<DesignationEntry> designations) {

        List<Designated> namedBy(ListEdition edition) {
            return designations.stream()
                    .filter(entry -> entry.edition().equals(edition.id()))
                    .map(DesignationEntry::toDomain)
                    .toList();
        }
    }

    record DesignationEntry(
            String region,
            Category category,
            CityType cityType,
            LocalDate from,
            LocalDate to,
            String edition,
            Citation citation) {

        Designated toDomain() {
            return new Designated(region, category, cityType, edition, citation, new Validity(from, to));
        }
    }

    record FeatureCollection(String type, List<Feature> features) {}

    record Feature(String type, String id, Properties properties, JsonNode geometry) {}

    record Properties(String id, boolean approximate, List<BigDecimal> labelPoint) {}
}
