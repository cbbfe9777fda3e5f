package cn.yujian.kit.feed;

import cn.yujian.kit.eventlog.OwnCollection;
import cn.yujian.kit.security.Caller;
import cn.yujian.kit.security.Sight;
import io.smallrye.common.annotation.Blocking;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotAcceptableException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Variant;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.headers.Header;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The service's events over HTTP, as http-feeds.org describes. */
@Path("/feeds/{collection}")
@Tag(name = "Events", description = "Every change as a CloudEvent, in the order of commits")
public class FeedResource {

    private static final List<Variant> VARIANTS = Stream.of(CloudEventsBatch.MEDIA_TYPE, MediaType.APPLICATION_JSON)
            .map(type -> new Variant(MediaType.valueOf(type), (String) null, null))
            .toList();

    private final FeedReader reader;
    private final WaitingRoom waitingRoom;
    private final OwnCollection collection;
    private final Caller caller;
    private final HttpServerRequest request;
    private final Request accepted;
    private final String publicUrl;

    FeedResource(
            FeedReader reader,
            WaitingRoom waitingRoom,
            OwnCollection collection,
            Caller caller,
            HttpServerRequest request,
            Request accepted,
            @ConfigProperty(name = "yujian.public-url") String publicUrl) {
        this.reader = reader;
        this.waitingRoom = waitingRoom;
        this.collection = collection;
        this.caller = caller;
        this.request = request;
        this.accepted = accepted;
        this.publicUrl = publicUrl;
    }

    /** Reads the events after the last one that the reader has. */
    @GET
    @Blocking
    @Produces({CloudEventsBatch.MEDIA_TYPE, MediaType.APPLICATION_JSON})
    @PermitAll
    @Operation(
            operationId = "readFeed",
            summary = "Follow the events",
            description =
                    "CloudEvents 1.0 in the order in which they were recorded, a JSON array of at most limit events; read on with"
                            + " the id of the last one as lastEventId. At the end of the feed the array is empty, at once or, with"
                            + " timeout, as soon as an event comes or the time is over. Each event carries the full new state of"
                            + " its subject unless its type's schema says otherwise; one with method DELETE takes the subject back."
                            + " Callers see the events of what they may see: anonymous ones what is PUBLIC and was not retracted.")
    @APIResponse(
            responseCode = "200",
            description = "The events, oldest first; an empty array where there are none yet",
            headers =
                    @Header(
                            name = "Link",
                            description =
                                    "rel=next: the same feed after the last of these events; absent with an empty array",
                            schema = @Schema(type = SchemaType.STRING)),
            content = {
                @Content(
                        mediaType = CloudEventsBatch.MEDIA_TYPE,
                        schema = @Schema(type = SchemaType.ARRAY, implementation = FeedEvent.class)),
                @Content(
                        mediaType = MediaType.APPLICATION_JSON,
                        schema = @Schema(type = SchemaType.ARRAY, implementation = FeedEvent.class))
            })
    @APIResponse(responseCode = "429", description = "Too many requests of this client, or of all, are waiting")
    public Uni<Response> read(@PathParam("collection") String asked, @BeanParam FeedQuery query) {
        collection.require(asked);
        MediaType type = mediaType();
        Sight sight = caller.sight();
        long after = query.lastEventId().map(id -> reader.positionOf(id, sight)).orElse(0L);
        Question question = new Question(after, sight, query.latestOnly(), caller.isAdmin());
        int limit = query.limit();
        Batch found = reader.write(reader.read(question, limit), question, limit);
        Duration timeout = query.timeout();
        if (!found.isEmpty() || timeout.isZero()) {
            return Uni.createFrom().item(answer(found, query, type));
        }
        return waitingRoom.await(question, limit, timeout, client()).map(batch -> answer(batch, query, type));
    }

    /** Chosen before anybody waits. */
    private MediaType mediaType() {
        Variant chosen = accepted.selectVariant(VARIANTS);
        if (chosen == null) {
            throw new NotAcceptableException();
        }
        return chosen.getMediaType();
    }

    private Response answer(Batch batch, FeedQuery query, MediaType type) {
        Response.ResponseBuilder answer =
                Response.ok(batch.body(), type).header(HttpHeaders.VARY, "Accept, Authorization");
        batch.last()
                .ifPresent(id -> answer.header(
                        HttpHeaders.LINK, "<" + publicUrl + request.path() + query.after(id) + ">; rel=\"next\""));
        return answer.build();
    }

    private Client client() {
        String forwarded = request.getHeader("X-Forwarded-For");
        return Client.of(
                caller.pseudonym(), forwarded == null ? request.remoteAddress().hostAddress() : forwarded);
    }
}
