package cn.yujian.gateway.exchange;

import io.vertx.core.http.HttpHeaders;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;

/** The id under which a request is found in the logs. */
final class RequestId {

    static final CharSequence NAME = HttpHeaders.createOptimized("X-Request-Id");

    // What a caller sends ends up in logs and headers of others.
    private static final Pattern ACCEPTABLE = Pattern.compile("[A-Za-z0-9._~+/=:-]{1,128}");

    private static final long VERSION_MASK = 0xF000L;
    private static final long VERSION_4 = 0x4000L;
    private static final long VARIANT_MASK = 0xC000_0000_0000_0000L;
    private static final long VARIANT = 0x8000_0000_0000_0000L;

    private RequestId() {}

    static String of(String sent) {
        return sent != null && ACCEPTABLE.matcher(sent).matches() ? sent : made();
    }

    /** A UUID of version 4; it has to differ from others, not to be hard to guess. */
    private static String made() {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        long high = random.nextLong() & ~VERSION_MASK;
        long low = random.nextLong() & ~VARIANT_MASK;
        return new UUID(high | VERSION_4, low | VARIANT).toString();
    }
}
