package cn.yujian.gateway.proxy;

import io.netty.util.AsciiString;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
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

    private static final byte[] DIGITS = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] FORM =
            ("00-" + "0".repeat(32) + "-" + "0".repeat(16) + "-00").getBytes(StandardCharsets.US_ASCII);
    private static final int TRACE = 3;
    private static final int SPAN = 36;
    private static final int DIGITS_OF_A_LONG = 16;
    private static final int BITS_OF_A_DIGIT = 4;
    private static final int DIGIT = 0xF;

    private TraceContext() {}

    /** Whether the headers of a caller name a trace. */
    static boolean isIn(MultiMap headers) {
        String parent = headers.get(PARENT);
        return parent != null
                && VALID.matcher(parent).matches()
                && headers.getAll(PARENT).size() == 1;
    }

    /** The parent of a trace that begins here. */
    static CharSequence begun() {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        byte[] parent = FORM.clone();
        // All zeros would be no id.
        write(random.nextLong() | 1, parent, TRACE);
        write(random.nextLong(), parent, TRACE + DIGITS_OF_A_LONG);
        write(random.nextLong() | 1, parent, SPAN);
        return new AsciiString(parent, false);
    }

    private static void write(long value, byte[] text, int at) {
        long left = value;
        for (int i = at + DIGITS_OF_A_LONG - 1; i >= at; i--) {
            text[i] = DIGITS[(int) left & DIGIT];
            left >>>= BITS_OF_A_DIGIT;
        }
    }
}
