package cn.yujian.indicator.observation.api;

import cn.yujian.indicator.observation.application.BatchReport;
import cn.yujian.indicator.observation.domain.BatchResult;
import cn.yujian.indicator.observation.persistence.DerivationRuns;
import cn.yujian.indicator.observation.persistence.DerivationRuns.Run;
import cn.yujian.indicator.observation.persistence.Observations;
import cn.yujian.kit.answer.Answers;
import cn.yujian.kit.answer.Csv;
import cn.yujian.kit.eventlog.RequestOrigin;
import cn.yujian.kit.idempotency.IdempotentWrites;
import cn.yujian.kit.idempotency.WriteAnswer;
import cn.yujian.kit.security.Caller;
import cn.yujian.kit.security.Role;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.List;
import java.util.Map;
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

/** Observations. */
@Path("/observations")
@Tag(name = "Observations", description = "Values of series with source, confidence and version")
public class ObservationResource {

    private static final Csv<ObservationView> COLUMNS = Csv.of(ObservationView.class)
            .column("id", ObservationView::id)
            .column("series", ObservationView::series)
            .column("indicator", ObservationView::indicator)
            .column("region", ObservationView::region)
            .column("period", ObservationView::period)
            .column("value", ObservationView::value)
            .column("unit", ObservationView::unit)
            .column("status", observation -> observation.status().code())
            .column("source", ObservationView::source)
            .column("confidence", observation -> observation.confidence().code())
            .column("note", ObservationView::note)
            .column(
                    "derivedUpTo",
                    observation -> observation.derivedUpTo() == null
                            ? null
                            : observation.derivedUpTo().sequence())
            .column("demonstration", ObservationView::demonstration)
            .column("recordedAt", ObservationView::recordedAt)
            .column("sequence", ObservationView::sequence);

    private final Observations observations;
    private final DerivationRuns runs;
    private final BatchReport batches;
    private final IdempotentWrites writes;
    private final Answers answers;
    private final Caller caller;
    private final RequestOrigin origin;

    ObservationResource(
            Observations observations,
            DerivationRuns runs,
            BatchReport batches,
            IdempotentWrites writes,
            Answers answers,
            Caller caller,
            RequestOrigin origin) {
        this.observations = observations;
        this.runs = runs;
        this.batches = batches;
        this.writes = writes;
        this.answers = answers;
        this.caller = caller;
        this.origin = origin;
    }

    /** Lists observations as they are, or as they were known. */
    @GET
    @Produces({MediaType.APPLICATION_JSON, Csv.MEDIA_TYPE})
    @PermitAll
    @Operation(
            operationId = "listObservations",
            summary = "List observations",
            description =
                    "One version of each observation: the newest, or the one known at an instant; by series and period")
    @APIResponse(
            responseCode = "200",
            description = "A page of observations",
            content = {
                @Content(
                        mediaType = MediaType.APPLICATION_JSON,
                        schema = @Schema(implementation = ObservationPage.class)),
                @Content(mediaType = Csv.MEDIA_TYPE, schema = @Schema(type = SchemaType.STRING))
            })
    public Response list(@BeanParam ObservationQuery query) {
        Observations.Selection selection = query.selection();
        return answers.list(List.of(COLUMNS), query.knownAt, tail -> {
            Run run = runs.last(tail.recordedAt()).orElse(null);
            return observations
                    .page(selection, tail.recordedAt(), query.page)
                    .map(observation -> ObservationView.of(observation, run));
        });
    }

    /** Records a batch of observations: all of it, or nothing. */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Produces(MediaType.APPLICATION_JSON)
    @RolesAllowed({Role.EDITOR, Role.REPORTER})
    @Operation(
            operationId = "recordObservations",
            summary = "Record a batch of observations",
            description =
                    "Answers one verdict for each row, in the order of the rows. If one row is rejected nothing is "
                            + "recorded, and the verdicts say what would have become of the others.")
    @Parameter(
            name = "Idempotency-Key",
            in = ParameterIn.HEADER,
            required = true,
            description = "A unique value for each new batch, the same for its retries",
            schema = @Schema(type = SchemaType.STRING, maxLength = 255))
    @APIResponse(
            responseCode = "200",
            description = "All rows were recorded",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = BatchAnswer.class)))
    @APIResponse(
            responseCode = "422",
            description =
                    "Nothing was recorded, since rows were rejected; or the Idempotency-Key was used for another batch",
            content = {
                @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = BatchAnswer.class)),
                @Content(mediaType = "application/problem+json", schema = @Schema(ref = "Problem"))
            })
    public Response record(
            @NotNull
                    @Valid
                    @RequestBody(
                            required = true,
                            content =
                                    @Content(
                                            mediaType = MediaType.APPLICATION_JSON,
                                            schema = @Schema(implementation = BatchRequest.class),
                                            examples =
                                                    @ExampleObject(
                                                            name = "One value",
                                                            value =
                                                                    """
                                                                    {
                                                                      "observations": [
                                                                        {
                                                                          "indicator": "non-fossil-energy-share",
                                                                          "region": "chongqing",
                                                                          "period": "2025",
                                                                          "value": 24.4,
                                                                          "unit": "percent",
                                                                          "source": "重庆统计年鉴2026"
                                                                        }
                                                                      ]
                                                                    }
                                                                    """)))
                    BatchRequest batch) {
        return writes.once(batch, () -> {
            BatchResult result = batches.report(batch.toDomain(), caller.regions(), origin.origin());
            return new WriteAnswer(
                    result.committed() ? 200 : 422,
                    result.sequence() == null ? Map.of() : Map.of("Sequence", String.valueOf(result.sequence())),
                    BatchAnswer.of(result, answers.language()));
        });
    }

    /** A page of observations, for the contract. */
    @Schema(name = "ObservationPage")
    record ObservationPage(List<ObservationView> items, @Schema(description = "Next page", nullable = true) URI next) {}
}
