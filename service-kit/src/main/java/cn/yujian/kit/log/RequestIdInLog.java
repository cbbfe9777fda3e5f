package cn.yujian.kit.log;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.regex.Pattern;
import org.jboss.logging.MDC;

/**
 * Has every line of the log that a request causes name the request, as the gateway's access log does and the caller was told. The
 * name stays with the request whichever thread works for it.
 */
@Singleton
class RequestIdInLog {

    static final String KEY = "requestId";

    private static final String HEADER = "X-Request-Id";
    private static final int BEFORE_EVERYTHING = 10_000;

    // What the gateway lets pass; whoever asks past it does not write lines of the log.
    private static final Pattern ACCEPTABLE = Pattern.compile("[A-Za-z0-9._~+/=:-]{1,128}");

    void register(@Observes Filters filters) {
        filters.register(RequestIdInLog::note, BEFORE_EVERYTHING);
    }

    private static void note(RoutingContext context) {
        String id = context.request().getHeader(HEADER);
        if (id != null && ACCEPTABLE.matcher(id).matches()) {
            MDC.put(KEY, id);
        }
        context.next();
    }
}
