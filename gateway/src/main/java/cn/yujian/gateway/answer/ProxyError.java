package cn.yujian.gateway.answer;

import cn.yujian.problem.ProblemType;
import java.util.Locale;

/** Why the gateway answers by itself, in the words of RFC 9209. */
public enum ProxyError {
    DESTINATION_UNAVAILABLE,
    CONNECTION_LIMIT_REACHED,
    CONNECTION_TIMEOUT,
    CONNECTION_TERMINATED,
    TLS_CERTIFICATE_ERROR,
    HTTP_RESPONSE_TIMEOUT,
    HTTP_PROTOCOL_ERROR,
    /** The request itself is refused. */
    HTTP_REQUEST_ERROR,
    PROXY_INTERNAL_ERROR;

    /** How a proxy names itself in the header. */
    private static final String PROXY = "yujian-gateway";

    /** That of a problem which no service has a part in. */
    static ProxyError of(ProblemType type) {
        return type == ProblemType.INTERNAL_ERROR ? PROXY_INTERNAL_ERROR : HTTP_REQUEST_ERROR;
    }

    /** The value of {@code Proxy-Status}. */
    String status() {
        return PROXY + "; error=" + name().toLowerCase(Locale.ROOT);
    }
}
