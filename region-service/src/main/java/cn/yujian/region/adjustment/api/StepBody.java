package cn.yujian.region.adjustment.api;

import cn.yujian.region.registry.api.FactBodies;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What is said with a step that needs no reason. */
@Schema(name = "AdjustmentStepTaken", description = "What is said with the step")
record StepBody(
        @Schema(description = "Public once the adjustment is published")
                @Size(max = FactBodies.PARAGRAPH)
                @Pattern(regexp = FactBodies.TEXT)
                String reason) {

    String text() {
        return reason == null ? null : reason.strip();
    }

    /** What is said with a step that sends the adjustment back or ends it. */
    @Schema(name = "AdjustmentStepReasoned", description = "Why the step is taken")
    record Reasoned(
            @Schema(description = "Public once the adjustment is published", required = true, examples = "缺少面积依据")
                    @NotNull
                    @Size(max = FactBodies.PARAGRAPH)
                    @Pattern(regexp = FactBodies.TEXT)
                    String reason) {

        String text() {
            return reason.strip();
        }
    }
}
