package cn.yujian.region.area.api;

import cn.yujian.kit.answer.Answers;
import cn.yujian.kit.answer.Csv;
import cn.yujian.kit.answer.IfMatch;
import cn.yujian.kit.eventlog.RequestOrigin;
import cn.yujian.kit.idempotency.IdempotentWrites;
import cn.yujian.kit.idempotency.WriteAnswer;
import cn.yujian.kit.paging.PageRequest;
import cn.yujian.kit.security.Caller;
import cn.yujian.kit.security.Role;
import cn.yujian.kit.time.Calendar;
import cn.yujian.region.area.application.AreaRegister;
import cn.yujian.region.area.domain.AreaKind;
import cn.yujian.region.area.persistence.AreaFacts;
import com.github.f4b6a3.uuid.UuidCreator;
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
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
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

/** What is known of the land of regions. */
@Path("/area-facts")
@Tag(
        name = "Area facts",
        description =
                "Subsidence, mining areas, resources, duties to restore and land balances, and what they add up to")
public class AreaFactResource {

    private static final String ONE = "/{fact: [0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}}";

    private final AreaRegister register;
    private final AreaFacts facts;
    private final Answers answers;
    private final IdempotentWrites writes;
    private final Caller caller;
    private final RequestOrigin origin;
    private final Calendar calendar;
    private final String api;

    AreaFactResource(
            AreaRegister register,
            AreaFacts facts,
            Answers answers,
            IdempotentWrites writes,
            Caller caller,
            RequestOrigin origin,
            Calendar calendar,
            @ConfigProperty(name = "yujian.public-url") String publicUrl) {
        this.register = register;
        this.facts = facts;
        this.answers = answers;
        this.writes = writes;
        this.caller = caller;
        this.origin = origin;
        this.calendar = calendar;
        this.api = publicUrl + "/api/v1/area-facts/";
    }

    /** Lists area facts that hold on a day. */
    @GET
    @Produces({MediaType.APPLICATION_JSON, Csv.MEDIA_TYPE})
    @PermitAll
    @Operation(
            operationId = "listAreaFacts",
            summary = "List area facts",
            description = "What is known of the land of regions on a day, by id")
    @APIResponse(
            responseCode = "200",
            description = "A page of area facts",
            content = {
                @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = AreaFactPage.class)),
                @Content(mediaType = Csv.MEDIA_TYPE, schema = @Schema(type = SchemaType.STRING))
            })
    public Response list(@BeanParam Query query) {
        LocalDate day = query.validAt == null ? calendar.today() : query.validAt;
        AreaFacts.Selection selection = new AreaFacts.Selection(query.region, query.kind);
        return answers.list(List.of(AreaFactView.COLUMNS), query.knownAt, tail -> facts.page(
                        selection, day, tail.recordedAt(), query.page)
                .map(AreaFactView::of));
    }

    /** Reads one area fact. */
    @GET
    @Path(ONE)
    @Produces(MediaType.APPLICATION_JSON)
    @PermitAll
    @Operation(
            operationId = "getAreaFact",
            summary = "Read an area fact",
            description = "As it was last stated, or as it was known at an instant")
    @APIResponse(
            responseCode = "200",
            description = "The area fact",
            content = @Content(schema = @Schema(implementation = AreaFactView.class)))
    public Response get(
            @Parameter(description = "Id of the area fact") @PathParam("fact") UUID id,
            @Parameter(description = "What the registry knew then; a bare day means its end. Default now")
                    @QueryParam("knownAt")
                    Instant knownAt) {
        return answers.one(
                knownAt, tail -> AreaFactView.of(facts.require(id, tail.recordedAt())), AreaFactView::sequence);
    }

    /** States an area fact. */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Produces(MediaType.APPLICATION_JSON)
    @RolesAllowed(Role.EDITOR)
    @Operation(
            operationId = "stateAreaFact",
            summary = "State an area fact",
            description = "Which members are needed and possible is a matter of the kind")
    @Parameter(
            name = "Idempotency-Key",
            in = ParameterIn.HEADER,
            required = true,
            description = "Unique to this fact; a retry with the same key gets the same answer for 24 hours",
            example = "0192f0c1-7d2e-7c3a-9a41-5b8d2f6e1c04",
            schema = @Schema(type = SchemaType.STRING, minLength = 1, maxLength = 255))
    @APIResponse(
            responseCode = "201",
            description = "The area fact was recorded",
            headers = {
                @Header(
                        name = "Location",
                        description = "URL of the area fact",
                        schema = @Schema(type = SchemaType.STRING, format = "uri")),
                @Header(name = "ETag", description = "Its ETag", schema = @Schema(type = SchemaType.STRING)),
                @Header(
                        name = "Sequence",
                        description = "Position of the event in the region log",
                        schema = @Schema(type = SchemaType.INTEGER))
            },
            content = @Content(schema = @Schema(implementation = AreaFactView.class)))
    @APIResponse(responseCode = "409", description = "A request with this Idempotency-Key is in progress")
    @APIResponse(
            responseCode = "422",
            description =
                    "The region is unknown, or not there for all of the time; or the key was used for another body")
    public Response state(
            @NotNull
                    @Valid
                    @RequestBody(
                            required = true,
                            content =
                                    @Content(
                                            mediaType = MediaType.APPLICATION_JSON,
                                            schema = @Schema(implementation = AreaFactBody.class),
                                            examples = {
                                                @ExampleObject(
                                                        name = "A key subsidence area",
                                                        value =
                                                                """
                                                                {
                                                                  "kind": "subsidence-area",
                                                                  "region": "nanchuan",
                                                                  "name": {"zh": "南桐矿区沉陷区", "en": "Nantong mining area"},
                                                                  "grade": "key",
                                                                  "area": {"value": 3.25, "unit": "1e4mu"},
                                                                  "peopleAffected": 4200,
                                                                  "validFrom": "2023-01-01",
                                                                  "source": "示例来源，非真实数据"
                                                                }
                                                                """),
                                                @ExampleObject(
                                                        name = "A duty to restore",
                                                        value =
                                                                """
                                                                {
                                                                  "kind": "restoration-duty",
                                                                  "region": "xiushan",
                                                                  "responsible": "某锰业公司（示例）",
                                                                  "measure": "锰渣场封场覆绿",
                                                                  "dueOn": "2025-12-31",
                                                                  "state": "under-way",
                                                                  "source": "示例来源，非真实数据"
                                                                }
                                                                """)
                                            }))
                    AreaFactBody body) {
        return writes.once(body, () -> {
            caller.requireRegions(List.of(body.region()));
            AreaFactView view =
                    AreaFactView.of(register.state(body.toDomain(UuidCreator.getTimeOrderedEpoch()), origin.origin()));
            return WriteAnswer.of(201, answers.tagAfter(view.sequence()), view.sequence(), view)
                    .at(URI.create(api + view.id()));
        });
    }

    /** States an area fact anew. */
    @PUT
    @Path(ONE)
    @Consumes(MediaType.APPLICATION_JSON)
    @Produces(MediaType.APPLICATION_JSON)
    @RolesAllowed(Role.EDITOR)
    @Operation(
            operationId = "restateAreaFact",
            summary = "State an area fact anew",
            description =
                    "The whole of it, with a reason. What was known before is superseded, not overwritten: reads with a knownAt of"
                            + " before still answer as they did. A fact that no longer holds gets a validTo.")
    @Parameter(
            name = "If-Match",
            in = ParameterIn.HEADER,
            required = true,
            description = "ETag of the area fact as it was read",
            example = "\"57-4f1c2a9b3d5e\"",
            schema = @Schema(type = SchemaType.STRING))
    @APIResponse(
            responseCode = "200",
            description = "The area fact as it is now",
            headers = {
                @Header(name = "ETag", description = "Its new ETag", schema = @Schema(type = SchemaType.STRING)),
                @Header(
                        name = "Sequence",
                        description = "Position of the event in the region log",
                        schema = @Schema(type = SchemaType.INTEGER))
            },
            content = @Content(schema = @Schema(implementation = AreaFactView.class)))
    @APIResponse(
            responseCode = "422",
            description = "The region is unknown, or not there for all of the time; or the fact is of another kind")
    public Response restate(
            @Parameter(description = "Id of the area fact") @PathParam("fact") UUID id,
            @Context HttpHeaders headers,
            @NotNull
                    @Valid
                    @RequestBody(
                            required = true,
                            content =
                                    @Content(
                                            mediaType = MediaType.APPLICATION_JSON,
                                            schema = @Schema(implementation = AreaFactBody.class),
                                            examples =
                                                    @ExampleObject(
                                                            name = "Measured anew",
                                                            value =
                                                                    """
                                                                    {
                                                                      "kind": "subsidence-area",
                                                                      "region": "nanchuan",
                                                                      "name": {"zh": "南桐矿区沉陷区", "en": "Nantong mining area"},
                                                                      "grade": "key",
                                                                      "area": {"value": 3.1, "unit": "1e4mu"},
                                                                      "peopleAffected": 4100,
                                                                      "validFrom": "2023-01-01",
                                                                      "source": "示例来源，非真实数据",
                                                                      "reason": "复测后更正面积"
                                                                    }
                                                                    """)))
                    AreaFactBody body) {
        AreaFactView view = AreaFactView.of(register.restate(
                body.toDomain(id),
                body.requireReason(),
                before -> {
                    caller.requireRegions(List.of(before.stated().fact().region(), body.region()));
                    IfMatch.require(headers, before.stated().sequence());
                },
                origin.origin()));
        return Response.ok(view)
                .tag(answers.tagAfter(view.sequence()))
                .header("Sequence", view.sequence())
                .build();
    }

    /** The query of the list. */
    static class Query {

        @Parameter(description = "Facts about this region", example = "nanchuan")
        @QueryParam("region")
        String region;

        @Parameter(description = "Facts of this kind")
        @QueryParam("kind")
        AreaKind kind;

        @Parameter(description = "Day in Chongqing to look at; default today", example = "2023-06-01")
        @QueryParam("validAt")
        LocalDate validAt;

        @Parameter(description = "What the registry knew then; a bare day means its end. Default now")
        @QueryParam("knownAt")
        Instant knownAt;

        @BeanParam
        PageRequest page;
    }

    /** A page of area facts, for the contract. */
    @Schema(name = "AreaFactPage")
    record AreaFactPage(
            @Schema(required = true) List<AreaFactView> items,
            @Schema(description = "Next page", nullable = true, required = true) URI next) {}
}
