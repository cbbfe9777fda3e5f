package cn.yujian.gateway.answer;

import cn.yujian.gateway.route.GatewayConfig;
import cn.yujian.problem.Problem;
import cn.yujian.problem.ProblemType;
import cn.yujian.problem.Wording;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jboss.logging.Logger;

/** Words the gateway's own problems in the caller's language. */
@Singleton
public class Problems {

    private static final Logger LOG = Logger.getLogger(Problems.class);
    private static final int FIRST_SERVER_ERROR = 500;

    private final PublicUrl publicUrl;
    private final String retryAfter;
    private final ObjectMapper json = new ObjectMapper();

    @Inject
    Problems(PublicUrl publicUrl, GatewayConfig config) {
        this.publicUrl = publicUrl;
        this.retryAfter =
                Long.toString(Math.max(1, config.upstream().retryAfter().toSeconds()));
    }

    /**
     * Composes a problem and notes it in the log under its instance.
     *
     * @param detail what is wrong in this case, shown to the caller
     * @param cause what an operator needs to know, never shown; null where there is nothing to add
     */
    public ComposedProblem compose(HttpServerRequest request, ProblemType type, Wording detail, Throwable cause) {
        return compose(request, ProxyError.of(type), type, detail, cause);
    }

    /**
     * Composes a problem that a service has a part in.
     *
     * @param error how the service failed the gateway
     * @param cause what an operator needs to know; null where the gateway did not even ask
     */
    public ComposedProblem compose(
            HttpServerRequest request, ProxyError error, ProblemType type, Wording detail, Throwable cause) {
        Locale language = Wording.negotiate(request.getHeader(HttpHeaders.ACCEPT_LANGUAGE));
        URI instance = URI.create("urn:uuid:" + UUID.randomUUID());
        note(request, type, instance, cause);
        Problem problem =
                Problem.of(type, publicUrl.problems(), language, detail.in(language), instance, List.of(), Map.of());

        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("Content-Type", Problem.MEDIA_TYPE);
        headers.put("Content-Language", language.getLanguage());
        headers.put("Vary", "Accept-Language");
        headers.put("Cache-Control", "no-store");
        headers.put("Proxy-Status", error.status());
        if (type == ProblemType.SERVICE_UNAVAILABLE) {
            headers.put("Retry-After", retryAfter);
        }
        return new ComposedProblem(type.status(), headers, bytes(problem));
    }

    /** What a caller is told that sent, or announced, more than fits. */
    public static Wording bodyLimit(long bytes) {
        return new Wording("请求体上限为 " + bytes + " 字节。", "A request body may have " + bytes + " bytes at most.");
    }

    /** Answers with a problem that is the caller's to solve. */
    public void send(HttpServerRequest request, ProblemType type, Wording detail) {
        send(request.response(), compose(request, type, detail, null));
    }

    /** Sends a problem composed before. */
    public void send(HttpServerResponse response, ComposedProblem problem) {
        response.setStatusCode(problem.status());
        problem.headers().forEach(response::putHeader);
        response.end(problem.body());
    }

    private void note(HttpServerRequest request, ProblemType type, URI instance, Throwable cause) {
        if (type == ProblemType.INTERNAL_ERROR) {
            LOG.errorf(cause, "%s %s %s %s", instance, type.slug(), request.method(), request.path());
            return;
        }
        // Without a cause the gateway refused by rule; under load a line for each would be a load of its own, and
        // metrics count them.
        if (type.status() >= FIRST_SERVER_ERROR && cause != null) {
            LOG.warnf("%s %s %s %s: %s", instance, type.slug(), request.method(), request.path(), cause);
            return;
        }
        LOG.debugf("%s %s %s %s", instance, type.slug(), request.method(), request.path());
    }

    private Buffer bytes(Problem problem) {
        try {
            return Buffer.buffer(json.writeValueAsBytes(problem));
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("A problem of the catalogue is not JSON", impossible);
        }
    }
}
