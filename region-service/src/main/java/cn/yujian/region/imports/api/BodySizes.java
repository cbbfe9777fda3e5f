package cn.yujian.region.imports.api;

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
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Keeps all bodies but those of imports as small as in every service: they are read into memory. What is announced to be larger is refused
 * before any of it is read, with the limit in the answer; the server's own refusal says nothing.
 */
@Singleton
class BodySizes {

    private static final String IMPORTS = "/api/v1/region-imports";
    private static final int BEFORE_THE_SERVERS_LIMIT = -3;

    /** Right after the server's own limit, which is that of imports, and before anything reads. */
    private static final int AFTER_THE_SERVERS_LIMIT = -1;

    private final long most;
    private final long mostOfImports;
    private final String catalogue;
    private final ObjectMapper json;

    BodySizes(
            @ConfigProperty(name = "yujian.body-size") MemorySize most,
            @ConfigProperty(name = "quarkus.http.limits.max-body-size") MemorySize mostOfImports,
            @ConfigProperty(name = "yujian.public-url") String publicUrl,
            ObjectMapper json) {
        this.most = most.asLongValue();
        this.mostOfImports = mostOfImports.asLongValue();
        this.catalogue = publicUrl + "/problems";
        this.json = json;
    }

    void mount(@Observes Router router) {
        router.route().order(BEFORE_THE_SERVERS_LIMIT).handler(this::refuseWhatIsAnnounced);
        router.route().order(AFTER_THE_SERVERS_LIMIT).handler(this::limitWhatIsRead);
    }

    private void refuseWhatIsAnnounced(RoutingContext context) {
        String announced = context.request().getHeader(HttpHeaders.CONTENT_LENGTH);
        long limit = isImport(context) ? mostOfImports : most;
        if (announced != null && Long.parseLong(announced) > limit) {
            refuse(context.request(), limit);
            return;
        }
        context.next();
    }

    private void limitWhatIsRead(RoutingContext context) {
        if (!isImport(context)) {
            context.put(VertxHttpRecorder.MAX_REQUEST_SIZE_KEY, most);
        }
        context.next();
    }

    private static boolean isImport(RoutingContext context) {
        return context.normalizedPath().equals(IMPORTS);
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
