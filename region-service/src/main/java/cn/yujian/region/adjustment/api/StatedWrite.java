package cn.yujian.region.adjustment.api;

import jakarta.ws.rs.HeaderParam;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;

/** What every step of an adjustment is sent with; read by {@link AdjustmentAdmission} and the idempotent writes. */
class StatedWrite {

    @Parameter(
            description = "ETag of the adjustment as it was read",
            required = true,
            example = "\"57-4f1c2a9b3d5e\"",
            schema = @Schema(type = SchemaType.STRING))
    @HeaderParam("If-Match")
    String ifMatch;

    @Parameter(
            description = "Unique to this act; a retry with the same key gets the same answer for 24 hours",
            required = true,
            example = "0192f0c1-7d2e-7c3a-9a41-5b8d2f6e1c04",
            schema = @Schema(type = SchemaType.STRING, minLength = 1, maxLength = 255))
    @HeaderParam("Idempotency-Key")
    String idempotencyKey;
}
