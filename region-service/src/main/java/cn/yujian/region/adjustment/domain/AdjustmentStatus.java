package cn.yujian.region.adjustment.domain;

import cn.yujian.kit.language.Coded;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** How far an adjustment is. */
@Schema(
        description = "How far an adjustment is. The last four are final",
        enumeration = {"draft", "submitted", "returned", "approved", "rejected", "published", "withdrawn", "expired"})
public enum AdjustmentStatus implements Coded {
    DRAFT("draft"),
    SUBMITTED("submitted"),
    RETURNED("returned"),
    APPROVED("approved"),
    REJECTED("rejected"),
    PUBLISHED("published"),
    WITHDRAWN("withdrawn"),
    EXPIRED("expired");

    private final String code;

    AdjustmentStatus(String code) {
        this.code = code;
    }

    @Override
    public String code() {
        return code;
    }

    /** Whether nothing more is done to it. */
    public boolean isFinal() {
        return this == REJECTED || this == PUBLISHED || this == WITHDRAWN || this == EXPIRED;
    }

    /** Whether its drafters are at it, and so may leave it lying. */
    public boolean isEditable() {
        return this == DRAFT || this == RETURNED;
    }
}
