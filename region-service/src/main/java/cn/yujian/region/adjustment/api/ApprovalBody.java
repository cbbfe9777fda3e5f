package cn.yujian.region.adjustment.api;

import cn.yujian.region.registry.api.FactBodies;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What is said with an approval. */
@Schema(name = "AdjustmentApproval", description = "What is said with the approval")
record ApprovalBody(
        @Schema(description = "Public once the adjustment is published")
                @Size(max = FactBodies.PARAGRAPH)
                @Pattern(regexp = FactBodies.TEXT)
                String reason,
        @Schema(
                        description =
                                "ETag of the preview that the approval rests on: 412 where the effect is another by now. Absent for an"
                                        + " approval whatever the effect",
                        examples = "\"70-4f1c2a9b3d5e\"")
                @Size(max = 80)
                String preview) {

    String text() {
        return reason == null ? null : reason.strip();
    }
}
