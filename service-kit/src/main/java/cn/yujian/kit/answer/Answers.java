package cn.yujian.kit.answer;

import cn.yujian.kit.digest.Sha256;
import cn.yujian.kit.eventlog.EventLog;
import cn.yujian.kit.eventlog.Tail;
import cn.yujian.kit.paging.Page;
import cn.yujian.kit.problem.ProblemException;
import cn.yujian.kit.security.Caller;
import cn.yujian.kit.time.Calendar;
import cn.yujian.problem.ProblemType;
import cn.yujian.problem.Wording;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import jakarta.ws.rs.core.Variant;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Answers reads. All state of a service moves with its event log, so the log's tail, the query, the caller's language, what the
 * caller sees and the city's day identify an answer: that is its strong ETag, and a 304 costs one index look-up. The body is read in the same
 * snapshot as the tail, so {@code Known-At} is true for every row.
 */
@RequestScoped
public class Answers {

    private final EventLog log;
    private final Caller caller;
    private final Calendar calendar;
    private final UriInfo uri;
    private final Request request;
    private final HttpHeaders headers;
    private final String release;

    Answers(
            EventLog log,
            Caller caller,
            Calendar calendar,
            UriInfo uri,
            Request request,
            HttpHeaders headers,
            @ConfigProperty(name = "quarkus.application.version") String release) {
        this.log = log;
        this.caller = caller;
        this.calendar = calendar;
        this.uri = uri;
        this.request = request;
        this.headers = headers;
        this.release = release;
    }

    /**
     * Answers a list, as JSON or in one of the other formats the caller accepts.
     *
     * @param formats what the operation offers beside JSON
     * @param knownAt the instant the caller asks to look back to; null for now
     * @param read reads the page; its argument says as of when
     */
    public <T> Response list(List<Format<T>> formats, Instant knownAt, Function<Tail, Page<T>> read) {
        return list(formats, knownAt, "", read);
    }

    /**
     * Answers a list that is served as JSON and CSV and does not move with the log alone.
     *
     * @param version of what moves apart from the log; it becomes part of the ETag
     */
    public <T> Response list(Csv<T> csv, String version, Function<Tail, Page<T>> read) {
        return list(List.of(csv), null, version, read);
    }

    private <T> Response list(List<Format<T>> formats, Instant knownAt, String version, Function<Tail, Page<T>> read) {
        Optional<Format<T>> format = formatted(formats);
        return inSnapshot(knownAt, tail -> {
            // Lists may hold sentences in the caller's language; resources that can be changed hold none.
            String scope = version + " " + language().getLanguage() + " "
                    + uri.getRequestUri().getRawPath() + "?"
                    + uri.getRequestUri().getRawQuery();
            EntityTag tag =
                    tag(tail.sequence(), scope, format.map(Format::mediaType).orElse(MediaType.APPLICATION_JSON));
            return conditionally(tag, tail, () -> {
                Page<T> page = read.apply(tail);
                Response.ResponseBuilder answer = format.isPresent()
                        ? Response.ok(
                                format.get().write(page, tail), format.get().mediaType() + ";charset=UTF-8")
                        : Response.ok(page, MediaType.APPLICATION_JSON);
                if (page.next() != null) {
                    answer.header(HttpHeaders.LINK, "<" + page.next() + ">; rel=\"next\"");
                }
                return answer;
            });
        });
    }

    /** Answers a list that is served as JSON and CSV. */
    public <T> Response list(Csv<T> csv, Function<Tail, Page<T>> read) {
        return list(List.of(csv), null, read);
    }

    /**
     * Answers one resource; its ETag begins with the sequence of its last event, which {@code If-Match} is compared with.
     *
     * @param knownAt the instant the caller asks to look back to; null for now
     * @param read reads the resource or throws a not-found problem
     * @param sequence position of the resource's last event
     */
    public <T> Response one(Instant knownAt, Function<Tail, T> read, Function<T, Long> sequence) {
        return one(List.of(MediaType.APPLICATION_JSON), knownAt, read, sequence);
    }

    /**
     * Answers one resource in the type that the caller likes best.
     *
     * @param types all of JSON, the usual one first
     */
    public <T> Response one(List<String> types, Instant knownAt, Function<Tail, T> read, Function<T, Long> sequence) {
        String type = negotiate(types);
        return inSnapshot(knownAt, tail -> {
            T resource = read.apply(tail);
            EntityTag tag = tag(
                    sequence.apply(resource), String.valueOf(uri.getRequestUri().getRawQuery()), type);
            Response.ResponseBuilder unchanged = unchangedSince(tag);
            Response.ResponseBuilder answer = unchanged == null ? Response.ok(resource, type) : unchanged;
            return known(answer.tag(tag), tail)
                    .header("Sequence", sequence.apply(resource))
                    .build();
        });
    }

    /**
     * Answers with a document of which no part is changed by itself, in the type that the caller likes best.
     *
     * @param types those that the operation produces, the usual one first
     */
    public <T> Response whole(List<String> types, Function<Tail, T> read) {
        String type = negotiate(types);
        return inSnapshot(null, tail -> {
            String scope =
                    uri.getRequestUri().getRawPath() + "?" + uri.getRequestUri().getRawQuery();
            return conditionally(tag(tail.sequence(), scope, type), tail, () -> Response.ok(read.apply(tail), type));
        });
    }

    /** Answers with what moves with more than the log: it is identified by what it says. */
    public <T> Response tagged(Function<Tail, T> read, Function<T, EntityTag> tag) {
        return inSnapshot(null, tail -> {
            T resource = read.apply(tail);
            EntityTag identity = tag.apply(resource);
            Response.ResponseBuilder unchanged = unchangedSince(identity);
            Response.ResponseBuilder answer = unchanged == null ? Response.ok(resource) : unchanged;
            return known(answer.tag(identity), tail).build();
        });
    }

    /** The ETag that a plain read of a resource gives after the event at {@code sequence}. */
    public EntityTag tagAfter(long sequence) {
        return tag(sequence, "null", MediaType.APPLICATION_JSON);
    }

    /**
     * Answers what is there, or that it did not change. Where the caller names a state that it has, that needs no look; any other
     * condition is one on something that must be there first.
     */
    private Response conditionally(EntityTag tag, Tail tail, Supplier<Response.ResponseBuilder> look) {
        String had = headers.getHeaderString(HttpHeaders.IF_NONE_MATCH);
        boolean namesAState = had != null && !had.strip().equals("*");
        Response.ResponseBuilder unchanged = namesAState ? unchangedSince(tag) : null;
        if (unchanged == null) {
            Response.ResponseBuilder found = look.get();
            unchanged = unchangedSince(tag);
            return known((unchanged == null ? found : unchanged).tag(tag), tail).build();
        }
        return known(unchanged.tag(tag), tail).build();
    }

    private Response inSnapshot(Instant knownAt, Function<Tail, Response> read) {
        if (knownAt != null && knownAt.isAfter(calendar.now())) {
            throw ProblemException.invalidParameter(
                    "knownAt", "in-the-future", new Wording("不能晚于当前时刻", "cannot be later than now"));
        }
        return QuarkusTransaction.requiringNew().call(() -> {
            Tail tail = log.readSnapshot();
            return read.apply(knownAt == null ? tail : new Tail(tail.sequence(), knownAt));
        });
    }

    /**
     * The answer that nothing changed; null where the caller has not got this state yet.
     *
     * @throws ProblemException 412 if {@code If-Match} does not name it
     */
    public Response.ResponseBuilder unchangedSince(EntityTag tag) {
        Response.ResponseBuilder answer = request.evaluatePreconditions(tag);
        if (answer != null && answer.build().getStatus() == ProblemType.PRECONDITION_FAILED.status()) {
            throw ProblemException.of(
                    ProblemType.PRECONDITION_FAILED,
                    new Wording("当前状态的 ETag 不在 If-Match 之列", "If-Match does not name the ETag of what is there now"));
        }
        return answer;
    }

    private static Response.ResponseBuilder known(Response.ResponseBuilder answer, Tail tail) {
        Instant knownAt = tail.recordedAt();
        return answer.header("Known-At", knownAt).header(HttpHeaders.VARY, "Accept, Accept-Language, Authorization");
    }

    private <T> Optional<Format<T>> formatted(List<Format<T>> formats) {
        String type = negotiate(Stream.concat(
                        Stream.of(MediaType.APPLICATION_JSON), formats.stream().map(Format::mediaType))
                .toList());
        return formats.stream()
                .filter(format -> format.mediaType().equals(type))
                .findFirst();
    }

    /** The type that the caller likes best; the first where it likes none, which the framework refuses by itself. */
    private String negotiate(List<String> types) {
        Variant chosen = request.selectVariant(types.stream()
                .map(type -> new Variant(MediaType.valueOf(type), (String) null, null))
                .toList());
        return types.stream()
                .filter(type -> chosen != null && chosen.getMediaType().equals(MediaType.valueOf(type)))
                .findFirst()
                .orElse(types.get(0));
    }

    /** The language in which texts meant for reading are answered. */
    public Locale language() {
        return Wording.negotiate(headers.getHeaderString(HttpHeaders.ACCEPT_LANGUAGE));
    }

    private EntityTag tag(long sequence, String scope, String mediaType) {
        String identity = String.join(
                "\n",
                release,
                scope,
                mediaType,
                caller.isAdmin() ? "admin" : caller.sight().key(),
                calendar.today().toString());
        return new EntityTag(sequence + "-" + Sha256.hex(identity).substring(0, 12));
    }
}
