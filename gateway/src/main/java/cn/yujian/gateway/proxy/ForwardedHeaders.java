package cn.yujian.gateway.proxy;

import cn.yujian.gateway.answer.PublicUrl;
import io.vertx.core.MultiMap;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Decides which headers cross the gateway. */
final class ForwardedHeaders {

    // By these a caller would pass for another one, or reach another resource than the one it was let through to.
    private static final Set<String> NOT_FROM_CALLERS = Set.of(
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
            "x-method-override");
    private static final String FORWARDED_FAMILY = "x-forwarded";

    // RFC 9110, 7.6.1, as far as vertx-http-proxy leaves them in.
    private static final Set<String> HOP_BY_HOP = Set.of(
            "connection", "keep-alive", "proxy-connection", "te", "trailer", "transfer-encoding", "upgrade", "expect");

    private final PublicUrl publicUrl;

    ForwardedHeaders(PublicUrl publicUrl) {
        this.publicUrl = publicUrl;
    }

    void prepareRequest(MultiMap headers, String address, String requestId) {
        dropHopByHop(headers);
        for (String name : new ArrayList<>(headers.names())) {
            String lower = name.toLowerCase(Locale.ROOT);
            if (lower.startsWith(FORWARDED_FAMILY) || NOT_FROM_CALLERS.contains(lower)) {
                headers.remove(name);
            }
        }
        headers.set("X-Forwarded-For", address);
        headers.set("X-Forwarded-Host", publicUrl.authority());
        headers.set("X-Forwarded-Port", Integer.toString(publicUrl.port()));
        headers.set("X-Forwarded-Proto", publicUrl.scheme());
        headers.set("X-Request-Id", requestId);
        headers.set("Via", "1.1 yujian-gateway");
        TraceContext.complete(headers);
    }

    void prepareAnswer(MultiMap headers) {
        dropHopByHop(headers);
    }

    private static void dropHopByHop(MultiMap headers) {
        List<String> nominations = headers.getAll("Connection");
        for (String nomination : nominations) {
            for (String name : nomination.split(",", -1)) {
                if (!name.isBlank()) {
                    headers.remove(name.strip());
                }
            }
        }
        HOP_BY_HOP.forEach(headers::remove);
    }
}
