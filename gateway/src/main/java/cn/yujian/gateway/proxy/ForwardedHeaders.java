package cn.yujian.gateway.proxy;

import cn.yujian.gateway.answer.PublicUrl;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.util.AsciiString;
import io.vertx.core.MultiMap;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;

/** Decides which headers cross the gateway. */
@Singleton
public class ForwardedHeaders {

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
                    "x-method-override",
                    "sec-websocket-key1",
                    "sec-websocket-key2")
            .addAll(HOP_BY_HOP);

    private static final MultiMap TRACE = names("traceparent", "tracestate");

    private static final String FORWARDED_FAMILY = "x-forwarded";

    private static final CharSequence FORWARDED_FOR = AsciiString.cached("X-Forwarded-For");
    private static final CharSequence FORWARDED_HOST = AsciiString.cached("X-Forwarded-Host");
    private static final CharSequence FORWARDED_PORT = AsciiString.cached("X-Forwarded-Port");
    private static final CharSequence FORWARDED_PROTO = AsciiString.cached("X-Forwarded-Proto");
    private static final CharSequence REQUEST_ID = AsciiString.cached("X-Request-Id");
    private static final CharSequence VIA = AsciiString.cached("Via");
    private static final CharSequence VIA_GATEWAY = AsciiString.cached("1.1 yujian-gateway");

    private final CharSequence host;
    private final CharSequence port;
    private final CharSequence proto;

    @Inject
    ForwardedHeaders(PublicUrl publicUrl) {
        host = AsciiString.cached(publicUrl.authority());
        port = AsciiString.cached(Integer.toString(publicUrl.port()));
        proto = AsciiString.cached(publicUrl.scheme());
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
        boolean traced = TraceContext.isIn(from) && !isNominated(TraceContext.PARENT, nominated);
        from.forEach((name, value) -> {
            if (mayComeFromCallers(name, traced) && !isNominated(name, nominated)) {
                to.add(name, value);
            }
        });
        addOwn(address, requestId, traced, to::add);
    }

    /**
     * Tells a service what a caller that nominates no headers may tell it, and what the gateway tells it.
     *
     * @param to is told each name and value
     */
    public void passPlainRequest(
            HttpHeaders from, String address, String requestId, BiConsumer<CharSequence, CharSequence> to) {
        boolean traced = TraceContext.isIn((MultiMap) from);
        Iterator<Map.Entry<CharSequence, CharSequence>> entries = from.iteratorCharSequence();
        while (entries.hasNext()) {
            Map.Entry<CharSequence, CharSequence> entry = entries.next();
            if (mayComeFromCallers(entry.getKey(), traced)) {
                to.accept(entry.getKey(), entry.getValue());
            }
        }
        addOwn(address, requestId, traced, to);
    }

    private static boolean mayComeFromCallers(CharSequence name, boolean traced) {
        return !NOT_FROM_CALLERS.contains(name)
                && !AsciiString.regionMatches(name, true, 0, FORWARDED_FAMILY, 0, FORWARDED_FAMILY.length())
                && (traced || !TRACE.contains(name));
    }

    private void addOwn(String address, String requestId, boolean traced, BiConsumer<CharSequence, CharSequence> to) {
        to.accept(FORWARDED_FOR, address);
        to.accept(FORWARDED_HOST, host);
        to.accept(FORWARDED_PORT, port);
        to.accept(FORWARDED_PROTO, proto);
        to.accept(REQUEST_ID, requestId);
        to.accept(VIA, VIA_GATEWAY);
        if (!traced) {
            to.accept(TraceContext.PARENT, TraceContext.begun());
        }
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

    /**
     * Tells a caller what a service tells it.
     *
     * @param to is told each name and value
     */
    public void passAnswer(HttpHeaders from, BiConsumer<CharSequence, CharSequence> to) {
        Set<String> nominated = nominated((MultiMap) from);
        Iterator<Map.Entry<CharSequence, CharSequence>> entries = from.iteratorCharSequence();
        while (entries.hasNext()) {
            Map.Entry<CharSequence, CharSequence> entry = entries.next();
            if (!HOP_BY_HOP.contains(entry.getKey()) && !isNominated(entry.getKey(), nominated)) {
                to.accept(entry.getKey(), entry.getValue());
            }
        }
    }

    private static boolean isNominated(CharSequence name, Set<String> nominated) {
        return !nominated.isEmpty() && nominated.contains(name.toString().toLowerCase(Locale.ROOT));
    }

    /** The headers that one end meant for the other end of its connection only, in lower case. */
    private static Set<String> nominated(MultiMap headers) {
        List<String> values = headers.getAll(HttpHeaderNames.CONNECTION);
        if (values.isEmpty() || (values.size() == 1 && values.get(0).equals("keep-alive"))) {
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
