package cn.yujian.kit.body;

import cn.yujian.problem.Problem;
import cn.yujian.problem.ProblemType;
import cn.yujian.problem.Wording;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.runtime.configuration.MemorySize;
import io.quarkus.vertx.http.runtime.VertxHttpRecorder;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Keeps bodies small, since they are read into memory; all but those of paths that read as they come. What is announced to be larger
 * is refused before any of it is read, with the limit in the answer; the server's own refusal says nothing.
 */
@Singleton
class BodySizes {

    private static final int BEFORE_THE_SERVERS_LIMIT = -3;

    /** Right after the server's own limit, which is that of large bodies, and before anything reads. */
    private static final int AFTER_THE_SERVERS_LIMIT = -1;

    private final long most;
    private final long mostOfLarge;
    private final Set<String> largeAt;
    private final String catalogue;
    private final ObjectMapper json;

    BodySizes(
            @ConfigProperty(name = "yujian.body-size") MemorySize most,
            @ConfigProperty(name = "quarkus.http.limits.max-body-size") MemorySize mostOfLarge,
            @ConfigProperty(name = "yujian.large-bodies-at") Optional<Set<String>> largeAt,
            @ConfigProperty(name = "yujian.public-url") String publicUrl,
            ObjectMapper json) {
        this.most = most.asLongValue();
        this.mostOfLarge = mostOfLarge.asLongValue();
        this.largeAt = largeAt.orElse(Set.of());
        this.catalogue = publicUrl + "/problems";
        this.json = json;
    }

    void mount(@Observes Router router) {
        router.route().order(BEFORE_THE_SERVERS_LIMIT).handler(this::refuseWhatIsAnnounced);
        router.route().order(AFTER_THE_SERVERS_LIMIT).handler(this::limitWhatIsRead);
    }

    private void refuseWhatIsAnnounced(RoutingContext context) {
        String announced = context.request().getHeader(HttpHeaders.CONTENT_LENGTH);
        long limit = mayBeLarge(context) ? mostOfLarge : most;
        if (announced != null && Long.parseLong(announced) > limit) {
            refuse(context.request(), limit);
            return;
        }
        context.next();
    }

    private void limitWhatIsRead(RoutingContext context) {
        if (!mayBeLarge(context)) {
            context.put(VertxHttpRecorder.MAX_REQUEST_SIZE_KEY, most);
        }
        context.next();
    }

    private boolean mayBeLarge(RoutingContext context) {
        return largeAt.contains(context.normalizedPath());
    }

    /** The connection ends with it: what was announced is not waited for. */
    private void refuse(HttpServerRequest request, long limit) {
        Locale language = Wording.negotiate(request.getHeader(HttpHeaders.ACCEPT_LANGUAGE));
        Wording detail = new Wording("请求体上限为 " + limit + " 字节", "A body may have " + limit + " bytes at most");
        Problem problem = Problem.of(
                ProblemType.PAYLOAD_TOO_LARGE,
                catalogue,
                language,
                detail.in(language),
                URI.create("urn:uuid:" + UUID.randomUUID()),
                List.of(),
                Map.of());
        request.response()
                .putHeader(HttpHeaders.CONNECTION, "close")
                .putHeader(HttpHeaders.CONTENT_TYPE, Problem.MEDIA_TYPE)
                .putHeader(HttpHeaders.CONTENT_LANGUAGE, language.getLanguage())
                .putHeader(HttpHeaders.VARY, HttpHeaders.ACCEPT_LANGUAGE)
                .putHeader(HttpHeaders.CACHE_CONTROL, "no-store")
                .putHeader("API-Version", "1")
                .putHeader("X-Content-Type-Options", "nosniff")
                .setStatusCode(problem.status())
                .end(written(problem))
                .onComplete(ended -> request.connection().close());
    }

    private Buffer written(Problem problem) {
        try {
            return Buffer.buffer(json.writeValueAsBytes(problem));
        } catch (JsonProcessingException defect) {
            throw new IllegalStateException("A problem of the catalogue is not JSON", defect);
        }
    }
}
