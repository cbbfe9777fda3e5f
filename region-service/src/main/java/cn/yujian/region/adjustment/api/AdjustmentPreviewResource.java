package cn.yujian.region.adjustment.api;

import cn.yujian.kit.answer.Answers;
import cn.yujian.kit.security.Caller;
import cn.yujian.kit.security.Role;
import cn.yujian.region.adjustment.application.Previews;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What an adjustment would do. */
@Path("/adjustments" + AdjustmentResource.ONE + "/preview")
@Tag(name = AdjustmentResource.TAG)
public class AdjustmentPreviewResource {

    private final Previews previews;
    private final PreviewTags tags;
    private final Answers answers;
    private final Caller caller;

    AdjustmentPreviewResource(Previews previews, PreviewTags tags, Answers answers, Caller caller) {
        this.previews = previews;
        this.tags = tags;
        this.answers = answers;
        this.caller = caller;
    }

    /** Previews it. */
    @GET
    @Produces(MediaType.APPLICATION_JSON)
    @RolesAllowed({Role.READER, Role.REPORTER, Role.EDITOR, Role.APPROVER, Role.ADMIN})
    @Operation(
            operationId = "previewAdjustment",
            summary = "Preview the effect of an adjustment",
            description =
                    "Which regions and projects would come onto the list or leave it, on the whole and by category, if it were published"
                            + " now; projects as this service's own copy knows them, as far as the caller sees them. An approval may"
                            + " name the ETag of the preview it rests on")
    @APIResponse(
            responseCode = "200",
            description = "The effect",
            content = @Content(schema = @Schema(implementation = PreviewView.class)))
    @APIResponse(responseCode = "409", description = "It is at its end, or no longer fits to the list")
    public Response preview(@PathParam("adjustment") UUID id) {
        return answers.tagged(tail -> PreviewView.of(previews.of(id, tail.recordedAt(), caller.sight())), tags::of);
    }
}
