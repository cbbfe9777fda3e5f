package cn.yujian.kit.audit;

import cn.yujian.kit.answer.Answers;
import cn.yujian.kit.answer.Csv;
import cn.yujian.kit.eventlog.ByteBudget;
import cn.yujian.kit.eventlog.OwnCollection;
import cn.yujian.kit.paging.PageRequest;
import cn.yujian.kit.security.Role;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Who changed what, for auditors. */
@Path("/audit/{collection}")
@Tag(
        name = "Audit",
        description = "Who changed what, and the hash chain that proves that nothing was changed afterwards")
public class AuditResource {

    private static final Csv<Change> COLUMNS = Csv.of(Change.class)
            .column("sequence", Change::sequence)
            .column("eventId", Change::eventId)
            .column("type", Change::type)
            .column("subject", Change::subject)
            .column("recordedAt", Change::recordedAt)
            .column("actor", Change::actor)
            .column("traceparent", Change::traceparent)
            .column("accessLevel", Change::accessLevel)
            .column("before", Change::before)
            .column("after", Change::after);

    private final ChangeHistory history;
    private final OwnCollection collection;
    private final Answers answers;

    AuditResource(ChangeHistory history, OwnCollection collection, Answers answers) {
        this.history = history;
        this.collection = collection;
        this.answers = answers;
    }

    /** Lists the changes. */
    @GET
    @Produces({MediaType.APPLICATION_JSON, Csv.MEDIA_TYPE})
    @RolesAllowed(Role.ADMIN)
    @Operation(
            operationId = "listChanges",
            summary = "List who changed what",
            description = "Newest first, each with the state of its subject before and after")
    @APIResponse(
            responseCode = "200",
            description = "The changes",
            content = {
                @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = ChangePage.class)),
                @Content(mediaType = Csv.MEDIA_TYPE, schema = @Schema(type = SchemaType.STRING))
            })
    public Response list(
            @PathParam("collection") String asked,
            @Parameter(description = "Id of the one thing whose changes are listed", example = "nanchuan")
                    @QueryParam("subject")
                    String subject,
            @BeanParam PageRequest page) {
        collection.require(asked);
        return answers.list(COLUMNS, tail -> {
            long before = page.after(Long::valueOf).orElse(Long.MAX_VALUE);
            ByteBudget<Change> changes = history.before(before, Optional.ofNullable(subject), page.limit() + 1);
            return page.cut(changes.rows(), changes.cutShort(), change -> String.valueOf(change.sequence()));
        });
    }

    /** The changes, for the contract. */
    @Schema(name = "AuditedChangePage")
    record ChangePage(
            @Schema(required = true) List<Change> items,
            @Schema(description = "URL of the next page, null on the last", nullable = true, required = true)
                    URI next) {}
}
