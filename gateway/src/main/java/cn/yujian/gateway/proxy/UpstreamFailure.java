package cn.yujian.gateway.proxy;

import cn.yujian.gateway.answer.ProxyError;
import cn.yujian.gateway.exchange.Outcome;
import cn.yujian.problem.ProblemType;
import cn.yujian.problem.Wording;
import io.netty.channel.ConnectTimeoutException;
import io.vertx.core.http.ConnectionPoolTooBusyException;
import io.vertx.core.http.HttpClosedException;
import io.vertx.core.http.StreamResetException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLHandshakeException;

/** The ways in which a service fails its gateway, and what the caller is told. */
public enum UpstreamFailure {
    UNREACHABLE(
            ProxyError.DESTINATION_UNAVAILABLE,
            ProblemType.SERVICE_UNAVAILABLE,
            Outcome.UNAVAILABLE,
            new Wording("负责此路径的服务目前无法连接。", "The service that owns this path cannot be reached now.")),
    BUSY(
            ProxyError.CONNECTION_LIMIT_REACHED,
            ProblemType.SERVICE_UNAVAILABLE,
            Outcome.UNAVAILABLE,
            new Wording("等待该服务的请求过多。", "Too many requests wait for the service.")),
    RESTING(
            ProxyError.DESTINATION_UNAVAILABLE,
            ProblemType.SERVICE_UNAVAILABLE,
            Outcome.UNAVAILABLE,
            new Wording(
                    "负责此路径的服务近来多次失败，暂停转发。",
                    "The service that owns this path failed too often lately and is given a rest.")),
    UNTRUSTED(ProxyError.TLS_CERTIFICATE_ERROR, ProblemType.BAD_GATEWAY, Outcome.BAD_ANSWER, Details.INVALID),
    SLOW_TO_CONNECT(ProxyError.CONNECTION_TIMEOUT, ProblemType.GATEWAY_TIMEOUT, Outcome.TIMEOUT, Details.LATE),
    SLOW(ProxyError.HTTP_RESPONSE_TIMEOUT, ProblemType.GATEWAY_TIMEOUT, Outcome.TIMEOUT, Details.LATE),
    BROKEN(ProxyError.CONNECTION_TERMINATED, ProblemType.BAD_GATEWAY, Outcome.BAD_ANSWER, Details.INVALID),
    GARBLED(ProxyError.HTTP_PROTOCOL_ERROR, ProblemType.BAD_GATEWAY, Outcome.BAD_ANSWER, Details.INVALID);

    private final ProxyError error;
    private final ProblemType type;
    private final Outcome outcome;
    private final Wording detail;

    UpstreamFailure(ProxyError error, ProblemType type, Outcome outcome, Wording detail) {
        this.error = error;
        this.type = type;
        this.outcome = outcome;
        this.detail = detail;
    }

    /** What a connection to a service failed with. */
    public static UpstreamFailure of(Throwable cause) {
        // Netty's is a ConnectException too, but the service may well be there.
        if (cause instanceof ConnectTimeoutException) {
            return SLOW_TO_CONNECT;
        }
        if (cause instanceof TimeoutException) {
            return SLOW;
        }
        if (cause instanceof ConnectException
                || cause instanceof NoRouteToHostException
                || cause instanceof UnknownHostException) {
            return UNREACHABLE;
        }
        if (cause instanceof RestingException) {
            return RESTING;
        }
        if (cause instanceof ConnectionPoolTooBusyException) {
            return BUSY;
        }
        if (cause instanceof SSLHandshakeException) {
            return UNTRUSTED;
        }
        return cause instanceof IOException
                        || cause instanceof HttpClosedException
                        || cause instanceof StreamResetException
                ? BROKEN
                : GARBLED;
    }

    /** Whether the replica was never spoken to; one that is merely busy may be asked again at once. */
    public boolean isWithoutConnection() {
        return this == UNREACHABLE || this == SLOW_TO_CONNECT || this == UNTRUSTED;
    }

    /** Whether the replica is to blame, and not only for being away, which costs nobody anything. */
    public boolean isFault() {
        return this == UNTRUSTED || this == SLOW_TO_CONNECT || this == SLOW || this == BROKEN || this == GARBLED;
    }

    ProxyError error() {
        return error;
    }

    ProblemType type() {
        return type;
    }

    /** How an exchange ends that failed so. */
    public Outcome outcome() {
        return outcome;
    }

    Wording detail() {
        return detail;
    }

    /** What several of them tell the caller. */
    private static final class Details {
        private static final Wording LATE =
                new Wording("负责此路径的服务未及时应答。", "The service that owns this path did not answer in time.");
        private static final Wording INVALID = new Wording(
                "负责此路径的服务中断了连接或应答无效。", "The service that owns this path broke off or answered something invalid.");
    }
}
