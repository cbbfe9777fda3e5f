package cn.yujian.project.citation;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * That a document names a thing.
 *
 * @param verb what the document wants done, as it writes it: a piece of the quote
 */
@Schema(description = "That a document names the thing, and what it wants done")
public record Mention(
        @Schema(description = "Plan verb as the document writes it", required = true, examples = "建成投用") String verb,
        @Schema(required = true) Citation citation) {}
