package cn.yujian.region.imports.api;

import cn.yujian.kit.answer.Answers;
import cn.yujian.kit.answer.IfMatch;
import cn.yujian.kit.eventlog.RequestOrigin;
import cn.yujian.kit.idempotency.IdempotentWrites;
import cn.yujian.kit.idempotency.WriteAnswer;
import cn.yujian.kit.security.Caller;
import cn.yujian.kit.security.Role;
import cn.yujian.problem.Problem;
import cn.yujian.region.imports.application.RegionImports;
import cn.yujian.region.imports.application.Spool;
import cn.yujian.region.imports.format.RowFormat;
import cn.yujian.region.imports.persistence.GrownFacts;
import cn.yujian.region.imports.persistence.Imports.Standing;
import cn.yujian.region.imports.persistence.Imports.State;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
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

/** Imports of many facts about regions at once. */
@Path("/region-imports")
@Tag(name = "Regions")
public class RegionImportResource {

    private static final String CSV = "text/csv";
    private static final String NDJSON = "application/x-ndjson";
    private static final String GEOJSON = "application/geo+json";
    private static final Duration LONGEST = Duration.ofMinutes(15);

    private static final int MOST = 512 * 1024 * 1024;

    private final RegionImports imports;
    private final GrownFacts grown;
    private final IdempotentWrites writes;
    private final AnswerBody body;
    private final Answers answers;
    private final Caller caller;
    private final RequestOrigin origin;
    private final ObjectMapper json;
    private final String plans;

    RegionImportResource(
            RegionImports imports,
            GrownFacts grown,
            IdempotentWrites writes,
            AnswerBody body,
            Answers answers,
            Caller caller,
            RequestOrigin origin,
            ObjectMapper json,
            @ConfigProperty(name = "yujian.public-url") String publicUrl) {
        this.imports = imports;
        this.grown = grown;
        this.writes = writes;
        this.body = body;
        this.answers = answers;
        this.caller = caller;
        this.origin = origin;
        this.json = json;
        this.plans = publicUrl + "/api/v1/region-imports/plans/";
    }

    /** Takes an import in: all of it, or nothing. */
    @POST
    @Consumes({CSV, NDJSON, GEOJSON})
    @Produces(MediaType.APPLICATION_JSON)
    @RolesAllowed(Role.EDITOR)
    @Operation(
            operationId = "importRegions",
            summary = "Import regions and changes of regions",
            description =
                    "A row for each region, in any order: one that is new, or what becomes different about a known one. A row that"
                            + " says what is so already is UNCHANGED, so that an import can be sent again. Answers a verdict for each row,"
                            + " in the order of the rows; if one is rejected nothing is recorded, and the verdicts say what would have"
                            + " become of the others. As GeoJSON the members stand in properties and the outline in geometry; in CSV,"
                            + " which has no outlines, columns are id, kind, nameZh, nameEn, shortNameZh, shortNameEn, code, parent,"
                            + " administeredBy, cluster, validFrom, validTo, documentTitle, documentNumber, documentIssuedOn, reason,"
                            + " sources (joined by |), confidence, note. An import that takes longer than the gateway waits goes on: send"
                            + " it again with the same Idempotency-Key.")
    @Parameter(
            name = "Idempotency-Key",
            in = ParameterIn.HEADER,
            required = true,
            description = "Unique to this import; a retry with the same key gets the same answer for 24 hours",
            example = "0192f0c1-7d2e-7c3a-9a41-5b8d2f6e1c04",
            schema = @Schema(type = SchemaType.STRING, minLength = 1, maxLength = 255))
    @APIResponse(
            responseCode = "200",
            description = "All rows were recorded",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = ImportAnswer.class)))
    @APIResponse(
            responseCode = "201",
            description = "A dry run found nothing to reject: a plan was made, which can be committed for an hour",
            headers = {
                @Header(
                        name = "Location",
                        description = "URL of the plan",
                        schema = @Schema(type = SchemaType.STRING, format = "uri")),
                @Header(name = "ETag", description = "ETag of the plan", schema = @Schema(type = SchemaType.STRING))
            },
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = ImportAnswer.class)))
    @APIResponse(
            responseCode = "422",
            description =
                    "Nothing was recorded, since rows were rejected; or the Idempotency-Key was used for another import",
            content = {
                @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = ImportAnswer.class)),
                @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(ref = "Problem"))
            })
    public Response take(
            @Parameter(description = "Whether to make a plan only. Default false")
                    @QueryParam("dryRun")
                    @DefaultValue("false")
                    boolean dryRun,
            @RequestBody(
                            required = true,
                            content = {
                                @Content(
                                        mediaType = CSV,
                                        schema = @Schema(type = SchemaType.STRING, maxLength = MOST),
                                        examples =
                                                @ExampleObject(
                                                        name = "A region that is new",
                                                        value =
                                                                """
                                                                id,kind,nameZh,nameEn,shortNameZh,shortNameEn,parent,validFrom,sources,confidence
                                                                example-zone,development-zone,示例经济技术开发区,Example Zone,示例,Example,chongqing,2027-01-01,示例文件,low
                                                                """)),
                                @Content(
                                        mediaType = NDJSON,
                                        schema = @Schema(type = SchemaType.STRING, maxLength = MOST)),
                                @Content(mediaType = GEOJSON, schema = @Schema(implementation = ImportBody.class))
                            })
                    InputStream sent,
            @Context HttpHeaders headers)
            throws IOException {
        RowFormat format = RowFormat.of(sentAs(headers)).orElseThrow();
        try (Spool spool = Spool.of(sent)) {
            Response kept = writes.once(
                    new Request(format, dryRun, spool.digest()),
                    LONGEST,
                    () -> answer(imports.carryOut(spool, format, caller.regions(), dryRun, origin.origin()), dryRun));
            return withBody(kept);
        }
    }

    /** Reads a plan. */
    @GET
    @Path("/plans/{plan}")
    @Produces(MediaType.APPLICATION_JSON)
    @RolesAllowed(Role.EDITOR)
    @Operation(
            operationId = "getRegionImportPlan",
            summary = "Read what a dry run has found",
            description = "For an hour, and for a day once it was committed; only whoever made it finds it")
    @APIResponse(
            responseCode = "200",
            description = "The plan, with a verdict for each row",
            content = @Content(schema = @Schema(implementation = ImportAnswer.class)))
    public Response plan(@Parameter(description = "Id of the plan") @PathParam("plan") UUID plan) {
        Standing standing = imports.requirePlan(plan, origin.origin());
        EntityTag tag = answers.tagAfter(standing.checkedAt());
        Response.ResponseBuilder unchanged = answers.unchangedSince(tag);
        return (unchanged == null ? Response.ok(body.of(standing, answers), MediaType.APPLICATION_JSON) : unchanged)
                .tag(tag)
                .build();
    }

    /** Commits a plan. */
    @POST
    @Path("/plans/{plan}/commit")
    @Produces(MediaType.APPLICATION_JSON)
    @RolesAllowed(Role.EDITOR)
    @Operation(
            operationId = "commitRegionImportPlan",
            summary = "Commit what a dry run has found",
            description =
                    "Exactly that, or nothing: where a region that a row is about, or one in which it lies, has moved since, the"
                            + " answer is 412 and names the rows.")
    @Parameter(
            name = "If-Match",
            in = ParameterIn.HEADER,
            required = true,
            description = "ETag of the plan",
            example = "\"57-4f1c2a9b3d5e\"",
            schema = @Schema(type = SchemaType.STRING))
    @Parameter(
            name = "Idempotency-Key",
            in = ParameterIn.HEADER,
            required = true,
            description = "Unique to this commit; a retry with the same key gets the same answer for 24 hours",
            example = "0192f0c1-7d2e-7c3a-9a41-5b8d2f6e1c04",
            schema = @Schema(type = SchemaType.STRING, minLength = 1, maxLength = 255))
    @APIResponse(
            responseCode = "200",
            description = "All rows were recorded",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = ImportAnswer.class)))
    @APIResponse(
            responseCode = "412",
            description =
                    "If-Match names another plan, or what the plan was made of has moved; rows has the rows it touches",
            content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(ref = "Problem")))
    public Response commit(
            @Parameter(description = "Id of the plan") @PathParam("plan") UUID plan, @Context HttpHeaders headers) {
        return withBody(writes.once(
                "",
                LONGEST,
                () -> answer(
                        imports.commit(plan, checkedAt -> IfMatch.require(headers, checkedAt), origin.origin()),
                        false)));
    }

    private static String sentAs(HttpHeaders headers) {
        MediaType type = headers.getMediaType();
        return type.getType() + "/" + type.getSubtype();
    }

    private WriteAnswer answer(Standing standing, boolean dryRun) {
        Map<String, String> headers = new LinkedHashMap<>();
        if (standing.sequence() != null) {
            headers.put("Sequence", String.valueOf(standing.sequence()));
        }
        if (standing.state() == State.PLANNED) {
            EntityTag tag = answers.tagAfter(standing.checkedAt());
            headers.put(HttpHeaders.ETAG, "\"" + tag.getValue() + "\"");
            headers.put(HttpHeaders.LOCATION, URI.create(plans + standing.id()).toString());
        }
        int status = standing.state() == State.REFUSED ? 422 : dryRun ? 201 : 200;
        return new WriteAnswer(status, headers, standing);
    }

    /** What is kept says which import it was; its verdicts are read again. */
    private Response withBody(Response kept) {
        if (kept.getMediaType().toString().startsWith(Problem.MEDIA_TYPE)) {
            return kept;
        }
        try {
            Standing standing = json.readValue((String) kept.getEntity(), Standing.class);
            if (standing.sequence() != null) {
                grown.look();
            }
            return Response.fromResponse(kept)
                    .entity(body.of(standing, answers))
                    .build();
        } catch (JsonProcessingException defect) {
            throw new IllegalStateException("What was kept is no import", defect);
        }
    }

    /** An import as far as a retry must be the same. */
    private record Request(RowFormat format, boolean dryRun, String digest) {}
}
