package cn.yujian.kit.audit;

import cn.yujian.kit.answer.Answers;
import cn.yujian.kit.answer.Csv;
import cn.yujian.kit.eventlog.ByteBudget;
import cn.yujian.kit.eventlog.OwnCollection;
import cn.yujian.kit.eventlog.VisibleEvents;
import cn.yujian.kit.paging.PageRequest;
import cn.yujian.kit.security.Caller;
import cn.yujian.kit.security.Sight;
import io.smallrye.common.annotation.Blocking;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The chain over the log, for everyone who wants proof. */
@Path("/audit/{collection}")
@Tag(
        name = "Audit",
        description = "Who changed what, and the hash chain that proves that nothing was changed afterwards")
public class ChainResource {

    private static final Csv<ChainLink> LINK_COLUMNS = Csv.of(ChainLink.class)
            .column("sequence", ChainLink::sequence)
            .column("digest", ChainLink::digest)
            .column("hash", ChainLink::hash);

    private static final Csv<SignedHead> HEAD_COLUMNS = Csv.of(SignedHead.class)
            .column("day", SignedHead::day)
            .column("sequence", SignedHead::sequence)
            .column("hash", SignedHead::hash)
            .column("jws", SignedHead::jws);

    private static final int RETRY_AFTER_SECONDS = 5;

    private final VisibleEvents events;
    private final Verifier verifier;
    private final SignedHeads heads;
    private final SigningKey key;
    private final OwnCollection collection;
    private final Caller caller;
    private final Answers answers;

    ChainResource(
            VisibleEvents events,
            Verifier verifier,
            SignedHeads heads,
            SigningKey key,
            OwnCollection collection,
            Caller caller,
            Answers answers) {
        this.events = events;
        this.verifier = verifier;
        this.heads = heads;
        this.key = key;
        this.collection = collection;
        this.caller = caller;
        this.answers = answers;
    }

    /** Lists the links of the chain. */
    @GET
    @Path("/chain")
    @Produces({MediaType.APPLICATION_JSON, Csv.MEDIA_TYPE})
    @PermitAll
    @Operation(
            operationId = "listChain",
            summary = "List the links of the chain",
            description =
                    "Oldest first: each link's hash is SHA-256 of the hash before it (32 zero bytes before the first)"
                            + " and its digest. Of events that the caller may see, what the digest covers is told too, so that the"
                            + " digest can be recomputed; of the others the digest alone.")
    @APIResponse(
            responseCode = "200",
            description = "The links",
            content = {
                @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = LinkPage.class)),
                @Content(mediaType = Csv.MEDIA_TYPE, schema = @Schema(type = SchemaType.STRING))
            })
    public Response chain(@PathParam("collection") String asked, @BeanParam PageRequest page) {
        collection.require(asked);
        return answers.list(LINK_COLUMNS, tail -> {
            long after = page.after(Long::valueOf).orElse(0L);
            ByteBudget<VisibleEvents.Link> links = events.links(after, caller.sight(), page.limit() + 1);
            return page.cut(links.rows(), links.cutShort(), link -> String.valueOf(link.sequence()))
                    .map(ChainLink::of);
        });
    }

    /** Verifies the chain. */
    @GET
    @Path("/verification")
    @Blocking
    @Produces(MediaType.APPLICATION_JSON)
    @PermitAll
    @Operation(
            operationId = "verifyChain",
            summary = "Verify the chain",
            description =
                    "Recomputes every digest and hash from the first event to the last, checks the signature of every"
                            + " published head and compares it with the chain, names the first link that does not hold, and compares what"
                            + " is served with what its event told. Who asks while a verification is under way, or a few seconds after it,"
                            + " is given its result. A long"
                            + " log takes longer than a caller should wait: the answer is then 202 without a body, and who asks again after"
                            + " Retry-After is given the result once it is there, for a minute.")
    @APIResponse(
            responseCode = "200",
            description = "What came of it",
            content = @Content(schema = @Schema(implementation = Verification.class)))
    @APIResponse(responseCode = "202", description = "The verification is under way; ask again after Retry-After")
    public Uni<Response> verify(@PathParam("collection") String asked) {
        collection.require(asked);
        boolean seesAll = caller.sight().equals(Sight.FULL);
        return verifier.verify().map(finished -> finished.map(
                        verification -> Response.ok(seesAll ? verification : verification.withoutStates()))
                .orElseGet(() -> Response.accepted().header(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS))
                .build());
    }

    /** Lists the signed heads. */
    @GET
    @Path("/heads")
    @Produces({MediaType.APPLICATION_JSON, Csv.MEDIA_TYPE})
    @PermitAll
    @Operation(
            operationId = "listSignedHeads",
            summary = "List the signed heads of the chain",
            description =
                    "One a day, newest first. Who keeps one can later prove that the chain up to it was not rewritten.")
    @APIResponse(
            responseCode = "200",
            description = "The signed heads",
            content = {
                @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = HeadPage.class)),
                @Content(mediaType = Csv.MEDIA_TYPE, schema = @Schema(type = SchemaType.STRING))
            })
    public Response heads(@PathParam("collection") String asked, @BeanParam PageRequest page) {
        collection.require(asked);
        String newest =
                heads.newest(1).stream().map(SignedHead::jws).findFirst().orElse("none");
        return answers.list(HEAD_COLUMNS, newest, tail -> {
            int limit = page.limit() + 1;
            List<SignedHead> found = page.after(LocalDate::parse)
                    .map(day -> heads.before(day, limit))
                    .orElseGet(() -> heads.newest(limit));
            return page.cut(found, head -> head.day().toString());
        });
    }

    /** Gives the public key. */
    @GET
    @Path("/keys")
    @Produces(MediaType.APPLICATION_JSON)
    @PermitAll
    @Operation(
            operationId = "getSigningKeys",
            summary = "Get the keys that sign the heads",
            description = "A JSON Web Key Set (RFC 7517) with the public Ed25519 key")
    @APIResponse(
            responseCode = "200",
            description = "The keys",
            content = @Content(schema = @Schema(implementation = KeySet.class)))
    public KeySet keys(@PathParam("collection") String asked) {
        collection.require(asked);
        return new KeySet(key.publicKeys());
    }

    /** A JSON Web Key Set. */
    @Schema(name = "KeySet", description = "A JSON Web Key Set, RFC 7517")
    record KeySet(@Schema(required = true) List<Map<String, Object>> keys) {}

    /** The links, for the contract. */
    @Schema(name = "ChainPage")
    record LinkPage(
            @Schema(required = true) List<ChainLink> items,
            @Schema(description = "URL of the next page, null on the last", nullable = true, required = true)
                    URI next) {}

    /** The heads, for the contract. */
    @Schema(name = "SignedHeadPage")
    record HeadPage(
            @Schema(required = true) List<SignedHead> items,
            @Schema(description = "URL of the next page, null on the last", nullable = true, required = true)
                    URI next) {}
}
