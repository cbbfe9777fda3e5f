package cn.yujian.region.imports.api;

import cn.yujian.region.imports.domain.Verdict;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What became of an import, as answered; {@link AnswerBody} writes it row by row. */
@Schema(
        name = "RegionImportAnswer",
        requiredProperties = {"committed", "summary", "items"},
        description = "What became of an import, row by row in the order in which it was sent")
record ImportAnswer(
        @Schema(description = "Whether all rows were recorded; otherwise none was") boolean committed,
        @Schema(description = "Of a dry run that found nothing to reject: what can be committed") Plan plan,
        Summary summary,
        @Schema(maxItems = Integer.MAX_VALUE) List<Item> items) {

    /** What a dry run has made. */
    @Schema(
            name = "RegionImportPlan",
            requiredProperties = {"id", "expiresAt"})
    record Plan(UUID id, @Schema(description = "Until when it can be committed") Instant expiresAt) {}

    /** How many rows met which verdict. */
    @Schema(
            name = "RegionImportSummary",
            requiredProperties = {"created", "updated", "unchanged", "rejected"})
    record Summary(int created, int updated, int unchanged, int rejected) {}

    /** What became of a row. */
    @Schema(
            name = "RegionImportItem",
            requiredProperties = {"row", "verdict", "line"})
    record Item(
            @Schema(description = "Counted from 1, headers not among them", examples = "1") int row,
            Verdict verdict,
            @Schema(description = "The region; absent where the row could not be read") String id,
            @Schema(description = "Of a rejected row: the stable reason", examples = "unknown-region") String code,
            @Schema(description = "Of a rejected row: JSON pointer to the member", examples = "/parent") String pointer,
            @Schema(description = "Line of the text on which the row begins", examples = "2") long line,
            @Schema(
                            description =
                                    "Of a rejected row: in CSV the number of its column, in JSON the place in the line, where it is"
                                            + " known",
                            examples = "7")
                    Integer column,
            @Schema(description = "Of a rejected row: the reason in the caller's language") String message) {}
}
