package cn.yujian.gateway.exchange;

import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import java.util.function.BiConsumer;

/** What every answer says beside what its service says. */
public final class EdgeHeaders {

    private static final int NO_CONTENT = 204;

    private static final CharSequence RATE_LIMIT_POLICY = HttpHeaders.createOptimized("RateLimit-Policy");
    private static final CharSequence RATE_LIMIT = HttpHeaders.createOptimized("RateLimit");
    private static final CharSequence API_VERSION = HttpHeaders.createOptimized("API-Version");
    private static final CharSequence FIRST_VERSION = HttpHeaders.createOptimized("1");
    private static final CharSequence CONTENT_TYPE_OPTIONS = HttpHeaders.createOptimized("X-Content-Type-Options");
    private static final CharSequence NO_SNIFF = HttpHeaders.createOptimized("nosniff");
    private static final CharSequence STRICT_TRANSPORT_SECURITY =
            HttpHeaders.createOptimized("Strict-Transport-Security");
    private static final CharSequence ONE_YEAR_OF_TLS = HttpHeaders.createOptimized("max-age=31536000");

    private EdgeHeaders() {}

    /** Completes the headers of an answer that is about to go out. */
    public static void complete(MultiMap headers, Exchange exchange, int status, boolean encrypted) {
        tell(exchange, encrypted, headers.contains(API_VERSION), headers.contains(CONTENT_TYPE_OPTIONS), headers::set);
        if (status == NO_CONTENT) {
            headers.remove(HttpHeaders.CONTENT_LENGTH);
        }
    }

    /**
     * Tells them one by one.
     *
     * @param versioned whether the service told the version of its API
     * @param typed whether the service told that its type is not to be guessed
     * @param to is told each name and value
     */
    public static void tell(
            Exchange exchange,
            boolean encrypted,
            boolean versioned,
            boolean typed,
            BiConsumer<CharSequence, CharSequence> to) {
        to.accept(RequestId.NAME, exchange.requestId());
        exchange.allowance().ifPresent(left -> {
            to.accept(RATE_LIMIT_POLICY, left.policy());
            to.accept(RATE_LIMIT, left.state());
        });
        if (!versioned) {
            to.accept(API_VERSION, FIRST_VERSION);
        }
        if (!typed) {
            to.accept(CONTENT_TYPE_OPTIONS, NO_SNIFF);
        }
        if (encrypted) {
            to.accept(STRICT_TRANSPORT_SECURITY, ONE_YEAR_OF_TLS);
        }
    }
}
