package cn.yujian.region.designation.domain;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * Where a document says so.
 *
 * @param clause absent in chapter 1, whose text has no clauses
 * @param paragraph counted from 1 within the clause, or within the chapter where it has none
 * @param quote the words themselves, a contiguous piece of that paragraph
 */
@Schema(description = "Where a document says so, word for word")
public record Citation(String policy, int chapter, Integer clause, int paragraph, String quote) {}
