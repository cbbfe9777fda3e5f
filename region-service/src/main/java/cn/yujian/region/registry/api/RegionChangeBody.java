package cn.yujian.region.registry.api;

import cn.yujian.kit.problem.ProblemException;
import cn.yujian.problem.Wording;
import cn.yujian.region.registry.api.FactBodies.DocumentBody;
import cn.yujian.region.registry.api.FactBodies.ParentBody;
import cn.yujian.region.registry.api.FactBodies.RegionNameBody;
import cn.yujian.region.registry.domain.Act;
import cn.yujian.region.registry.domain.Cluster;
import cn.yujian.region.registry.domain.RegionChange;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What becomes different about a region by law, as it is sent in. */
@Schema(
        name = "RegionChange",
        description = "What is different about a region from a day on; members that are absent stay as they are")
record RegionChangeBody(
        @Schema(description = "First day of it, not before the document was issued", required = true) @NotNull
                LocalDate validFrom,
        @Schema(required = true) @NotNull @Valid DocumentBody document,
        @Schema(description = "What was decided", required = true, examples = "撤县设区")
                @NotNull
                @Size(max = FactBodies.PARAGRAPH)
                @Pattern(regexp = FactBodies.TEXT)
                String reason,
        @Valid RegionNameBody name,
        @Schema(description = "GB/T 2260 code", examples = "500154") @Pattern(regexp = FactBodies.CODE) String code,
        @Valid ParentBody parentage,
        Cluster cluster) {

    Act act() {
        return new Act(
                Act.Kind.CHANGE,
                FactBodies.day(validFrom, "/validFrom"),
                document.toDomain(),
                reason.strip(),
                null,
                null);
    }

    RegionChange toDomain() {
        if (name == null && code == null && parentage == null && cluster == null) {
            throw ProblemException.invalidBody(
                    "",
                    "nothing-given",
                    new Wording(
                            "至少给出 name、code、parentage、cluster 之一",
                            "Give at least one of name, code, parentage and cluster"));
        }
        return new RegionChange(
                Optional.ofNullable(name).map(RegionNameBody::toDomain),
                Optional.ofNullable(code).map(FactBodies::code),
                Optional.ofNullable(parentage).map(ParentBody::toDomain),
                Optional.ofNullable(cluster).map(FactBodies::cluster));
    }
}
