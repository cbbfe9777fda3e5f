package cn.yujian.region.imports.api;

import io.quarkus.runtime.configuration.MemorySize;
import io.quarkus.vertx.http.runtime.VertxHttpRecorder;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.Response.Status;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Keeps all bodies but those of imports as small as in every service: they are read into memory. */
@Singleton
class BodySizes {

    private static final String IMPORTS = "/api/v1/region-imports";

    /** Right after the server's own limit, which is that of imports, and before anything reads. */
    private static final int AFTER_THE_LIMIT_OF_ALL = -1;

    private final long most;

    BodySizes(@ConfigProperty(name = "yujian.body-size") MemorySize most) {
        this.most = most.asLongValue();
    }

    void mount(@Observes Router router) {
        router.route().order(AFTER_THE_LIMIT_OF_ALL).handler(this::limit);
    }

    private void limit(RoutingContext context) {
        if (context.normalizedPath().equals(IMPORTS)) {
            context.next();
            return;
        }
        HttpServerRequest request = context.request();
        String declared = request.getHeader(HttpHeaders.CONTENT_LENGTH);
        if (declared != null && Long.parseLong(declared) > most) {
            context.response()
                    .putHeader(HttpHeaders.CONNECTION, "close")
                    .setStatusCode(Status.REQUEST_ENTITY_TOO_LARGE.getStatusCode())
                    .end()
                    .onComplete(ended -> request.connection().close());
            return;
        }
        context.put(VertxHttpRecorder.MAX_REQUEST_SIZE_KEY, most);
        context.next();
    }
}
