package cn.yujian.region.adjustment.api;

import cn.yujian.kit.answer.Answers;
import cn.yujian.kit.answer.Csv;
import cn.yujian.kit.eventlog.RequestOrigin;
import cn.yujian.kit.idempotency.IdempotentWrites;
import cn.yujian.kit.paging.PageRequest;
import cn.yujian.kit.security.Role;
import cn.yujian.kit.time.Calendar;
import cn.yujian.region.adjustment.application.Procedure;
import cn.yujian.region.adjustment.domain.Adjustment;
import cn.yujian.region.adjustment.domain.AdjustmentStatus;
import cn.yujian.region.adjustment.persistence.Adjustments;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.headers.Header;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Adjustments of the list, and their drafts. */
@Path("/adjustments")
@Tag(
        name = AdjustmentResource.TAG,
        description = "How the list is adjusted (clause 22): drafted by editors, decided and published by approvers")
public class AdjustmentResource {

    static final String TAG = "Adjustments";
    static final String ONE = "/{adjustment: [0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}}";

    private static final String EXAMPLE =
            """
            {
              "title": {"zh": "2030年度资源型地区名单调整", "en": "Adjustment of the list, 2030"},
              "reason": "年度动态监测评估结果",
              "effectiveFrom": "2030-01-01",
              "changes": [
                {
                  "kind": "designate",
                  "region": "wuxi",
                  "category": "independent-mining-area",
                  "area": {"value": 3, "unit": "km2"},
                  "reason": "评估认定",
                  "citation": {
                    "policy": "resource-regions-2022-2025",
                    "chapter": 9,
                    "clause": 22,
                    "paragraph": 1,
                    "quote": "适时调整优化资源型地区名单"
                  }
                },
                {
                  "kind": "end",
                  "region": "liangping",
                  "category": "independent-mining-area",
                  "reason": "改造提升完成"
                }
              ]
            }
            """;

    private static final Csv<AdjustmentView> COLUMNS = Csv.of(AdjustmentView.class)
            .column("id", AdjustmentView::id)
            .column("status", adjustment -> adjustment.status().code())
            .column("titleZh", adjustment -> adjustment.title().zh())
            .column("titleEn", adjustment -> adjustment.title().en())
            .column("effectiveFrom", AdjustmentView::effectiveFrom)
            .column("changes", adjustment -> adjustment.changes().stream()
                    .map(change -> change.kind().code() + " " + change.region() + " "
                            + change.category().code())
                    .toList())
            .column(
                    "edition",
                    adjustment -> adjustment.publication() == null
                            ? null
                            : adjustment.publication().edition())
            .column(
                    "documentNumber",
                    adjustment -> adjustment.publication() == null
                            ? null
                            : adjustment.publication().document().number())
            .column("sequence", AdjustmentView::sequence);

    private final Adjustments adjustments;
    private final Procedure procedure;
    private final Answers answers;
    private final AdjustmentViews views;
    private final IdempotentWrites writes;
    private final AdjustmentAdmission admission;
    private final RequestOrigin origin;
    private final Calendar calendar;

    AdjustmentResource(
            Adjustments adjustments,
            Procedure procedure,
            Answers answers,
            AdjustmentViews views,
            IdempotentWrites writes,
            AdjustmentAdmission admission,
            RequestOrigin origin,
            Calendar calendar) {
        this.adjustments = adjustments;
        this.procedure = procedure;
        this.answers = answers;
        this.views = views;
        this.writes = writes;
        this.admission = admission;
        this.origin = origin;
        this.calendar = calendar;
    }

    /** Lists adjustments. */
    @GET
    @Produces({MediaType.APPLICATION_JSON, Csv.MEDIA_TYPE})
    @PermitAll
    @Operation(
            operationId = "listAdjustments",
            summary = "List adjustments of the list",
            description =
                    "The oldest first. Callers without a role see published ones alone, reporters whose token names regions also those"
                            + " about their regions, every other role all")
    @APIResponse(
            responseCode = "200",
            description = "A page of adjustments",
            content = {
                @Content(
                        mediaType = MediaType.APPLICATION_JSON,
                        schema = @Schema(implementation = AdjustmentPage.class)),
                @Content(mediaType = Csv.MEDIA_TYPE, schema = @Schema(type = SchemaType.STRING))
            })
    public Response list(
            @Parameter(description = "Those with this status") @QueryParam("status") AdjustmentStatus status,
            @Parameter(description = "Those about this region", example = "nanchuan") @QueryParam("region")
                    String region,
            @BeanParam PageRequest page) {
        return answers.list(
                COLUMNS,
                tail -> adjustments.page(status, region, calendar.today(), page).map(views::of));
    }

    /** Reads one adjustment. */
    @GET
    @Path(ONE)
    @Produces(MediaType.APPLICATION_JSON)
    @PermitAll
    @Operation(
            operationId = "getAdjustment",
            summary = "Read an adjustment of the list",
            description =
                    "What it changes, how far it is, and every step that was taken; its ETag is what the next step needs")
    @APIResponse(
            responseCode = "200",
            description = "The adjustment",
            content = @Content(schema = @Schema(implementation = AdjustmentView.class)))
    public Response get(@PathParam("adjustment") UUID id) {
        return answers.one(null, tail -> views.of(adjustments.require(id)), AdjustmentView::sequence);
    }

    /** Begins an adjustment. */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Produces(MediaType.APPLICATION_JSON)
    @RolesAllowed(Role.EDITOR)
    @Operation(
            operationId = "draftAdjustment",
            summary = "Draft an adjustment of the list",
            description =
                    "Several changes at once, each with its reason. What does not fit to the registry and the list on the day on which it"
                            + " is to take effect is refused, all of it named. A draft that nobody touches for 90 days expires")
    @Parameter(
            name = "Idempotency-Key",
            in = ParameterIn.HEADER,
            required = true,
            description = "Unique to this act; a retry with the same key gets the same answer for 24 hours",
            example = "0192f0c1-7d2e-7c3a-9a41-5b8d2f6e1c04",
            schema = @Schema(type = SchemaType.STRING, minLength = 1, maxLength = 255))
    @APIResponse(
            responseCode = "201",
            description = "The draft",
            headers = {
                @Header(
                        name = "Location",
                        description = "URL of the adjustment",
                        schema = @Schema(type = SchemaType.STRING, format = "uri")),
                @Header(
                        name = "ETag",
                        description = "The adjustment's ETag",
                        schema = @Schema(type = SchemaType.STRING)),
                @Header(
                        name = "Sequence",
                        description = "Position of its last event in the region log",
                        schema = @Schema(type = SchemaType.INTEGER))
            },
            content = @Content(schema = @Schema(implementation = AdjustmentView.class)))
    public Response draft(
            @NotNull
                    @Valid
                    @RequestBody(
                            required = true,
                            content =
                                    @Content(
                                            mediaType = MediaType.APPLICATION_JSON,
                                            schema = @Schema(implementation = ProposalBody.class),
                                            examples = @ExampleObject(name = "One comes, one goes", value = EXAMPLE)))
                    ProposalBody body) {
        return writes.once(
                body, () -> views.created(procedure.draft(admission.admit(body.toDomain()), origin.origin())));
    }

    /** Changes what an adjustment wants. */
    @PUT
    @Path(ONE)
    @Consumes(MediaType.APPLICATION_JSON)
    @Produces(MediaType.APPLICATION_JSON)
    @RolesAllowed(Role.EDITOR)
    @Operation(
            operationId = "editAdjustment",
            summary = "Edit a draft or a returned adjustment",
            description = "The whole proposal, in place of the one before. Who edits it cannot decide on it")
    @Parameter(
            name = "If-Match",
            in = ParameterIn.HEADER,
            required = true,
            description = "ETag of the adjustment as it was read",
            example = "\"57-4f1c2a9b3d5e\"",
            schema = @Schema(type = SchemaType.STRING))
    @APIResponse(
            responseCode = "200",
            description = "The adjustment with its new proposal",
            headers = {
                @Header(
                        name = "ETag",
                        description = "The adjustment's new ETag",
                        schema = @Schema(type = SchemaType.STRING)),
                @Header(
                        name = "Sequence",
                        description = "Position of its last event in the region log",
                        schema = @Schema(type = SchemaType.INTEGER))
            },
            content = @Content(schema = @Schema(implementation = AdjustmentView.class)))
    @APIResponse(responseCode = "409", description = "It is not with its drafters, or does not fit to the list")
    public Response edit(
            @PathParam("adjustment") UUID id,
            @NotNull
                    @Valid
                    @RequestBody(
                            required = true,
                            content =
                                    @Content(
                                            mediaType = MediaType.APPLICATION_JSON,
                                            schema = @Schema(implementation = ProposalBody.class),
                                            examples = @ExampleObject(name = "One comes, one goes", value = EXAMPLE)))
                    ProposalBody body) {
        Adjustment edited = procedure.edit(id, admission.admit(body.toDomain()), admission, origin.origin());
        return Response.ok(views.of(edited))
                .tag(answers.tagAfter(edited.sequence()))
                .header("Sequence", edited.sequence())
                .build();
    }

    /** A page of adjustments, for the contract. */
    @Schema(name = "AdjustmentPage")
    record AdjustmentPage(
            @Schema(required = true) List<AdjustmentView> items,
            @Schema(description = "Next page", nullable = true, required = true) URI next) {}
}
