package cn.yujian.project.pipeline.api;

import cn.yujian.kit.answer.Answers;
import cn.yujian.kit.answer.Csv;
import cn.yujian.kit.eventlog.RequestOrigin;
import cn.yujian.kit.idempotency.IdempotentWrites;
import cn.yujian.kit.idempotency.WriteAnswer;
import cn.yujian.kit.paging.Page;
import cn.yujian.kit.problem.ProblemException;
import cn.yujian.kit.security.Role;
import cn.yujian.problem.Wording;
import cn.yujian.project.citation.Links;
import cn.yujian.project.pipeline.application.Pipeline;
import cn.yujian.project.pipeline.domain.Project;
import cn.yujian.project.pipeline.domain.StageChange;
import cn.yujian.project.pipeline.persistence.Projects;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.List;
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

/** The stages a project went through. */
@Path("/projects/{project}/stage-changes")
@Tag(name = "Projects")
public class StageChangeResource {

    private static final Csv<StageChangeView> COLUMNS = Csv.of(StageChangeView.class)
            .column("id", StageChangeView::id)
            .column("project", StageChangeView::project)
            .column("number", StageChangeView::number)
            .column("stage", change -> change.stage().code())
            .column("occurredOn", StageChangeView::occurredOn)
            .column(
                    "basis",
                    change -> change.basis() == null ? null : change.basis().code())
            .column("statement", StageChangeView::statement)
            .column("reason", StageChangeView::reason)
            .column("source", StageChangeView::source)
            .column(
                    "confidence",
                    change -> change.confidence() == null
                            ? null
                            : change.confidence().code())
            .column("recordedAt", StageChangeView::recordedAt)
            .column("sequence", StageChangeView::sequence);

    private final Projects projects;
    private final Pipeline pipeline;
    private final Answers answers;
    private final IdempotentWrites writes;
    private final Admission admission;
    private final RequestOrigin origin;
    private final Links links;

    StageChangeResource(
            Projects projects,
            Pipeline pipeline,
            Answers answers,
            IdempotentWrites writes,
            Admission admission,
            RequestOrigin origin,
            Links links) {
        this.projects = projects;
        this.pipeline = pipeline;
        this.answers = answers;
        this.writes = writes;
        this.admission = admission;
        this.origin = origin;
        this.links = links;
    }

    /** Lists the stage changes of a project. */
    @GET
    @Produces({MediaType.APPLICATION_JSON, Csv.MEDIA_TYPE})
    @PermitAll
    @Operation(
            operationId = "listStageChanges",
            summary = "List the stage changes of a project",
            description = "All of them on one page, oldest first: the history of the project's stage")
    @APIResponse(
            responseCode = "200",
            description = "The stage changes",
            content = {
                @Content(
                        mediaType = MediaType.APPLICATION_JSON,
                        schema = @Schema(implementation = StageChangePage.class)),
                @Content(mediaType = Csv.MEDIA_TYPE, schema = @Schema(type = SchemaType.STRING))
            })
    public Response list(
            @Parameter(description = "Id of the project", example = "panlong-pumped-storage") @PathParam("project")
                    String project) {
        return answers.list(
                COLUMNS,
                tail -> new Page<>(
                        projects.require(project).stages().changes().stream()
                                .map(change -> StageChangeView.of(project, change))
                                .toList(),
                        null));
    }

    /** Reads one stage change. */
    @GET
    @Path("/{number: [0-9]{1,9}}")
    @Produces(MediaType.APPLICATION_JSON)
    @PermitAll
    @Operation(
            operationId = "getStageChange",
            summary = "Read a stage change",
            description = "One of the project's stage changes, by its number")
    @APIResponse(
            responseCode = "200",
            description = "The stage change",
            content = @Content(schema = @Schema(implementation = StageChangeView.class)))
    public Response get(
            @Parameter(description = "Id of the project", example = "panlong-pumped-storage") @PathParam("project")
                    String project,
            @Parameter(description = "Number of the change within the project, from 1", example = "1")
                    @PathParam("number")
                    int number) {
        return answers.one(
                null,
                tail -> projects.require(project).stages().changes().stream()
                        .filter(change -> change.number() == number)
                        .findFirst()
                        .map(change -> StageChangeView.of(project, change))
                        .orElseThrow(() ->
                                ProblemException.notFound(new Wording("阶段变更", "stage change"), project + "/" + number)),
                StageChangeView::sequence);
    }

    /** Reports that a project reached a stage. */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Produces(MediaType.APPLICATION_JSON)
    @RolesAllowed(Role.EDITOR)
    @Operation(
            operationId = "reportStageChange",
            summary = "Report that a project reached a stage",
            description =
                    "A project may move to any stage but unknown and the one it is in, forward or back; after completed"
                            + " and cancelled nothing follows. The date is not in the future in Chongqing and not before that of"
                            + " an earlier change; where dates are imprecise, they count as out of order only if they cannot be"
                            + " in order. The answer holds the change and the project after it.")
    @Parameter(
            name = "If-Match",
            in = ParameterIn.HEADER,
            required = true,
            description = "ETag of the project as it was read",
            example = "\"57-4f1c2a9b3d5e\"",
            schema = @Schema(type = SchemaType.STRING))
    @Parameter(
            name = "Idempotency-Key",
            in = ParameterIn.HEADER,
            required = true,
            description = "Unique to this report; a retry with the same key gets the same answer for 24 hours",
            example = "0192f0c1-7d2e-7c3a-9a41-5b8d2f6e1c04",
            schema = @Schema(type = SchemaType.STRING, minLength = 1, maxLength = 255))
    @APIResponse(
            responseCode = "201",
            description = "The change was recorded",
            headers = {
                @Header(
                        name = "Location",
                        description = "URL of the stage change",
                        schema = @Schema(type = SchemaType.STRING, format = "uri")),
                @Header(
                        name = "ETag",
                        description = "The project's new ETag",
                        schema = @Schema(type = SchemaType.STRING)),
                @Header(
                        name = "Sequence",
                        description = "Position of the event in the project log",
                        schema = @Schema(type = SchemaType.INTEGER))
            },
            content = @Content(schema = @Schema(implementation = StageReported.class)))
    @APIResponse(
            responseCode = "400",
            description = "The body cannot be read or lacks something, or the Idempotency-Key is missing")
    @APIResponse(
            responseCode = "409",
            description = "The project is in that stage already or in one that nothing follows; or a request with this"
                    + " Idempotency-Key is in progress")
    @APIResponse(
            responseCode = "422",
            description = "The stage cannot be reported, the date is out of order, or the Idempotency-Key was used for"
                    + " another report")
    public Response report(
            @Parameter(description = "Id of the project", example = "caiziba-pumped-storage") @PathParam("project")
                    String project,
            @NotNull
                    @Valid
                    @RequestBody(
                            required = true,
                            content =
                                    @Content(
                                            mediaType = MediaType.APPLICATION_JSON,
                                            schema = @Schema(implementation = StageReportBody.class),
                                            examples =
                                                    @ExampleObject(
                                                            name = "In operation",
                                                            value =
                                                                    """
                                                                    {
                                                                      "stage": "operation",
                                                                      "occurredOn": "2026-11",
                                                                      "reason": "首台机组投产发电",
                                                                      "source": "区发展改革委 2026-11-20 报告"
                                                                    }
                                                                    """)))
                    StageReportBody body) {
        return writes.once(body, () -> {
            Project changed = pipeline.reportStage(project, body.toDomain(), admission, origin.origin());
            StageChange change = changed.stages().current();
            return WriteAnswer.of(
                            201,
                            answers.tagAfter(changed.sequence()),
                            changed.sequence(),
                            new StageReported(StageChangeView.of(project, change), ProjectView.of(changed, links)))
                    .at(links.to("projects/" + project + "/stage-changes/" + change.number()));
        });
    }

    /** What a report brought about. */
    @Schema(name = "StageReported", description = "The recorded stage change, and the project after it")
    record StageReported(
            @Schema(required = true) StageChangeView stageChange, @Schema(required = true) ProjectView project) {}

    /** The stage changes, for the contract. */
    @Schema(name = "StageChangePage")
    record StageChangePage(
            @Schema(required = true) List<StageChangeView> items,
            @Schema(description = "Always null: all changes are on one page", nullable = true, required = true)
                    URI next) {}
}
