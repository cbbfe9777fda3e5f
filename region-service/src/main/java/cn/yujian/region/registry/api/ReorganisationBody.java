package cn.yujian.region.registry.api;

import cn.yujian.kit.problem.ProblemException;
import cn.yujian.problem.Wording;
import cn.yujian.region.registry.api.FactBodies.DocumentBody;
import cn.yujian.region.registry.api.FactBodies.ParentBody;
import cn.yujian.region.registry.api.FactBodies.RegionNameBody;
import cn.yujian.region.registry.domain.Cluster;
import cn.yujian.region.registry.domain.Evidence;
import cn.yujian.region.registry.domain.RegionChange;
import cn.yujian.region.registry.domain.Reorganisation;
import cn.yujian.region.registry.domain.ReorganisationOrder;
import com.github.f4b6a3.uuid.UuidCreator;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A legal act about several regions, as it is sent in. */
@Schema(
        name = "ReorganisationGiven",
        description =
                "A merger, split or transfer. A predecessor that is not among the successors ends by a merger or split")
record ReorganisationBody(
        @Schema(required = true) @NotNull Reorganisation.Kind kind,
        @Schema(description = "Day on which it takes effect, not before the document was issued", required = true)
                @NotNull
                LocalDate effectiveOn,
        @Schema(required = true) @NotNull @Valid DocumentBody document,
        @Schema(description = "What was decided", required = true, examples = "撤销万盛区、綦江县，设立綦江区")
                @NotNull
                @Size(max = FactBodies.PARAGRAPH)
                @Pattern(regexp = FactBodies.TEXT)
                String reason,
        @Schema(description = "Whose territory it is about", required = true) @NotNull @Size(min = 1, max = 100)
                List<@NotNull @Valid Party> predecessors,
        @Schema(description = "Who has it afterwards", required = true) @NotNull @Size(min = 1, max = 100)
                List<@NotNull @Valid Party> successors,
        @Schema(
                        description =
                                "Regions that begin or change along without getting any of it, for instance what lies in one that ends")
                @Size(max = 100)
                List<@NotNull @Valid Party> others) {

    ReorganisationBody {
        others = Objects.requireNonNullElse(others, List.of());
    }

    /** A region that takes part. */
    @Schema(
            name = "ReorganisationParty",
            description =
                    "A region of the registry with its sequence, or one that begins, with founded. What is given of its"
                            + " facts holds from the day on which the act takes effect")
    record Party(
            @Schema(required = true, examples = "qijiang") @NotNull @Pattern(regexp = FactBodies.SLUG) String region,
            @Schema(description = "Position of its last event as it was read; absent for one that begins") @Min(1)
                    Long sequence,
            @Schema(description = "That the region begins by this act") @Valid Founding founded,
            @Valid RegionNameBody name,
            @Schema(description = "GB/T 2260 code", examples = "500110") @Pattern(regexp = FactBodies.CODE) String code,
            @Valid ParentBody parentage,
            Cluster cluster) {

        RegionChange change() {
            return new RegionChange(
                    Optional.ofNullable(name).map(RegionNameBody::toDomain),
                    Optional.ofNullable(code).map(FactBodies::code),
                    Optional.ofNullable(parentage).map(ParentBody::toDomain),
                    Optional.ofNullable(cluster).map(FactBodies::cluster));
        }
    }

    /** What proves the facts about a region that begins. */
    @Schema(name = "RegionFounding", description = "What proves the facts about a region that begins")
    record Founding(
            @Schema(required = true) @NotNull @Size(min = 1, max = 100)
                    List<@NotNull @Size(max = FactBodies.PARAGRAPH) @Pattern(regexp = FactBodies.TEXT) String> sources,
            @Schema(
                            required = true,
                            enumeration = {"high", "medium", "low"})
                    @NotNull
                    @Pattern(regexp = "high|medium|low")
                    String confidence,
            @Size(max = 4_000) @Pattern(regexp = FactBodies.TEXT) String note) {

        Evidence toDomain() {
            return new Evidence(sources, confidence, note);
        }
    }

    ReorganisationOrder toDomain() {
        Map<String, Evidence> founded = new HashMap<>();
        Map<String, RegionChange> changes = new HashMap<>();
        parties().forEach(party -> {
            if (party.founded() != null) {
                founded.put(party.region(), party.founded().toDomain());
            }
            changes.merge(party.region(), party.change(), (one, other) -> onlyOne(party, one, other));
        });
        return new ReorganisationOrder(
                new Reorganisation(
                        UuidCreator.getTimeOrderedEpoch(),
                        kind,
                        FactBodies.day(effectiveOn, "/effectiveOn"),
                        document.toDomain(),
                        reason.strip(),
                        ids(predecessors),
                        ids(successors),
                        ids(others)),
                founded,
                changes);
    }

    /** A region may stand on both sides; what becomes of it stands on one of them. */
    private RegionChange onlyOne(Party party, RegionChange one, RegionChange other) {
        if (!one.equals(RegionChange.NONE) && !other.equals(RegionChange.NONE)) {
            throw ProblemException.invalidBody(
                    pointer("/successors/", successors, party.region()).orElse(""),
                    "given-twice",
                    new Wording("同一地区的变更只能给出一次", "What becomes of a region is given once"));
        }
        return one.equals(RegionChange.NONE) ? other : one;
    }

    List<String> regions() {
        return parties().map(Party::region).distinct().toList();
    }

    boolean founds(String region) {
        return parties().anyMatch(party -> party.region().equals(region) && party.founded() != null);
    }

    /** What the caller knows to be the position of a region's last event; null where it does not say. */
    Long sequenceOf(String region) {
        return parties()
                .filter(party -> party.region().equals(region))
                .map(Party::sequence)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    String pointerTo(String region) {
        return pointer("/predecessors/", predecessors, region)
                .or(() -> pointer("/successors/", successors, region))
                .or(() -> pointer("/others/", others, region))
                .orElse("");
    }

    private static Optional<String> pointer(String list, List<Party> parties, String region) {
        int index = ids(parties).indexOf(region);
        return index < 0 ? Optional.empty() : Optional.of(list + index);
    }

    private Stream<Party> parties() {
        return Stream.of(predecessors, successors, others).flatMap(List::stream);
    }

    private static List<String> ids(List<Party> parties) {
        return parties.stream().map(Party::region).toList();
    }
}
