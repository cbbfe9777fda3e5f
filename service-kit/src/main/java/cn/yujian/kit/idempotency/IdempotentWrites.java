package cn.yujian.kit.idempotency;

import cn.yujian.kit.digest.Sha256;
import cn.yujian.kit.problem.ProblemException;
import cn.yujian.kit.problem.ProblemWriter;
import cn.yujian.kit.security.Caller;
import cn.yujian.problem.Problem;
import cn.yujian.problem.ProblemType;
import cn.yujian.problem.Wording;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.narayana.jta.TransactionRunnerOptions;
import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Carries a write out once per {@code Idempotency-Key}: the answer is kept in the write's own transaction, so that no crash can
 * separate them, and a retry is given the same answer. A key belongs to caller, method and path for 24 hours. What tells of a change
 * is kept whatever its size: the log took more for it. A large refusal is not, since it costs its caller nothing and changed nothing;
 * a retry is looked at again.
 */
@RequestScoped
public class IdempotentWrites {

    private static final String HEADER = "Idempotency-Key";
    private static final int FIRST_REFUSAL = 400;
    private static final int LARGEST_REFUSAL = 64 * 1024;

    /** Refusals a retry would meet again; the others depend on what happens meanwhile. */
    private static final Set<ProblemType> LASTING_REFUSALS = EnumSet.of(
            ProblemType.INVALID_BODY,
            ProblemType.NOT_FOUND,
            ProblemType.CONFLICT,
            ProblemType.SELF_APPROVAL,
            ProblemType.NOT_IN_THIS_STATUS,
            ProblemType.LIST_HAS_CHANGED,
            ProblemType.OVERLAPPING_VALIDITY,
            ProblemType.REGION_IN_USE,
            ProblemType.PRECONDITION_FAILED,
            ProblemType.EFFECTIVE_BEFORE_DOCUMENT,
            ProblemType.UNPROCESSABLE);

    private final AnswerStore store;
    private final ProblemWriter problems;
    private final Caller caller;
    private final ObjectMapper json;
    private final HttpHeaders headers;
    private final Request request;
    private final UriInfo uri;

    IdempotentWrites(
            AnswerStore store,
            ProblemWriter problems,
            Caller caller,
            ObjectMapper json,
            HttpHeaders headers,
            Request request,
            UriInfo uri) {
        this.store = store;
        this.problems = problems;
        this.caller = caller;
        this.json = json;
        this.headers = headers;
        this.request = request;
        this.uri = uri;
    }

    /**
     * Carries out a write, or answers as it was answered before.
     *
     * @param body the request's body as it was understood: two bodies that say the same are the same
     * @param write carries the write out in the transaction that this method opens
     */
    public Response once(Object body, Supplier<WriteAnswer> write) {
        return once(body, QuarkusTransaction.requiringNew(), write);
    }

    /** The same for a write that may take longer than others. */
    public Response once(Object body, Duration longest, Supplier<WriteAnswer> write) {
        return once(body, QuarkusTransaction.requiringNew().timeout(Math.toIntExact(longest.toSeconds())), write);
    }

    private Response once(Object body, TransactionRunnerOptions transaction, Supplier<WriteAnswer> write) {
        String scope = Sha256.hex(String.join(
                "\n",
                caller.pseudonym(),
                request.getMethod(),
                uri.getRequestUri().getRawPath(),
                key()));
        byte[] digest = Sha256.of(toJson(body).getBytes(StandardCharsets.UTF_8));
        try {
            return transaction.call(() -> replay(scope, digest).orElseGet(() -> keep(scope, digest, write.get())));
        } catch (ProblemException refused) {
            if (!LASTING_REFUSALS.contains(refused.type())) {
                throw refused;
            }
            return QuarkusTransaction.requiringNew()
                    .call(() -> replay(scope, digest).orElseGet(() -> keep(scope, digest, asAnswer(refused))));
        }
    }

    private String key() {
        String key = headers.getHeaderString(HEADER);
        String bare = key == null ? "" : key.strip().replaceAll("^\"|\"$", "");
        if (bare.isEmpty() || bare.length() > 255) {
            Wording reason = new Wording(
                    "写入需要 Idempotency-Key 头（1–255 字符）", "Writes need an Idempotency-Key header of 1–255 characters");
            throw ProblemException.of(ProblemType.IDEMPOTENCY_KEY_MISSING, reason)
                    .with(new ProblemException.LocalizedViolation("header", null, HEADER, "missing", reason));
        }
        return bare;
    }

    private Optional<Response> replay(String scope, byte[] digest) {
        if (!store.lock(scope)) {
            throw ProblemException.of(
                    ProblemType.REQUEST_IN_FLIGHT, new Wording("首次请求尚未完成", "The first request has not finished yet"));
        }
        return store.find(scope).map(kept -> {
            if (!kept.isFor(digest)) {
                throw ProblemException.of(
                        ProblemType.IDEMPOTENCY_KEY_REUSED,
                        new Wording("该键已用于内容不同的请求", "The key was used for a request with another body"));
            }
            return toResponse(kept.status(), kept.headers(), kept.body());
        });
    }

    private Response keep(String scope, byte[] digest, WriteAnswer answer) {
        String body = toJson(answer.body());
        if (answer.status() < FIRST_REFUSAL || body.getBytes(StandardCharsets.UTF_8).length <= LARGEST_REFUSAL) {
            store.keep(scope, new AnswerStore.Kept(digest, answer.status(), answer.headers(), body));
        }
        return toResponse(answer.status(), answer.headers(), body);
    }

    private WriteAnswer asAnswer(ProblemException refused) {
        Response problem = problems.write(refused, headers);
        return new WriteAnswer(
                problem.getStatus(), Map.of(HttpHeaders.CONTENT_TYPE, Problem.MEDIA_TYPE), problem.getEntity());
    }

    private static Response toResponse(int status, Map<String, String> headers, String body) {
        Response.ResponseBuilder response = Response.status(status).entity(body).type(MediaType.APPLICATION_JSON);
        headers.forEach((name, value) -> {
            if (name.equals(HttpHeaders.CONTENT_TYPE)) {
                response.type(value);
            } else {
                response.header(name, value);
            }
        });
        return response.build();
    }

    private String toJson(Object value) {
        try {
            return json.writeValueAsString(value);
        } catch (JsonProcessingException defect) {
            throw new IllegalStateException(defect);
        }
    }
}
