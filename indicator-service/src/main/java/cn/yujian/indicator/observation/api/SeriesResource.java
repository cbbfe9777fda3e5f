package cn.yujian.indicator.observation.api;

import cn.yujian.indicator.observation.application.SeriesAccess;
import cn.yujian.indicator.observation.domain.Series;
import cn.yujian.indicator.observation.domain.SeriesKey;
import cn.yujian.indicator.observation.persistence.RecordedSeries;
import cn.yujian.kit.answer.Answers;
import cn.yujian.kit.answer.Csv;
import cn.yujian.kit.eventlog.RequestOrigin;
import cn.yujian.kit.paging.PageRequest;
import cn.yujian.kit.problem.ProblemException;
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
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.List;
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

/** Series. */
@Path("/series")
@Tag(name = "Series", description = "Which indicators have values in which regions, and who may see them")
public class SeriesResource {

    private static final String MERGE_PATCH = "application/merge-patch+json";
    private static final String EXAMPLE = "A.chongqing.total-energy-consumption";

    private static final Csv<SeriesView> COLUMNS = Csv.of(SeriesView.class)
            .column("id", SeriesView::id)
            .column("frequency", series -> series.frequency().code())
            .column("region", SeriesView::region)
            .column("indicator", SeriesView::indicator)
            .column("accessLevel", SeriesView::accessLevel)
            .column("sequence", SeriesView::sequence);

    private final RecordedSeries series;
    private final SeriesAccess access;
    private final Answers answers;
    private final SeriesAdmission admission;
    private final RequestOrigin origin;
    private final String publicUrl;

    SeriesResource(
            RecordedSeries series,
            SeriesAccess access,
            Answers answers,
            SeriesAdmission admission,
            RequestOrigin origin,
            @ConfigProperty(name = "yujian.public-url") String publicUrl) {
        this.series = series;
        this.access = access;
        this.answers = answers;
        this.admission = admission;
        this.origin = origin;
        this.publicUrl = publicUrl;
    }

    /** Lists series. */
    @GET
    @Produces({MediaType.APPLICATION_JSON, Csv.MEDIA_TYPE})
    @PermitAll
    @Operation(
            operationId = "listSeries",
            summary = "List series",
            description = "The series that have values or were declared, and that the caller may see, by id")
    @APIResponse(
            responseCode = "200",
            description = "A page of series",
            content = {
                @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = SeriesPage.class)),
                @Content(mediaType = Csv.MEDIA_TYPE, schema = @Schema(type = SchemaType.STRING))
            })
    public Response list(@BeanParam Query query) {
        RecordedSeries.Selection selection = new RecordedSeries.Selection(query.indicator, query.region);
        return answers.list(COLUMNS, tail -> series.page(selection, query.page).map(this::view));
    }

    /** Reads one series. */
    @GET
    @Path("/{series}")
    @Produces(MediaType.APPLICATION_JSON)
    @PermitAll
    @Operation(
            operationId = "getSeries",
            summary = "Read a series",
            description =
                    "Who may see the series, and where its observations are; its ETag is what a change of it needs in"
                            + " If-Match")
    @APIResponse(
            responseCode = "200",
            description = "The series",
            content = @Content(schema = @Schema(implementation = SeriesView.class)))
    public Response get(
            @Parameter(description = "Frequency, region and indicator", example = EXAMPLE) @PathParam("series")
                    String id) {
        return answers.one(null, tail -> view(series.require(id)), SeriesView::sequence);
    }

    /** Declares a series that has no values yet. */
    @PUT
    @Path("/{series}")
    @Consumes(MediaType.APPLICATION_JSON)
    @Produces(MediaType.APPLICATION_JSON)
    @RolesAllowed(Role.EDITOR)
    @Operation(
            operationId = "declareSeries",
            summary = "Declare a series before it has values",
            description =
                    "So that it is INTERNAL from its first value on. A series that nobody declared begins with its first"
                            + " value, and is PUBLIC. If-None-Match protects a retry, so there is no Idempotency-Key.")
    @Parameter(
            name = "If-None-Match",
            in = ParameterIn.HEADER,
            required = true,
            description = "*; 412 if the series exists",
            example = "*",
            schema = @Schema(type = SchemaType.STRING))
    @APIResponse(
            responseCode = "201",
            description = "The new series; Location says where it is",
            content = @Content(schema = @Schema(implementation = SeriesView.class)))
    @APIResponse(
            responseCode = "422",
            description = "There can be no such series: its region or indicator is not known, or derived")
    public Response put(
            @Parameter(description = "Frequency, region and indicator", example = "A.nanchuan.non-fossil-energy-share")
                    @PathParam("series")
                    String id,
            @NotNull
                    @Valid
                    @RequestBody(
                            required = true,
                            content =
                                    @Content(
                                            mediaType = MediaType.APPLICATION_JSON,
                                            schema = @Schema(implementation = SeriesDeclaration.class),
                                            examples =
                                                    @ExampleObject(
                                                            name = "Never public",
                                                            value = "{\"accessLevel\": \"INTERNAL\"}")))
                    SeriesDeclaration declaration) {
        SeriesKey key = SeriesKey.find(id).orElseThrow(SeriesResource::notASeries);
        admission.acceptNew(key);
        Series declared = access.declare(key, declaration.accessLevel(), origin.origin());
        return Response.created(URI.create(publicUrl + "/api/v1/series/" + key))
                .entity(view(declared))
                .tag(answers.tagAfter(declared.sequence()))
                .header("Sequence", declared.sequence())
                .build();
    }

    private static ProblemException notASeries() {
        Wording reason = new Wording(
                "序列的标识应为频率、地区和指标，如 " + EXAMPLE, "A series is named by frequency, region and indicator, as " + EXAMPLE);
        return ProblemException.of(ProblemType.INVALID_PARAMETER, reason)
                .with(new ProblemException.LocalizedViolation("path", null, "series", "not-a-series", reason));
    }

    /** Opens a series to the public, or closes it. */
    @PATCH
    @Path("/{series}")
    @Consumes(MERGE_PATCH)
    @Produces(MediaType.APPLICATION_JSON)
    @RolesAllowed(Role.EDITOR)
    @Operation(
            operationId = "patchSeries",
            summary = "State the access level of a series anew",
            description =
                    "Merge patch by RFC 7396. A series that turns INTERNAL is hidden from callers without a role, and so"
                            + " are its observations, at whatever time they were known, and what assessments say by them. One that turns"
                            + " PUBLIC is shown with all versions of its observations, also those of before. A patch that"
                            + " changes nothing answers 200 without an event. If-Match protects a retry, so there is no"
                            + " Idempotency-Key.")
    @Parameter(
            name = "If-Match",
            in = ParameterIn.HEADER,
            required = true,
            description = "ETag of the series as it was read",
            example = "\"57-4f1c2a9b3d5e\"",
            schema = @Schema(type = SchemaType.STRING))
    @APIResponse(
            responseCode = "200",
            description = "The series with the patch applied",
            headers = {
                @Header(
                        name = "ETag",
                        description = "The series' new ETag",
                        schema = @Schema(type = SchemaType.STRING)),
                @Header(
                        name = "Sequence",
                        description = "Position of the series' last event",
                        schema = @Schema(type = SchemaType.INTEGER))
            },
            content = @Content(schema = @Schema(implementation = SeriesView.class)))
    @APIResponse(responseCode = "422", description = "The series is derived, and so always PUBLIC")
    public Response patch(
            @Parameter(description = "Frequency, region and indicator", example = EXAMPLE) @PathParam("series")
                    String id,
            @NotNull
                    @Valid
                    @RequestBody(
                            required = true,
                            content =
                                    @Content(
                                            mediaType = MERGE_PATCH,
                                            schema = @Schema(implementation = SeriesPatch.class),
                                            examples =
                                                    @ExampleObject(
                                                            name = "Hidden from the public",
                                                            value = "{\"accessLevel\": \"INTERNAL\"}")))
                    SeriesPatch patch) {
        Series changed = access.change(id, patch.toDomain(), admission, origin.origin());
        return Response.ok(view(changed))
                .tag(answers.tagAfter(changed.sequence()))
                .header("Sequence", changed.sequence())
                .build();
    }

    private SeriesView view(Series of) {
        return SeriesView.of(of, publicUrl);
    }

    /** The query of the list of series. */
    static class Query {

        @Parameter(description = "Series of this indicator", example = "total-energy-consumption")
        @QueryParam("indicator")
        String indicator;

        @Parameter(description = "Series of this region", example = "chongqing")
        @QueryParam("region")
        String region;

        @BeanParam
        PageRequest page;
    }

    /** A page of series, for the contract. */
    @Schema(name = "SeriesPage")
    record SeriesPage(
            @Schema(required = true) List<SeriesView> items,
            @Schema(description = "Next page", nullable = true, required = true) URI next) {}
}
