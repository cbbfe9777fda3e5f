package cn.yujian.region.registry.api;

import cn.yujian.kit.answer.Answers;
import cn.yujian.kit.answer.Csv;
import cn.yujian.kit.eventlog.RequestOrigin;
import cn.yujian.kit.idempotency.IdempotentWrites;
import cn.yujian.kit.idempotency.WriteAnswer;
import cn.yujian.kit.paging.PageRequest;
import cn.yujian.kit.security.Role;
import cn.yujian.region.registry.application.Registry;
import cn.yujian.region.registry.domain.BasisDocument;
import cn.yujian.region.registry.domain.RecordedReorganisation;
import cn.yujian.region.registry.domain.Reorganisation;
import cn.yujian.region.registry.domain.ReorganisationOrder;
import cn.yujian.region.registry.persistence.Reorganisations;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
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

/** Mergers, splits and transfers. */
@Path("/reorganisations")
@Tag(
        name = "Reorganisations",
        description = "Legal acts about several regions at once: mergers, splits, transfers of territory")
public class ReorganisationResource {

    private static final Csv<ReorganisationView> COLUMNS = Csv.of(ReorganisationView.class)
            .column("id", ReorganisationView::id)
            .column("kind", act -> act.kind().code())
            .column("effectiveOn", ReorganisationView::effectiveOn)
            .column("documentNumber", act -> act.document().number())
            .column("reason", ReorganisationView::reason)
            .column("predecessors", ReorganisationView::predecessors)
            .column("successors", ReorganisationView::successors)
            .column("others", ReorganisationView::others)
            .column("recordedAt", ReorganisationView::recordedAt)
            .column("sequence", ReorganisationView::sequence);

    private final Registry registry;
    private final Reorganisations reorganisations;
    private final Answers answers;
    private final IdempotentWrites writes;
    private final RegistryAdmission admission;
    private final RequestOrigin origin;
    private final Links links;

    ReorganisationResource(
            Registry registry,
            Reorganisations reorganisations,
            Answers answers,
            IdempotentWrites writes,
            RegistryAdmission admission,
            RequestOrigin origin,
            Links links) {
        this.registry = registry;
        this.reorganisations = reorganisations;
        this.answers = answers;
        this.writes = writes;
        this.admission = admission;
        this.origin = origin;
        this.links = links;
    }

    /** Lists reorganisations. */
    @GET
    @Produces({MediaType.APPLICATION_JSON, Csv.MEDIA_TYPE})
    @PermitAll
    @Operation(
            operationId = "listReorganisations",
            summary = "List mergers, splits and transfers",
            description = "In the order in which the registry was told of them")
    @APIResponse(
            responseCode = "200",
            description = "A page of reorganisations",
            content = {
                @Content(
                        mediaType = MediaType.APPLICATION_JSON,
                        schema = @Schema(implementation = ReorganisationPage.class)),
                @Content(mediaType = Csv.MEDIA_TYPE, schema = @Schema(type = SchemaType.STRING))
            })
    public Response list(
            @Parameter(description = "Those that concern this region, in whatever role", example = "qijiang")
                    @QueryParam("region")
                    String region,
            @Parameter(description = "What the registry knew then; a bare day means its end. Default now")
                    @QueryParam("knownAt")
                    Instant knownAt,
            @BeanParam PageRequest page) {
        return answers.list(List.of(COLUMNS), knownAt, tail -> reorganisations
                .page(region, tail.recordedAt(), page)
                .map(ReorganisationView::of));
    }

    /** Reads one reorganisation. */
    @GET
    @Path("/{reorganisation: [0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}}")
    @Produces(MediaType.APPLICATION_JSON)
    @PermitAll
    @Operation(
            operationId = "getReorganisation",
            summary = "Read a merger, split or transfer",
            description = "Which regions it came from and made, from when on, and by which document")
    @APIResponse(
            responseCode = "200",
            description = "The reorganisation",
            content = @Content(schema = @Schema(implementation = ReorganisationView.class)))
    public Response get(@Parameter(description = "Id of the reorganisation") @PathParam("reorganisation") UUID id) {
        return answers.one(
                null, tail -> ReorganisationView.of(reorganisations.require(id)), ReorganisationView::sequence);
    }

    /** Carries a reorganisation out. */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Produces(MediaType.APPLICATION_JSON)
    @RolesAllowed(Role.EDITOR)
    @Operation(
            operationId = "reorganiseRegions",
            summary = "Record a merger, a split or a transfer",
            description =
                    "All of it in one transaction: regions end, begin and change, each with its own event, or nothing does."
                            + " Every region of the registry is named with the sequence with which it was read, in place of If-Match."
                            + " A region that the list names beyond that day cannot end before an adjustment has taken it off, nor one in"
                            + " which others lie that are not named among others.")
    @Parameter(
            name = "Idempotency-Key",
            in = ParameterIn.HEADER,
            required = true,
            description = "Unique to this act; a retry with the same key gets the same answer for 24 hours",
            example = "0192f0c1-7d2e-7c3a-9a41-5b8d2f6e1c04",
            schema = @Schema(type = SchemaType.STRING, minLength = 1, maxLength = 255))
    @APIResponse(
            responseCode = "201",
            description = "The reorganisation was recorded",
            headers = {
                @Header(
                        name = "Location",
                        description = "URL of the reorganisation",
                        schema = @Schema(type = SchemaType.STRING, format = "uri")),
                @Header(
                        name = "Sequence",
                        description = "Position of the event in the region log",
                        schema = @Schema(type = SchemaType.INTEGER))
            },
            content = @Content(schema = @Schema(implementation = ReorganisationView.class)))
    @APIResponse(
            responseCode = "409",
            description =
                    "A region that is to begin is known, a code is another's, something is recorded from that day on or later,"
                            + " or a region that is to end is still needed; or a request with this Idempotency-Key is in progress")
    @APIResponse(
            responseCode = "412",
            description = "A region has moved on since its sequence was read; sequences has the current ones")
    @APIResponse(
            responseCode = "422",
            description =
                    "The day is before the document or outside a region's existence, the regions are not those of such an act,"
                            + " or one is unknown")
    @APIResponse(responseCode = "428", description = "The sequence of a region is missing")
    public Response reorganise(
            @NotNull
                    @Valid
                    @RequestBody(
                            required = true,
                            content =
                                    @Content(
                                            mediaType = MediaType.APPLICATION_JSON,
                                            schema = @Schema(implementation = ReorganisationBody.class),
                                            examples =
                                                    @ExampleObject(
                                                            name = "The merger of 2011",
                                                            value =
                                                                    """
                                                                    {
                                                                      "kind": "merger",
                                                                      "effectiveOn": "2011-10-22",
                                                                      "document": {
                                                                        "number": "国函〔2011〕129号",
                                                                        "issuedOn": "2011-10-22"
                                                                      },
                                                                      "reason": "撤销万盛区、綦江县，设立綦江区",
                                                                      "predecessors": [
                                                                        {"region": "wansheng-district", "sequence": 41},
                                                                        {"region": "qijiang-county", "sequence": 42}
                                                                      ],
                                                                      "successors": [
                                                                        {
                                                                          "region": "qijiang",
                                                                          "founded": {
                                                                            "sources": ["国函〔2011〕129号"],
                                                                            "confidence": "high"
                                                                          },
                                                                          "name": {
                                                                            "kind": "district",
                                                                            "name": {"zh": "綦江区", "en": "Qijiang District"},
                                                                            "shortName": {"zh": "綦江", "en": "Qijiang"}
                                                                          },
                                                                          "code": "500110",
                                                                          "parentage": {"parent": "chongqing"}
                                                                        }
                                                                      ]
                                                                    }
                                                                    """)))
                    ReorganisationBody body) {
        return writes.once(body, () -> {
            ReorganisationOrder order = body.toDomain();
            registry.reorganise(order, admission.of(body), origin.origin());
            ReorganisationView view =
                    ReorganisationView.of(reorganisations.require(order.act().id()));
            return WriteAnswer.of(201, answers.tagAfter(view.sequence()), view.sequence(), view)
                    .at(links.toReorganisation(view.id()));
        });
    }

    /** A reorganisation as answered. */
    @Schema(
            name = "Reorganisation",
            requiredProperties = {
                "id",
                "kind",
                "effectiveOn",
                "document",
                "reason",
                "predecessors",
                "successors",
                "others",
                "recordedAt",
                "sequence"
            },
            description = "A merger, split or transfer of territory")
    record ReorganisationView(
            UUID id,
            Reorganisation.Kind kind,
            @Schema(description = "Day on which it took effect") LocalDate effectiveOn,
            BasisDocument document,
            @Schema(description = "What was decided", examples = "撤销万盛区、綦江县，设立綦江区") String reason,
            @Schema(
                            description =
                                    "Whose territory it is about; by a merger or split one that is not among the successors ended",
                            examples = "qijiang-county")
                    List<String> predecessors,
            @Schema(description = "Who has it afterwards", examples = "qijiang") List<String> successors,
            @Schema(description = "Regions that began or changed along", examples = "wansheng") List<String> others,
            @Schema(description = "When the registry was told") Instant recordedAt,
            @Schema(description = "Position of the event in the region log") long sequence) {

        static ReorganisationView of(RecordedReorganisation recorded) {
            Reorganisation act = recorded.act();
            return new ReorganisationView(
                    act.id(),
                    act.kind(),
                    act.effectiveOn(),
                    act.document(),
                    act.reason(),
                    act.predecessors(),
                    act.successors(),
                    act.others(),
                    recorded.recordedAt(),
                    recorded.sequence());
        }
    }

    /** A page of reorganisations, for the contract. */
    @Schema(name = "ReorganisationPage")
    record ReorganisationPage(
            @Schema(required = true) List<ReorganisationView> items,
            @Schema(description = "Next page", nullable = true, required = true) URI next) {}
}
