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

    private static final HexFormat HEX = HexFormat.of();

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
        ThreadLocalRandom random = ThreadLocalRandom.current();
        // All zeros would be no id.
        return "00-" + hex(random.nextLong() | 1) + hex(random.nextLong()) + "-" + hex(random.nextLong() | 1) + "-00";
    }

    private static String hex(long value) {
        return HEX.toHexDigits(value);
    }
}
