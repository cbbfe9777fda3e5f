package cn.yujian.region.adjustment.api;

import cn.yujian.kit.problem.ProblemException;
import cn.yujian.problem.Wording;
import cn.yujian.region.adjustment.domain.ListChange;
import cn.yujian.region.adjustment.domain.ListChange.Kind;
import cn.yujian.region.adjustment.domain.Proposal;
import cn.yujian.region.adjustment.domain.StatedArea;
import cn.yujian.region.designation.domain.Category;
import cn.yujian.region.designation.domain.Citation;
import cn.yujian.region.designation.domain.CityType;
import cn.yujian.region.registry.api.FactBodies;
import cn.yujian.region.registry.api.FactBodies.NameBody;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Digits;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.IntStream;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What an adjustment wants, as it is sent in. */
@Schema(
        name = "AdjustmentProposed",
        description = "What is to become different about the list, from which day on and why")
record ProposalBody(
        @Schema(required = true) @NotNull @Valid NameBody title,
        @Schema(description = "Why the list is to be adjusted", required = true, examples = "年度动态监测评估结果")
                @NotNull
                @Size(max = FactBodies.PARAGRAPH)
                @Pattern(regexp = FactBodies.TEXT)
                String reason,
        @Schema(
                        description = "First day on which the list is to be so, after that of every edition there is",
                        required = true)
                @NotNull
                LocalDate effectiveFrom,
        @Schema(required = true) @NotNull @Size(min = 1, max = 200) List<@NotNull @Valid ChangeBody> changes) {

    /** One change. */
    @Schema(
            name = "ListChangeProposed",
            description =
                    "designate needs category and citation, and cityType for a resource-based city; end needs category;"
                            + " retype needs cityType and citation. area can be stated for subsidence and mining areas")
    record ChangeBody(
            @Schema(required = true) @NotNull Kind kind,
            @Schema(required = true, examples = "wuxi") @NotNull @Pattern(regexp = FactBodies.SLUG) String region,
            Category category,
            CityType cityType,
            @Valid AreaBody area,
            @Schema(description = "Why", required = true)
                    @NotNull
                    @Size(max = FactBodies.PARAGRAPH)
                    @Pattern(regexp = FactBodies.TEXT)
                    String reason,
            @Valid CitationBody citation) {

        ListChange toDomain(String pointer) {
            boolean retypes = kind == Kind.RETYPE;
            Category about = retypes && category == null ? Category.RESOURCE_BASED_CITY : category;
            boolean city = about == Category.RESOURCE_BASED_CITY;
            require(about != null, pointer + "/category", "missing", "需给出类别", "The category is needed");
            require(
                    !retypes || city,
                    pointer + "/category",
                    "not-a-city",
                    "只有资源型城市分类型",
                    "Only resource-based cities are of a type");
            boolean typed = kind != Kind.END && city;
            require(
                    typed == (cityType != null),
                    pointer + "/cityType",
                    typed ? "missing" : "unexpected",
                    typed ? "需给出城市类型" : "此处不能有城市类型",
                    typed ? "The type of the city is needed" : "There can be no type of a city here");
            require(
                    area == null || (kind == Kind.DESIGNATE && about != Category.RESOURCE_EXHAUSTED_CITY && !city),
                    pointer + "/area",
                    "unexpected",
                    "只有采煤沉陷区、独立工矿区的认定可附面积",
                    "Only the designation of a subsidence or mining area has one");
            require(
                    (kind == Kind.END) == (citation == null),
                    pointer + "/citation",
                    citation == null ? "missing" : "unexpected",
                    citation == null ? "需引用依据文字" : "终止认定不引用文字",
                    citation == null ? "The words it rests on are needed" : "The end of a designation cites nothing");
            return new ListChange(
                    kind,
                    region,
                    about,
                    cityType,
                    area == null ? null : area.toDomain(),
                    reason.strip(),
                    citation == null ? null : citation.toDomain());
        }

        private static void require(boolean holds, String pointer, String code, String zh, String en) {
            if (!holds) {
                throw ProblemException.invalidBody(pointer, code, new Wording(zh, en));
            }
        }
    }

    /** An area. */
    @Schema(name = "AreaStated", description = "How large the area is")
    record AreaBody(
            @Schema(
                            description = "More than 0; at most 12 digits before the point and 6 after it",
                            required = true,
                            examples = "12.5")
                    @NotNull
                    @Positive
                    @Digits(integer = 12, fraction = 6)
                    BigDecimal value,
            @Schema(required = true) @NotNull StatedArea.Unit unit) {

        StatedArea toDomain() {
            return new StatedArea(value, unit);
        }
    }

    /** The words a designation rests on. */
    @Schema(name = "CitationGiven", description = "Where a policy document says so, word for word")
    record CitationBody(
            @Schema(required = true, examples = "resource-regions-2022-2025")
                    @NotNull
                    @Pattern(regexp = FactBodies.SLUG)
                    String policy,
            @Schema(required = true, examples = "9") @NotNull @Min(1) @Max(1_000) Integer chapter,
            @Schema(description = "Absent in a chapter without clauses", examples = "22") @Min(1) @Max(10_000)
                    Integer clause,
            @Schema(
                            description = "Counted from 1 within the clause, or within the chapter where it has none",
                            required = true,
                            examples = "1")
                    @NotNull
                    @Min(1)
                    @Max(10_000)
                    Integer paragraph,
            @Schema(
                            description = "The words themselves, a contiguous piece of that paragraph",
                            required = true,
                            examples = "适时调整优化资源型地区名单")
                    @NotNull
                    @Size(max = FactBodies.PARAGRAPH)
                    @Pattern(regexp = FactBodies.TEXT)
                    String quote) {

        Citation toDomain() {
            return new Citation(policy, chapter, clause, paragraph, quote);
        }
    }

    Proposal toDomain() {
        List<ListChange> proposed = IntStream.range(0, changes.size())
                .mapToObj(index -> changes.get(index).toDomain("/changes/" + index))
                .toList();
        LocalDate day = FactBodies.day(effectiveFrom, "/effectiveFrom");
        return new Proposal(title.toDomain(), reason.strip(), day, proposed);
    }
}
