package cn.yujian.indicator.target.api;

import cn.yujian.indicator.target.application.TargetSetting;
import cn.yujian.indicator.target.domain.Target;
import cn.yujian.indicator.target.domain.TargetVersion;
import cn.yujian.indicator.target.persistence.Targets;
import cn.yujian.kit.answer.Answers;
import cn.yujian.kit.answer.Csv;
import cn.yujian.kit.eventlog.RequestOrigin;
import cn.yujian.kit.paging.PageRequest;
import cn.yujian.kit.problem.ProblemException;
import cn.yujian.kit.security.Caller;
import cn.yujian.kit.security.Role;
import cn.yujian.problem.ProblemType;
import cn.yujian.problem.Wording;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Targets. */
@Path("/targets")
@Tag(name = "Targets", description = "What is to be reached by when, with the document that says so")
public class TargetResource {

    private static final Csv<TargetView> COLUMNS = Csv.of(TargetView.class)
            .column("id", TargetView::id)
            .column("indicator", TargetView::indicator)
            .column("region", TargetView::region)
            .column("period", TargetView::period)
            .column("comparator", target -> target.comparator().code())
            .column("value", TargetView::value)
            .column("unit", TargetView::unit)
            .column(
                    "quote",
                    target ->
                            target.citation() == null ? null : target.citation().quote())
            .column(
                    "document",
                    target -> target.source() == null ? null : target.source().document())
            .column("confidence", target -> target.confidence().code())
            .column("note", TargetView::note)
            .column("recordedAt", TargetView::recordedAt)
            .column("sequence", TargetView::sequence);

    private static final String ID = "[a-z0-9-]{1,80}";

    private final Targets targets;
    private final TargetSetting setting;
    private final Answers answers;
    private final Caller caller;
    private final RequestOrigin origin;
    private final String publicUrl;

    TargetResource(
            Targets targets,
            TargetSetting setting,
            Answers answers,
            Caller caller,
            RequestOrigin origin,
            @ConfigProperty(name = "yujian.public-url") String publicUrl) {
        this.targets = targets;
        this.setting = setting;
        this.answers = answers;
        this.caller = caller;
        this.origin = origin;
        this.publicUrl = publicUrl;
    }

    /** Lists targets as they are, or as they were known. */
    @GET
    @Produces({MediaType.APPLICATION_JSON, Csv.MEDIA_TYPE})
    @PermitAll
    @Operation(
            operationId = "listTargets",
            summary = "List targets",
            description = "Targets in force, or as they were known at an earlier moment")
    @APIResponse(
            responseCode = "200",
            description = "Targets by id",
            content = {
                @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = TargetPage.class)),
                @Content(mediaType = Csv.MEDIA_TYPE, schema = @Schema(type = SchemaType.STRING))
            })
    public Response list(@BeanParam Query query) {
        Targets.Selection selection = new Targets.Selection(null, query.indicator, query.region, query.period);
        return answers.list(
                List.of(COLUMNS), query.knownAt, tail -> targets.page(selection, tail.recordedAt(), query.page)
                        .map(TargetView::of));
    }

    /** Reads one target. */
    @GET
    @Path("/{target}")
    @Produces(MediaType.APPLICATION_JSON)
    @PermitAll
    @Operation(
            operationId = "getTarget",
            summary = "Read a target",
            description =
                    "The target in force, or as it was known at an earlier moment; its ETag is what a change needs in If-Match")
    @APIResponse(
            responseCode = "200",
            description = "The target",
            content = @Content(schema = @Schema(implementation = TargetView.class)))
    public Response get(
            @Parameter(example = "non-fossil-energy-share-2025") @PathParam("target") String id,
            @Parameter(description = "What the service knew then") @QueryParam("knownAt") Instant knownAt) {
        return answers.one(
                knownAt, tail -> TargetView.of(targets.require(id, tail.recordedAt())), TargetView::sequence);
    }

    /** Sets a target, for the first time or anew. */
    @PUT
    @Path("/{target}")
    @Consumes(MediaType.APPLICATION_JSON)
    @Produces(MediaType.APPLICATION_JSON)
    @RolesAllowed(Role.EDITOR)
    @Operation(
            operationId = "setTarget",
            summary = "Set a target",
            description = "If-None-Match: * creates, If-Match replaces. Earlier versions stay readable with knownAt.")
    @Parameter(
            name = "If-None-Match",
            in = ParameterIn.HEADER,
            description = "* to create; 412 if the target exists",
            schema = @Schema(type = SchemaType.STRING))
    @Parameter(
            name = "If-Match",
            in = ParameterIn.HEADER,
            description = "ETag of the version to replace; 412 if it is not the newest",
            schema = @Schema(type = SchemaType.STRING))
    @APIResponse(
            responseCode = "200",
            description = "The target as it stands now",
            content = @Content(schema = @Schema(implementation = TargetView.class)))
    @APIResponse(
            responseCode = "201",
            description = "The new target; Location says where it is",
            content = @Content(schema = @Schema(implementation = TargetView.class)))
    public Response put(
            @Parameter(
                            example = "non-fossil-energy-share-2027",
                            schema = @Schema(type = SchemaType.STRING, pattern = ID))
                    @PathParam("target")
                    String id,
            @NotNull
                    @Valid
                    @RequestBody(
                            required = true,
                            content =
                                    @Content(
                                            mediaType = MediaType.APPLICATION_JSON,
                                            schema = @Schema(implementation = TargetRequest.class),
                                            examples =
                                                    @ExampleObject(
                                                            name = "A share to be reached",
                                                            value =
                                                                    """
                                                                    {
                                                                      "indicator": "non-fossil-energy-share",
                                                                      "region": "chongqing",
                                                                      "period": "2027",
                                                                      "comparator": "at-least",
                                                                      "value": 25,
                                                                      "unit": "percent",
                                                                      "confidence": "medium",
                                                                      "source": {
                                                                        "document": "渝府办发〔2022〕48号",
                                                                        "reference": "第二章"
                                                                      }
                                                                    }
                                                                    """)))
                    TargetRequest request,
            @Context HttpHeaders headers) {
        requireId(id);
        Target target = request.toDomain(id);
        caller.requireRegions(List.of(target.region()));
        TargetVersion version = setting.set(target, new TargetPrecondition(headers, caller), origin.origin());
        boolean created = headers.getHeaderString(HttpHeaders.IF_NONE_MATCH) != null;
        Response.ResponseBuilder answer =
                created ? Response.created(URI.create(publicUrl + "/api/v1/targets/" + id)) : Response.ok();
        return answer.entity(TargetView.of(version))
                .tag(answers.tagAfter(version.sequence()))
                .header("Sequence", version.sequence())
                .build();
    }

    private static void requireId(String id) {
        if (!id.matches(ID)) {
            Wording reason = new Wording(
                    "目标的标识应为 1–80 个小写字母、数字或连字符", "A target's id is 1–80 lower case letters, digits or hyphens");
            throw ProblemException.of(ProblemType.INVALID_PARAMETER, reason)
                    .with(new ProblemException.LocalizedViolation("path", null, "target", "not-an-id", reason));
        }
    }

    /** The query of the target list. */
    static class Query {

        @Parameter(description = "Targets of this indicator", example = "non-fossil-energy-share")
        @QueryParam("indicator")
        String indicator;

        @Parameter(description = "Targets of this region", example = "chongqing")
        @QueryParam("region")
        String region;

        @Parameter(description = "Targets for this year, quarter or month", example = "2025")
        @QueryParam("period")
        String period;

        @Parameter(description = "What the service knew then; a bare day means its end. Default now")
        @QueryParam("knownAt")
        Instant knownAt;

        @BeanParam
        PageRequest page;
    }

    /** A page of targets, for the contract. */
    @Schema(name = "TargetPage")
    record TargetPage(List<TargetView> items, @Schema(description = "Next page", nullable = true) URI next) {}
}
