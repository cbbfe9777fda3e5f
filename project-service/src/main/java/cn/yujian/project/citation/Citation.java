package cn.yujian.project.citation;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * Where a document says so.
 *
 * @param paragraph counted from 1 within the clause
 * @param quote the words themselves, a contiguous piece of that paragraph
 */
@Schema(description = "Where a document says so, word for word")
public record Citation(
        @Schema(description = "Policy document", required = true, examples = "resource-regions-2022-2025")
                String policy,
        @Schema(required = true, examples = "3") int chapter,
        @Schema(description = "Number of the clause through the whole document", required = true, examples = "6")
                int clause,
        @Schema(description = "Counted from 1 within the clause", required = true, examples = "1") int paragraph,
        @Schema(description = "A contiguous piece of that paragraph", required = true, examples = "建成投用綦江蟠龙（一期）抽水蓄能电站")
                String quote) {}
