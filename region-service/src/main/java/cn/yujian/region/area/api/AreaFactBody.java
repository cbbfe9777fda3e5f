package cn.yujian.region.area.api;

import cn.yujian.kit.problem.ProblemException;
import cn.yujian.problem.Wording;
import cn.yujian.region.area.domain.Area;
import cn.yujian.region.area.domain.AreaFact;
import cn.yujian.region.area.domain.AreaKind;
import cn.yujian.region.area.domain.AreaUnit;
import cn.yujian.region.area.domain.DutyState;
import cn.yujian.region.area.domain.Resource;
import cn.yujian.region.area.domain.SubsidenceGrade;
import cn.yujian.region.registry.api.FactBodies;
import jakarta.validation.Valid;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Digits;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** An area fact as it is sent in. */
@Schema(
        name = "AreaFactGiven",
        description =
                "What is known of the land of a region. A subsidence-area has name, grade and area, an independent-mining-area a"
                        + " name (the township's, where it is one), a resource-endowment a resource, a restoration-duty responsible,"
                        + " measure and state, a land-balance reclaimed and quota; what else a kind may have is described with it")
record AreaFactBody(
        @Schema(required = true) @NotNull AreaKind kind,
        @Schema(required = true, examples = "nanchuan") @NotNull @Pattern(regexp = FactBodies.SLUG) String region,
        @Schema(description = "Name of the site or the township; not of a land-balance") @Valid
                FactBodies.NameBody name,
        SubsidenceGrade grade,
        @Schema(description = "Its size; not of a land-balance") @Valid AreaBody area,
        @Schema(description = "Who live there; of subsidence areas and independent mining areas", minimum = "0")
                @Min(0)
                @Max(100_000_000)
                Integer peopleAffected,
        Resource resource,
        @Schema(description = "Who must restore", examples = "重庆某煤业有限公司")
                @Size(max = FactBodies.LINE)
                @Pattern(regexp = FactBodies.TEXT)
                String responsible,
        @Schema(description = "What must be restored, or how", examples = "矸石山覆土复绿")
                @Size(max = FactBodies.PARAGRAPH)
                @Pattern(regexp = FactBodies.TEXT)
                String measure,
        @Schema(description = "By when; of a restoration-duty") LocalDate dueOn,
        DutyState state,
        @Schema(description = "Land reclaimed so far") @Valid AreaBody reclaimed,
        @Schema(description = "What of it may still be used for building elsewhere") @Valid AreaBody quota,
        @Schema(description = "First day of it; absent where it is not known") LocalDate validFrom,
        @Schema(description = "First day after it; absent while it lasts") LocalDate validTo,
        @Schema(description = "Who says so", required = true, examples = "渝规资〔2023〕12号")
                @NotNull
                @Size(max = FactBodies.PARAGRAPH)
                @Pattern(regexp = FactBodies.TEXT)
                String source,
        @Size(max = FactBodies.PARAGRAPH) @Pattern(regexp = FactBodies.TEXT) String note,
        @Schema(description = "Why it is stated anew; needed with PUT")
                @Size(max = FactBodies.PARAGRAPH)
                @Pattern(regexp = FactBodies.TEXT)
                String reason) {

    /** A size of land as it is sent in. */
    @Schema(name = "AreaGiven", description = "A size of land")
    record AreaBody(
            @Schema(required = true, examples = "3.25", minimum = "0")
                    @NotNull
                    @DecimalMin("0")
                    @Digits(integer = 9, fraction = 6)
                    BigDecimal value,
            @Schema(required = true) @NotNull AreaUnit unit) {

        Area toDomain() {
            return new Area(value, unit);
        }
    }

    AreaFact toDomain(UUID id) {
        return new AreaFact(
                id,
                kind,
                region,
                name == null ? null : name.toDomain(),
                grade,
                toDomain(area),
                peopleAffected,
                resource,
                strip(responsible),
                strip(measure),
                FactBodies.day(dueOn, "/dueOn"),
                state,
                toDomain(reclaimed),
                toDomain(quota),
                source.strip(),
                strip(note),
                FactBodies.validity(
                        FactBodies.day(validFrom, "/validFrom"), FactBodies.day(validTo, "/validTo"), "/validTo"));
    }

    String requireReason() {
        if (reason == null) {
            throw ProblemException.invalidBody(
                    "/reason", "missing", new Wording("重新登记需给出理由", "What is stated anew needs a reason"));
        }
        return reason.strip();
    }

    private static Area toDomain(AreaBody given) {
        return given == null ? null : given.toDomain();
    }

    private static String strip(String text) {
        return text == null ? null : text.strip();
    }
}
