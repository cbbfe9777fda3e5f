package cn.yujian.project.pipeline.api;

import cn.yujian.kit.answer.Answers;
import cn.yujian.kit.answer.Csv;
import cn.yujian.kit.eventlog.RequestOrigin;
import cn.yujian.kit.security.Role;
import cn.yujian.project.citation.Links;
import cn.yujian.project.pipeline.application.Pipeline;
import cn.yujian.project.pipeline.domain.Project;
import cn.yujian.project.pipeline.persistence.Projects;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
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

/** Projects. */
@Path("/projects")
@Tag(name = "Projects", description = "Named things that the plan wants done, with stage, capacities and sources")
public class ProjectResource {

    private static final String MERGE_PATCH = "application/merge-patch+json";

    private static final Csv<ProjectView> COLUMNS = Csv.of(ProjectView.class)
            .column("id", ProjectView::id)
            .column("nameZh", project -> project.name().zh())
            .column("nameEn", project -> project.name().en())
            .column("category", project -> project.category().code())
            .column("regions", ProjectView::regions)
            .column("stage", project -> project.stage().value().code())
            .column("stageOccurredOn", project -> project.stage().occurredOn())
            .column(
                    "stageBasis",
                    project -> project.stage().basis() == null
                            ? null
                            : project.stage().basis().code())
            .column("stageSource", project -> project.stage().source())
            .column("capacities", project -> project.capacities().stream()
                    .map(capacity -> capacity.id() + "="
                            + capacity.quantity().value().toPlainString() + " "
                            + capacity.quantity().unit().code())
                    .toList())
            .column("clauses", project -> project.mentions().stream()
                    .map(mention -> mention.citation().clause())
                    .distinct()
                    .toList())
            .column("quotes", project -> project.mentions().stream()
                    .map(mention -> mention.citation().quote())
                    .toList())
            .column("sequence", ProjectView::sequence)
            .column("accessLevel", ProjectView::accessLevel);

    private final Projects projects;
    private final Pipeline pipeline;
    private final Answers answers;
    private final Admission admission;
    private final RequestOrigin origin;
    private final Links links;

    ProjectResource(
            Projects projects,
            Pipeline pipeline,
            Answers answers,
            Admission admission,
            RequestOrigin origin,
            Links links) {
        this.projects = projects;
        this.pipeline = pipeline;
        this.answers = answers;
        this.admission = admission;
        this.origin = origin;
        this.links = links;
    }

    /** Lists projects. */
    @GET
    @Produces({MediaType.APPLICATION_JSON, Csv.MEDIA_TYPE})
    @PermitAll
    @Operation(
            operationId = "listProjects",
            summary = "List projects",
            description =
                    "The projects of the plan that all given filters take, by id. In CSV a cell with several values has"
                            + " them between vertical bars.")
    @APIResponse(
            responseCode = "200",
            description = "A page of projects",
            content = {
                @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = ProjectPage.class)),
                @Content(mediaType = Csv.MEDIA_TYPE, schema = @Schema(type = SchemaType.STRING))
            })
    public Response list(@BeanParam ProjectQuery query) {
        Projects.Selection selection = query.selection();
        return answers.list(
                COLUMNS, tail -> projects.page(selection, query.page).map(this::view));
    }

    /** Reads one project. */
    @GET
    @Path("/{project}")
    @Produces(MediaType.APPLICATION_JSON)
    @PermitAll
    @Operation(
            operationId = "getProject",
            summary = "Read a project",
            description = "The project as it is known now; its ETag is what a change of it needs in If-Match")
    @APIResponse(
            responseCode = "200",
            description = "The project",
            content = @Content(schema = @Schema(implementation = ProjectView.class)))
    public Response get(
            @Parameter(description = "Id of the project", example = "panlong-pumped-storage") @PathParam("project")
                    String id) {
        return answers.one(null, tail -> view(projects.require(id)), ProjectView::sequence);
    }

    /** Changes a project's access level or capacities. */
    @PATCH
    @Path("/{project}")
    @Consumes(MERGE_PATCH)
    @Produces(MediaType.APPLICATION_JSON)
    @RolesAllowed(Role.EDITOR)
    @Operation(
            operationId = "patchProject",
            summary = "State capacities or the access level of a project anew",
            description = "Merge patch by RFC 7396, with capacities keyed by their id: an object states one anew, null"
                    + " withdraws it, what is absent stays. A project that turns INTERNAL is hidden from callers without a role."
                    + " What was known before is kept, not overwritten. A patch that"
                    + " changes nothing answers 200 without an event. The unit of a capacity keeps its dimension;"
                    + " installed-capacity is a power, length a length. If-Match protects a retry, so there is no"
                    + " Idempotency-Key.")
    @Parameter(
            name = "If-Match",
            in = ParameterIn.HEADER,
            required = true,
            description = "ETag of the project as it was read",
            example = "\"57-4f1c2a9b3d5e\"",
            schema = @Schema(type = SchemaType.STRING))
    @APIResponse(
            responseCode = "200",
            description = "The project with the patch applied",
            headers = {
                @Header(
                        name = "ETag",
                        description = "The project's new ETag",
                        schema = @Schema(type = SchemaType.STRING)),
                @Header(
                        name = "Sequence",
                        description = "Position of the project's last event",
                        schema = @Schema(type = SchemaType.INTEGER))
            },
            content = @Content(schema = @Schema(implementation = ProjectView.class)))
    @APIResponse(
            responseCode = "422",
            description = "The unit does not measure that capacity, or asOf is in the future")
    public Response patch(
            @Parameter(description = "Id of the project", example = "panlong-pumped-storage") @PathParam("project")
                    String id,
            @NotNull
                    @Valid
                    @RequestBody(
                            required = true,
                            content =
                                    @Content(
                                            mediaType = MERGE_PATCH,
                                            schema = @Schema(implementation = ProjectPatch.class),
                                            examples =
                                                    @ExampleObject(
                                                            name = "A higher installed capacity",
                                                            value =
                                                                    """
                                                                    {
                                                                      "capacities": {
                                                                        "installed-capacity": {
                                                                          "value": 1400,
                                                                          "unit": "MW",
                                                                          "asOf": "2026-11",
                                                                          "source": "区发展改革委 2026-11-20 报告",
                                                                          "reason": "扩建机组投运",
                                                                          "note": null
                                                                        }
                                                                      }
                                                                    }
                                                                    """)))
                    ProjectPatch patch) {
        Project changed = pipeline.amend(id, patch.toDomain(), admission, origin.origin());
        return Response.ok(view(changed))
                .tag(answers.tagAfter(changed.sequence()))
                .header("Sequence", changed.sequence())
                .build();
    }

    private ProjectView view(Project project) {
        return ProjectView.of(project, links);
    }

    /** A page of projects, for the contract. */
    @Schema(name = "ProjectPage")
    record ProjectPage(
            @Schema(required = true) List<ProjectView> items,
            @Schema(description = "Next page", nullable = true, required = true) URI next) {}
}
