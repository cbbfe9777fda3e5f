package cn.yujian.kit.inbox;

import cn.yujian.kit.eventlog.OwnCollection;
import cn.yujian.kit.idempotency.IdempotentWrites;
import cn.yujian.kit.idempotency.WriteAnswer;
import cn.yujian.kit.paging.Page;
import cn.yujian.kit.paging.PageRequest;
import cn.yujian.kit.problem.ProblemException;
import cn.yujian.kit.security.Role;
import cn.yujian.problem.Wording;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.List;
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

/** The inbox as operators see it: what it holds, and what can be asked of it. */
@Path("/inbox/{collection}")
@Tag(name = "Inbox", description = "For operations: copies of others' facts, and the events that could not be applied")
@RolesAllowed(Role.ADMIN)
@Produces(MediaType.APPLICATION_JSON)
public class InboxResource {

    private static final String ID = "{id: [0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}}";

    private final InboxOffice office;
    private final OwnCollection own;
    private final IdempotentWrites writes;
    private final String api;

    InboxResource(
            InboxOffice office,
            OwnCollection own,
            IdempotentWrites writes,
            @ConfigProperty(name = "yujian.public-url") String publicUrl) {
        this.office = office;
        this.own = own;
        this.writes = writes;
        this.api = publicUrl + "/api/v1/inbox/";
    }

    /** Shows the copies and the dead letters. */
    @GET
    @Operation(
            operationId = "readInbox",
            summary = "Show the copies of others' facts and the dead letters",
            description =
                    "For each copy how far its topics are read, as the replica that reads last noted it, and the events that"
                            + " could not be applied with the reason. The dead letters come in pages; the copies are on each.")
    @APIResponse(
            responseCode = "200",
            description = "The inbox",
            content = @Content(schema = @Schema(implementation = InboxView.class)))
    public Response read(
            @Parameter(description = "What this service's events are about", example = "projects")
                    @PathParam("collection")
                    String collection,
            @BeanParam PageRequest request) {
        own.require(collection);
        Page<InboxView.DeadLetterView> page = office.deadLetters(request).map(InboxView.DeadLetterView::of);
        Response.ResponseBuilder answer = Response.ok(new InboxView(office.copies(), page.items(), page.next()));
        if (page.next() != null) {
            answer.header(HttpHeaders.LINK, "<" + page.next() + ">; rel=\"next\"");
        }
        return answer.header(HttpHeaders.CACHE_CONTROL, "no-store").build();
    }

    /** Asks that dead letters are applied again. */
    @POST
    @Path("/replays")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "replayDeadLetters",
            summary = "Apply dead letters again",
            description =
                    "Either the named letters or all that are open now, oldest first. The replica that reads takes this up"
                            + " within a second while the broker can be reached; the resource at Location tells what became"
                            + " of each. A letter that something newer has overtaken changes nothing and is superseded; one"
                            + " that fails again stays open with the new reason.")
    @Parameter(
            name = "Idempotency-Key",
            in = ParameterIn.HEADER,
            required = true,
            description = "Unique to this request; a retry with the same key gets the same answer for 24 hours",
            example = "0192f0c1-7d2e-7c3a-9a41-5b8d2f6e1c04",
            schema = @Schema(type = SchemaType.STRING, minLength = 1, maxLength = 255))
    @APIResponse(
            responseCode = "202",
            description = "The replay will be carried out",
            headers =
                    @Header(
                            name = "Location",
                            description = "URL of the replay",
                            schema = @Schema(type = SchemaType.STRING, format = "uri")),
            content = @Content(schema = @Schema(implementation = ReplayView.class)))
    public Response replay(
            @Parameter(description = "What this service's events are about", example = "projects")
                    @PathParam("collection")
                    String collection,
            @NotNull
                    @Valid
                    @RequestBody(
                            required = true,
                            content =
                                    @Content(
                                            mediaType = MediaType.APPLICATION_JSON,
                                            schema = @Schema(implementation = ReplayBody.class),
                                            examples =
                                                    @ExampleObject(
                                                            name = "All that are open",
                                                            value = "{\"all\": true}")))
                    ReplayBody body) {
        own.require(collection);
        return writes.once(body, () -> {
            ReplayView replay = body.wantsAll() ? office.replayAll() : office.replaySome(body.deadLetters());
            return accepted(replay, collection + "/replays/" + replay.id());
        });
    }

    /** Shows what became of a replay. */
    @GET
    @Path("/replays/" + ID)
    @Operation(
            operationId = "getReplay",
            summary = "Show what became of a replay",
            description = "Its state, and its letters as they are now")
    @APIResponse(
            responseCode = "200",
            description = "The replay",
            content = @Content(schema = @Schema(implementation = ReplayView.class)))
    public Response replayOf(
            @Parameter(description = "What this service's events are about", example = "projects")
                    @PathParam("collection")
                    String collection,
            @Parameter(description = "Id of the replay") @PathParam("id") UUID id) {
        own.require(collection);
        return Response.ok(office.replayOf(id))
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .build();
    }

    /** Asks that a copy is built anew. */
    @POST
    @Path("/rebuilds")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "rebuildCopy",
            summary = "Build a copy of others' facts anew from its topics",
            description =
                    "The copy is built from the start of its topics beside the one in use, while reads, writes and new events"
                            + " go on; then the rows that differ are put right in one transaction. A row that no event tells"
                            + " of is removed; where this service's own data still refer to it, the rebuild fails and the"
                            + " copy stays as it is. The resource at Location tells how far it is.")
    @Parameter(
            name = "Idempotency-Key",
            in = ParameterIn.HEADER,
            required = true,
            description = "Unique to this request; a retry with the same key gets the same answer for 24 hours",
            example = "0192f0c1-7d2e-7c3a-9a41-5b8d2f6e1c04",
            schema = @Schema(type = SchemaType.STRING, minLength = 1, maxLength = 255))
    @APIResponse(
            responseCode = "202",
            description = "The rebuild will be carried out",
            headers =
                    @Header(
                            name = "Location",
                            description = "URL of the rebuild",
                            schema = @Schema(type = SchemaType.STRING, format = "uri")),
            content = @Content(schema = @Schema(implementation = RebuildView.class)))
    public Response rebuild(
            @Parameter(description = "What this service's events are about", example = "projects")
                    @PathParam("collection")
                    String collection,
            @NotNull
                    @Valid
                    @RequestBody(
                            required = true,
                            content =
                                    @Content(
                                            mediaType = MediaType.APPLICATION_JSON,
                                            schema = @Schema(implementation = RebuildBody.class),
                                            examples =
                                                    @ExampleObject(
                                                            name = "The regions",
                                                            value = "{\"copy\": \"regions\"}")))
                    RebuildBody body) {
        own.require(collection);
        return writes.once(body, () -> {
            RebuildView rebuild = office.rebuild(body.copy());
            return accepted(rebuild, collection + "/rebuilds/" + rebuild.id());
        });
    }

    /** Shows how far a rebuild is. */
    @GET
    @Path("/rebuilds/" + ID)
    @Operation(
            operationId = "getRebuild",
            summary = "Show how far a rebuild is",
            description = "Its state, and when it is done what it put right")
    @APIResponse(
            responseCode = "200",
            description = "The rebuild",
            content = @Content(schema = @Schema(implementation = RebuildView.class)))
    public Response rebuildOf(
            @Parameter(description = "What this service's events are about", example = "projects")
                    @PathParam("collection")
                    String collection,
            @Parameter(description = "Id of the rebuild") @PathParam("id") UUID id) {
        own.require(collection);
        return Response.ok(office.rebuildOf(id))
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .build();
    }

    private WriteAnswer accepted(Object body, String path) {
        return new WriteAnswer(202, Map.of(), body).at(URI.create(api + path));
    }

    /** What to replay. */
    @Schema(name = "InboxReplayOrder", description = "Either deadLetters or all")
    record ReplayBody(
            @Schema(description = "Ids of dead letters; one that is no longer open is left as it is")
                    @Size(min = 1, max = 1_000)
                    List<@NotNull UUID> deadLetters,
            @Schema(description = "true for all that are open now") Boolean all) {

        boolean wantsAll() {
            boolean forAll = Boolean.TRUE.equals(all);
            if (forAll == (deadLetters != null)) {
                throw ProblemException.invalidBody(
                        "/deadLetters",
                        "one-of-two",
                        new Wording("deadLetters 与 all 二选一", "Give either deadLetters or all"));
            }
            return forAll;
        }
    }

    /** What to rebuild. */
    @Schema(name = "InboxRebuildOrder")
    record RebuildBody(
            @Schema(description = "Name of the copy", examples = "regions", required = true) @NotNull String copy) {}
}
