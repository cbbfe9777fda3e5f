package cn.yujian.indicator.observation.domain;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What becomes of a row of a batch; protocol words, written as they are. */
@Schema(
        name = "RowVerdict",
        description = "What became of the row, or would have, had the batch been committed",
        enumeration = {"CREATED", "UPDATED", "UNCHANGED", "REJECTED"})
public enum Verdict {
    CREATED,
    UPDATED,
    UNCHANGED,
    REJECTED
}
