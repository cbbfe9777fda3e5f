package cn.yujian.gateway.proxy;

import cn.yujian.gateway.answer.PublicUrl;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Decides which headers cross the gateway. */
final class ForwardedHeaders {

    // RFC 9110, 7.6.1
    private static final MultiMap HOP_BY_HOP = names(
            "connection", "keep-alive", "proxy-connection", "te", "trailer", "transfer-encoding", "upgrade", "expect");

    /**
     * What the gateway says itself, and that by which a caller would pass for another one, or reach another resource than the
     * one it was let through to.
     */
    private static final MultiMap NOT_FROM_CALLERS = names(
                    "host",
                    "content-length",
                    "proxy-authenticate",
                    "proxy-authorization",
                    "x-request-id",
                    "forwarded",
                    "via",
                    "x-real-ip",
                    "x-client-ip",
                    "true-client-ip",
                    "x-original-url",
                    "x-original-host",
                    "x-rewrite-url",
                    "x-http-method",
                    "x-http-method-override",
                    "x-method-override")
            .addAll(HOP_BY_HOP);

    private static final String FORWARDED_FAMILY = "x-forwarded";

    private static final CharSequence FORWARDED_FOR = HttpHeaders.createOptimized("X-Forwarded-For");
    private static final CharSequence FORWARDED_HOST = HttpHeaders.createOptimized("X-Forwarded-Host");
    private static final CharSequence FORWARDED_PORT = HttpHeaders.createOptimized("X-Forwarded-Port");
    private static final CharSequence FORWARDED_PROTO = HttpHeaders.createOptimized("X-Forwarded-Proto");
    private static final CharSequence REQUEST_ID = HttpHeaders.createOptimized("X-Request-Id");
    private static final CharSequence VIA = HttpHeaders.createOptimized("Via");
    private static final CharSequence VIA_GATEWAY = HttpHeaders.createOptimized("1.1 yujian-gateway");

    private final CharSequence host;
    private final CharSequence port;
    private final CharSequence proto;

    ForwardedHeaders(PublicUrl publicUrl) {
        host = HttpHeaders.createOptimized(publicUrl.authority());
        port = HttpHeaders.createOptimized(Integer.toString(publicUrl.port()));
        proto = HttpHeaders.createOptimized(publicUrl.scheme());
    }

    private static MultiMap names(String... names) {
        MultiMap set = MultiMap.caseInsensitiveMultiMap();
        for (String name : names) {
            set.add(name, "");
        }
        return set;
    }

    /** Copies what a caller may tell a service, and adds what the gateway tells it. */
    void passRequest(MultiMap from, MultiMap to, String address, String requestId) {
        Set<String> nominated = nominated(from);
        from.forEach((name, value) -> {
            if (!NOT_FROM_CALLERS.contains(name)
                    && !name.regionMatches(true, 0, FORWARDED_FAMILY, 0, FORWARDED_FAMILY.length())
                    && !isNominated(name, nominated)) {
                to.add(name, value);
            }
        });
        to.add(FORWARDED_FOR, address);
        to.add(FORWARDED_HOST, host);
        to.add(FORWARDED_PORT, port);
        to.add(FORWARDED_PROTO, proto);
        to.add(REQUEST_ID, requestId);
        to.add(VIA, VIA_GATEWAY);
        TraceContext.complete(to);
    }

    /** Copies what a service tells a caller. */
    void passAnswer(MultiMap from, MultiMap to) {
        Set<String> nominated = nominated(from);
        from.forEach((name, value) -> {
            if (!HOP_BY_HOP.contains(name) && !isNominated(name, nominated)) {
                to.add(name, value);
            }
        });
    }

    private static boolean isNominated(String name, Set<String> nominated) {
        return !nominated.isEmpty() && nominated.contains(name.toLowerCase(Locale.ROOT));
    }

    /** The headers that one end meant for the other end of its connection only, in lower case. */
    private static Set<String> nominated(MultiMap headers) {
        List<String> values = headers.getAll(HttpHeaders.CONNECTION);
        if (values.isEmpty()) {
            return Set.of();
        }
        Set<String> names = new HashSet<>();
        for (String value : values) {
            for (String name : value.split(",", -1)) {
                names.add(name.strip().toLowerCase(Locale.ROOT));
            }
        }
        return names;
    }
}
