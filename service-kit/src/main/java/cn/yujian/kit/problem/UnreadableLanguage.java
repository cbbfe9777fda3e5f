package cn.yujian.kit.problem;

import cn.yujian.problem.Wording;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.HttpHeaders;

/** Forgets an {@code Accept-Language} that says nothing before anyone reads it: the validator's reading would fail the request. */
@Singleton
class UnreadableLanguage {

    private static final int EARLY = 100;

    void register(@Observes Filters filters) {
        filters.register(UnreadableLanguage::forget, EARLY);
    }

    private static void forget(RoutingContext context) {
        String language = context.request().getHeader(HttpHeaders.ACCEPT_LANGUAGE);
        if (language != null && !Wording.isReadable(language)) {
            context.request().headers().remove(HttpHeaders.ACCEPT_LANGUAGE);
        }
        context.next();
    }
}
