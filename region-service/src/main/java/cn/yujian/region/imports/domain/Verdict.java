package cn.yujian.region.imports.domain;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What becomes of a row of an import; protocol words, written as they are. */
@Schema(
        name = "ImportVerdict",
        description = "What became of the row, or would have, had the import been committed",
        enumeration = {"CREATED", "UPDATED", "UNCHANGED", "REJECTED"})
public enum Verdict {
    CREATED,
    UPDATED,
    UNCHANGED,
    REJECTED
}
