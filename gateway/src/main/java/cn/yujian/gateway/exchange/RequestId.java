package cn.yujian.gateway.exchange;

import java.util.UUID;
import java.util.regex.Pattern;

/** The id under which a request is found in the logs. */
final class RequestId {

    static final String HEADER = "X-Request-Id";

    // What a caller sends ends up in logs and headers of others.
    private static final Pattern ACCEPTABLE = Pattern.compile("[A-Za-z0-9._~+/=:-]{1,128}");

    private RequestId() {}

    static String of(String sent) {
        return sent != null && ACCEPTABLE.matcher(sent).matches()
                ? sent
                : UUID.randomUUID().toString();
    }
}
