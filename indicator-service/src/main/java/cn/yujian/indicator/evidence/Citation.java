package cn.yujian.indicator.evidence;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * Where a policy document says so.
 *
 * @param clause absent in chapter 1, whose text has no clauses
 * @param paragraph counted from 1 within the clause, or within the chapter where it has none
 * @param quote the words themselves, a contiguous piece of that paragraph
 */
@Schema(description = "Where a policy document says so, word for word")
public record Citation(
        @NotNull @Size(min = 1, max = 80) @Schema(examples = "resource-regions-2022-2025") String policy,
        @Positive int chapter,
        @Positive Integer clause,
        @Positive int paragraph,
        @NotNull @Size(min = 1, max = 2000) String quote) {}
