package cn.yujian.region.registry.api;

import cn.yujian.kit.answer.Answers;
import cn.yujian.kit.eventlog.RequestOrigin;
import cn.yujian.kit.idempotency.IdempotentWrites;
import cn.yujian.kit.idempotency.WriteAnswer;
import cn.yujian.kit.security.Role;
import cn.yujian.region.registry.application.RegionLookup;
import cn.yujian.region.registry.application.Registry;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
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

/** Changes and corrections of one region's facts. */
@Path("/regions/{region}")
@Tag(name = "Regions")
public class RegionChangeResource {

    private final Registry registry;
    private final RegionLookup regions;
    private final Answers answers;
    private final IdempotentWrites writes;
    private final RegistryAdmission admission;
    private final RequestOrigin origin;
    private final Links links;

    RegionChangeResource(
            Registry registry,
            RegionLookup regions,
            Answers answers,
            IdempotentWrites writes,
            RegistryAdmission admission,
            RequestOrigin origin,
            Links links) {
        this.registry = registry;
        this.regions = regions;
        this.answers = answers;
        this.writes = writes;
        this.admission = admission;
        this.origin = origin;
        this.links = links;
    }

    /** Records what is different about a region by law from a day on. */
    @POST
    @Path("/changes")
    @Consumes(MediaType.APPLICATION_JSON)
    @Produces(MediaType.APPLICATION_JSON)
    @RolesAllowed(Role.EDITOR)
    @Operation(
            operationId = "changeRegion",
            summary = "Record a change of a region by law",
            description =
                    "A new name, kind, code, parentage or cluster from a day on. What held until then ends on that day; what"
                            + " takes its place lasts as long as the other was to, or the region. Nothing of that kind may be recorded"
                            + " from that day on or later: that is a matter of correction. Mergers, splits and transfers are"
                            + " reorganisations, the list is changed by adjustments.")
    @Parameter(
            name = "If-Match",
            in = ParameterIn.HEADER,
            required = true,
            description = "ETag of the region as it was read",
            example = "\"57-4f1c2a9b3d5e\"",
            schema = @Schema(type = SchemaType.STRING))
    @Parameter(
            name = "Idempotency-Key",
            in = ParameterIn.HEADER,
            required = true,
            description = "Unique to this act; a retry with the same key gets the same answer for 24 hours",
            example = "0192f0c1-7d2e-7c3a-9a41-5b8d2f6e1c04",
            schema = @Schema(type = SchemaType.STRING, minLength = 1, maxLength = 255))
    @APIResponse(
            responseCode = "201",
            description = "The change was recorded; the region after it",
            headers = {
                @Header(
                        name = "Location",
                        description = "URL of the step in the region's history",
                        schema = @Schema(type = SchemaType.STRING, format = "uri")),
                @Header(
                        name = "ETag",
                        description = "The region's new ETag",
                        schema = @Schema(type = SchemaType.STRING)),
                @Header(
                        name = "Sequence",
                        description = "Position of the event in the region log",
                        schema = @Schema(type = SchemaType.INTEGER))
            },
            content = @Content(schema = @Schema(implementation = RegionView.class)))
    @APIResponse(
            responseCode = "409",
            description =
                    "Something of the kind is recorded from that day on or later, the code is another region's, or the region"
                            + " is still needed; or a request with this Idempotency-Key is in progress")
    @APIResponse(
            responseCode = "422",
            description =
                    "The day is before the document or outside the region's existence, a region is unknown, or nothing would"
                            + " change")
    public Response change(
            @Parameter(description = "Id of the region", example = "wulong") @PathParam("region") String region,
            @NotNull
                    @Valid
                    @RequestBody(
                            required = true,
                            content =
                                    @Content(
                                            mediaType = MediaType.APPLICATION_JSON,
                                            schema = @Schema(implementation = RegionChangeBody.class),
                                            examples =
                                                    @ExampleObject(
                                                            name = "A county becomes a district",
                                                            value =
                                                                    """
                                                                    {
                                                                      "validFrom": "2027-01-08",
                                                                      "document": {
                                                                        "number": "国函〔2027〕1号",
                                                                        "issuedOn": "2027-01-08"
                                                                      },
                                                                      "reason": "撤县设区",
                                                                      "name": {
                                                                        "kind": "district",
                                                                        "name": {"zh": "垫江区", "en": "Dianjiang District"},
                                                                        "shortName": {"zh": "垫江", "en": "Dianjiang"}
                                                                      },
                                                                      "code": "500157"
                                                                    }
                                                                    """)))
                    RegionChangeBody body) {
        return writes.once(body, () -> {
            Instant known = registry.change(region, body.toDomain(), body.act(), admission.ofOne(), origin.origin());
            return answer(region, known);
        });
    }

    /** Records what has been so all along although the registry said otherwise. */
    @POST
    @Path("/corrections")
    @Consumes(MediaType.APPLICATION_JSON)
    @Produces(MediaType.APPLICATION_JSON)
    @RolesAllowed(Role.EDITOR)
    @Operation(
            operationId = "correctRegion",
            summary = "Correct what the registry says of a region",
            description =
                    "What was recorded wrongly is superseded, not overwritten: reads with a knownAt of before still answer as"
                            + " they did. A list that is given takes the place of the whole list of its kind.")
    @Parameter(
            name = "If-Match",
            in = ParameterIn.HEADER,
            required = true,
            description = "ETag of the region as it was read",
            example = "\"57-4f1c2a9b3d5e\"",
            schema = @Schema(type = SchemaType.STRING))
    @Parameter(
            name = "Idempotency-Key",
            in = ParameterIn.HEADER,
            required = true,
            description = "Unique to this act; a retry with the same key gets the same answer for 24 hours",
            example = "0192f0c1-7d2e-7c3a-9a41-5b8d2f6e1c04",
            schema = @Schema(type = SchemaType.STRING, minLength = 1, maxLength = 255))
    @APIResponse(
            responseCode = "201",
            description = "The correction was recorded; the region after it",
            headers = {
                @Header(
                        name = "Location",
                        description = "URL of the step in the region's history",
                        schema = @Schema(type = SchemaType.STRING, format = "uri")),
                @Header(
                        name = "ETag",
                        description = "The region's new ETag",
                        schema = @Schema(type = SchemaType.STRING)),
                @Header(
                        name = "Sequence",
                        description = "Position of the event in the region log",
                        schema = @Schema(type = SchemaType.INTEGER))
            },
            content = @Content(schema = @Schema(implementation = RegionView.class)))
    @APIResponse(
            responseCode = "409",
            description =
                    "Two facts of a kind would hold on one day, a code is another region's, or the region is still needed;"
                            + " or a request with this Idempotency-Key is in progress")
    @APIResponse(
            responseCode = "422",
            description =
                    "A fact lies outside the region's existence, it would have no name for a time, a region is unknown, or"
                            + " nothing would change")
    public Response correct(
            @Parameter(description = "Id of the region", example = "wulong") @PathParam("region") String region,
            @NotNull
                    @Valid
                    @RequestBody(
                            required = true,
                            content =
                                    @Content(
                                            mediaType = MediaType.APPLICATION_JSON,
                                            schema = @Schema(implementation = RegionCorrectionBody.class),
                                            examples =
                                                    @ExampleObject(
                                                            name = "Codes were dated wrongly",
                                                            value =
                                                                    """
                                                                    {
                                                                      "reason": "代码启用日期录入有误",
                                                                      "source": "国函〔2016〕185号",
                                                                      "codes": [
                                                                        {"code": "500232", "validTo": "2016-11-24"},
                                                                        {"code": "500156", "validFrom": "2016-11-24"}
                                                                      ]
                                                                    }
                                                                    """)))
                    RegionCorrectionBody body) {
        return writes.once(body, () -> {
            Instant known = registry.correct(region, body.toDomain(), body.act(), admission.ofOne(), origin.origin());
            return answer(region, known);
        });
    }

    private WriteAnswer answer(String region, Instant known) {
        RegionView view = RegionView.of(regions.require(region, null, known));
        return WriteAnswer.of(201, answers.tagAfter(view.sequence()), view.sequence(), view)
                .at(links.toHistory(region, view.sequence()));
    }
}
