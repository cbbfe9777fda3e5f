package cn.yujian.gateway.proxy;

import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import java.util.HexFormat;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;

/**
 * Gives every forwarded request a trace (W3C Trace Context, level 1). The caller's passes through untouched, since the gateway
 * records no span of its own; one that is missing or malformed is begun anew.
 */
final class TraceContext {

    static final CharSequence PARENT = HttpHeaders.createOptimized("traceparent");
    static final CharSequence STATE = HttpHeaders.createOptimized("tracestate");

    private static final Pattern VALID =
            Pattern.compile("(?!ff)[0-9a-f]{2}-(?!0{32})[0-9a-f]{32}-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2}");

    private static final int TRACE_ID_BYTES = 16;
    private static final int PARENT_ID_BYTES = 8;

    private TraceContext() {}

    /** Whether the headers of a caller name a trace. */
    static boolean isIn(MultiMap headers) {
        String parent = headers.get(PARENT);
        return parent != null
                && VALID.matcher(parent).matches()
                && headers.getAll(PARENT).size() == 1;
    }

    /** The parent of a trace that begins here. */
    static String begun() {
        return "00-" + random(TRACE_ID_BYTES) + "-" + random(PARENT_ID_BYTES) + "-00";
    }

    private static String random(int length) {
        byte[] bytes = new byte[length];
        ThreadLocalRandom.current().nextBytes(bytes);
        // All zeros would be no id.
        bytes[0] |= 1;
        return HexFormat.of().formatHex(bytes);
    }
}
