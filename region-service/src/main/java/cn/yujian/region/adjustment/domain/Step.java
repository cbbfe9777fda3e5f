package cn.yujian.region.adjustment.domain;

import cn.yujian.kit.language.Coded;
import java.util.Arrays;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What is done to an adjustment. */
@Schema(
        name = "AdjustmentStep",
        description = "What was done to an adjustment",
        enumeration = {
            "drafted",
            "edited",
            "submitted",
            "returned",
            "approved",
            "rejected",
            "published",
            "withdrawn",
            "expired"
        })
public enum Step implements Coded {
    DRAFTED("drafted", AdjustmentStatus.DRAFT),
    /** What is edited stays a draft, or returned. */
    EDITED("edited", null),
    SUBMITTED("submitted", AdjustmentStatus.SUBMITTED),
    RETURNED("returned", AdjustmentStatus.RETURNED),
    APPROVED("approved", AdjustmentStatus.APPROVED),
    REJECTED("rejected", AdjustmentStatus.REJECTED),
    PUBLISHED("published", AdjustmentStatus.PUBLISHED),
    WITHDRAWN("withdrawn", AdjustmentStatus.WITHDRAWN),
    EXPIRED("expired", AdjustmentStatus.EXPIRED);

    private final String code;
    private final AdjustmentStatus result;

    Step(String code, AdjustmentStatus result) {
        this.code = code;
        this.result = result;
    }

    @Override
    public String code() {
        return code;
    }

    /** Whether it can be done to what has a status. */
    boolean isAllowedIn(AdjustmentStatus status) {
        return switch (this) {
            case DRAFTED -> false;
            case EDITED, SUBMITTED, EXPIRED -> status.isEditable();
            // What was approved can be taken back too, when the list has changed since or no document comes.
            case RETURNED, REJECTED -> status == AdjustmentStatus.SUBMITTED || status == AdjustmentStatus.APPROVED;
            case APPROVED -> status == AdjustmentStatus.SUBMITTED;
            case PUBLISHED -> status == AdjustmentStatus.APPROVED;
            case WITHDRAWN -> status.isEditable() || status == AdjustmentStatus.SUBMITTED;
        };
    }

    List<AdjustmentStatus> allowedIn() {
        return Arrays.stream(AdjustmentStatus.values())
                .filter(this::isAllowedIn)
                .toList();
    }

    AdjustmentStatus from(AdjustmentStatus status) {
        return result == null ? status : result;
    }

    /** Whether who takes it has a hand in what the adjustment says. */
    boolean isOfTheDraft() {
        return this == DRAFTED || this == EDITED || this == SUBMITTED;
    }

    /** Whether it is taken by who judges what others drafted. */
    boolean isDecision() {
        return this == RETURNED || this == APPROVED || this == REJECTED || this == PUBLISHED;
    }
}
