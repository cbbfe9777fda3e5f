package cn.yujian.region.adjustment.api;

import cn.yujian.kit.eventlog.RequestOrigin;
import cn.yujian.kit.idempotency.IdempotentWrites;
import cn.yujian.kit.security.Role;
import cn.yujian.region.adjustment.application.ListPublication;
import cn.yujian.region.adjustment.application.Procedure;
import cn.yujian.region.adjustment.domain.Adjustment;
import cn.yujian.region.adjustment.domain.Step;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.UUID;
import java.util.function.Consumer;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What is done to an adjustment after it was drafted. */
@Path("/adjustments" + AdjustmentResource.ONE)
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = AdjustmentResource.TAG)
public class AdjustmentStepResource {

    private static final String NOT_NOW =
            "Its status does not allow it, or it no longer fits to the list; or a request with this"
                    + " Idempotency-Key is in progress";

    private final Procedure procedure;
    private final ListPublication publication;
    private final IdempotentWrites writes;
    private final AdjustmentViews views;
    private final PreviewTags previews;
    private final AdjustmentAdmission admission;
    private final RequestOrigin origin;

    AdjustmentStepResource(
            Procedure procedure,
            ListPublication publication,
            IdempotentWrites writes,
            AdjustmentViews views,
            PreviewTags previews,
            AdjustmentAdmission admission,
            RequestOrigin origin) {
        this.procedure = procedure;
        this.publication = publication;
        this.writes = writes;
        this.views = views;
        this.previews = previews;
        this.admission = admission;
        this.origin = origin;
    }

    /** Submits it. */
    @POST
    @Path("/submission")
    @RolesAllowed(Role.EDITOR)
    @Operation(
            operationId = "submitAdjustment",
            summary = "Submit an adjustment for decision",
            description = "A draft, or one that was returned. It is checked once more against the list as it stands")
    @APIResponse(
            responseCode = "200",
            description = "The adjustment, submitted; ETag and Sequence are its new ones",
            content = @Content(schema = @Schema(implementation = AdjustmentView.class)))
    @APIResponse(responseCode = "409", description = NOT_NOW)
    public Response submit(
            @PathParam("adjustment") UUID id, @BeanParam StatedWrite stated, @NotNull @Valid StepBody body) {
        return take(Step.SUBMITTED, id, body, body.text());
    }

    /** Withdraws it. */
    @POST
    @Path("/withdrawal")
    @RolesAllowed(Role.EDITOR)
    @Operation(
            operationId = "withdrawAdjustment",
            summary = "Withdraw an adjustment",
            description = "By who drafted it, until it is approved or rejected")
    @APIResponse(
            responseCode = "200",
            description = "The adjustment, withdrawn; ETag and Sequence are its new ones",
            content = @Content(schema = @Schema(implementation = AdjustmentView.class)))
    @APIResponse(responseCode = "409", description = NOT_NOW)
    public Response withdraw(
            @PathParam("adjustment") UUID id, @BeanParam StatedWrite stated, @NotNull @Valid StepBody.Reasoned body) {
        return take(Step.WITHDRAWN, id, body, body.text());
    }

    /** Returns it to its drafters. */
    @POST
    @Path("/return")
    @RolesAllowed(Role.APPROVER)
    @Operation(
            operationId = "returnAdjustment",
            summary = "Return an adjustment to its drafters",
            description =
                    "One that was submitted, or approved and not yet published: it can be edited and submitted anew")
    @APIResponse(
            responseCode = "200",
            description = "The adjustment, returned; ETag and Sequence are its new ones",
            content = @Content(schema = @Schema(implementation = AdjustmentView.class)))
    @APIResponse(responseCode = "409", description = NOT_NOW)
    public Response giveBack(
            @PathParam("adjustment") UUID id, @BeanParam StatedWrite stated, @NotNull @Valid StepBody.Reasoned body) {
        return take(Step.RETURNED, id, body, body.text());
    }

    /** Approves it. */
    @POST
    @Path("/approval")
    @RolesAllowed(Role.APPROVER)
    @Operation(
            operationId = "approveAdjustment",
            summary = "Approve an adjustment",
            description =
                    "By an approver who neither drafted nor edited nor submitted it. It is checked once more against the list as it stands")
    @APIResponse(
            responseCode = "200",
            description = "The adjustment, approved; ETag and Sequence are its new ones",
            content = @Content(schema = @Schema(implementation = AdjustmentView.class)))
    @APIResponse(responseCode = "409", description = NOT_NOW)
    public Response approve(
            @PathParam("adjustment") UUID id, @BeanParam StatedWrite stated, @NotNull @Valid ApprovalBody body) {
        Consumer<Adjustment> asSeen = admission.andThen(adjustment -> previews.require(adjustment, body.preview()));
        return writes.once(
                body, () -> views.answer(200, procedure.take(Step.APPROVED, id, body.text(), asSeen, origin.origin())));
    }

    /** Rejects it. */
    @POST
    @Path("/rejection")
    @RolesAllowed(Role.APPROVER)
    @Operation(
            operationId = "rejectAdjustment",
            summary = "Reject an adjustment",
            description = "One that was submitted, or approved and not yet published: that is its end")
    @APIResponse(
            responseCode = "200",
            description = "The adjustment, rejected; ETag and Sequence are its new ones",
            content = @Content(schema = @Schema(implementation = AdjustmentView.class)))
    @APIResponse(responseCode = "409", description = NOT_NOW)
    public Response reject(
            @PathParam("adjustment") UUID id, @BeanParam StatedWrite stated, @NotNull @Valid StepBody.Reasoned body) {
        return take(Step.REJECTED, id, body, body.text());
    }

    /** Publishes it. */
    @POST
    @Path("/publication")
    @RolesAllowed(Role.APPROVER)
    @Operation(
            operationId = "publishAdjustment",
            summary = "Publish an approved adjustment",
            description =
                    "Makes it the list in one transaction: a new edition with all that it names, designations that begin on the day"
                            + " and such that end on it, and the events of all. The approver who approved it may publish it, who drafted,"
                            + " edited or submitted it may not. Where the list has changed since, so that a change no longer fits,"
                            + " nothing is published and violations name the changes")
    @APIResponse(
            responseCode = "200",
            description =
                    "The adjustment, published and from now on for everyone to see; ETag and Sequence are its new ones",
            content = @Content(schema = @Schema(implementation = AdjustmentView.class)))
    @APIResponse(responseCode = "409", description = NOT_NOW + "; or there is such an edition already")
    @APIResponse(responseCode = "422", description = "It would take effect before the document was issued")
    public Response publish(
            @PathParam("adjustment") UUID id,
            @BeanParam StatedWrite stated,
            @NotNull
                    @Valid
                    @RequestBody(
                            required = true,
                            content =
                                    @Content(
                                            mediaType = MediaType.APPLICATION_JSON,
                                            schema = @Schema(implementation = PublicationBody.class),
                                            examples =
                                                    @ExampleObject(
                                                            name = "The edition of 2030",
                                                            value =
                                                                    """
                                                                    {
                                                                      "edition": {
                                                                        "id": "2030-01-01",
                                                                        "title": {
                                                                          "zh": "2030年调整的资源型地区名单",
                                                                          "en": "Resource-based regions as adjusted in 2030"
                                                                        }
                                                                      },
                                                                      "document": {
                                                                        "title": "关于调整资源型地区名单的通知",
                                                                        "number": "渝发改规范〔2029〕9号",
                                                                        "issuedOn": "2029-12-20",
                                                                        "quote": "将巫溪县纳入独立工矿区"
                                                                      }
                                                                    }
                                                                    """)))
                    PublicationBody body) {
        return writes.once(
                body,
                () -> views.answer(
                        200, publication.publish(id, body.day(), body.toDomain(), admission, origin.origin())));
    }

    private Response take(Step step, UUID id, Object body, String reason) {
        return writes.once(body, () -> views.answer(200, procedure.take(step, id, reason, admission, origin.origin())));
    }
}
