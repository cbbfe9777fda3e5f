package cn.yujian.region.policy;

import cn.yujian.kit.language.Name;
import java.net.URI;
import java.time.LocalDate;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A policy document as answered. */
@Schema(
        name = "Policy",
        requiredProperties = {"id", "title", "chapters", "clauses", "sequence"},
        description = "A policy document; clause texts stand under its clauses")
record PolicyView(
        @Schema(examples = "resource-regions-2022-2025") String id,
        Name title,
        @Schema(examples = "渝发改规范〔2022〕5号") String documentNumber,
        List<Name> issuers,
        @Schema(examples = "2022-05-31") LocalDate issuedOn,
        @Schema(description = "Half-open period the policy plans for") PolicyText.Period period,
        @Schema(description = "Paragraphs before the first chapter, word for word") List<String> preamble,
        List<ChapterView> chapters,
        @Schema(description = "Where the clauses stand") URI clauses,
        @Schema(description = "Position of the policy's last event in the region log") long sequence) {

    /** A chapter as answered. */
    @Schema(name = "Chapter")
    record ChapterView(
            int number,
            Name title,
            @Schema(description = "Word for word, only where the chapter has no clauses") List<String> paragraphs,
            @Schema(description = "Numbers of its clauses") List<Integer> clauses) {}

    static PolicyView of(Policy policy, List<Chapter> chapters, List<Clause> clauses, String publicUrl) {
        List<ChapterView> views = chapters.stream()
                .map(chapter -> new ChapterView(
                        chapter.number(),
                        chapter.title(),
                        chapter.paragraphs(),
                        clauses.stream()
                                .filter(clause -> clause.chapter() == chapter.number())
                                .map(Clause::number)
                                .toList()))
                .toList();
        return new PolicyView(
                policy.id(),
                policy.title(),
                policy.documentNumber(),
                policy.issuers(),
                policy.issuedOn(),
                policy.period(),
                policy.preamble(),
                views,
                URI.create(publicUrl + "/api/v1/policies/" + policy.id() + "/clauses"),
                policy.sequence());
    }
}
