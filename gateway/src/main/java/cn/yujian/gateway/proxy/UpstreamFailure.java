package cn.yujian.gateway.proxy;

import cn.yujian.gateway.exchange.Outcome;
import cn.yujian.problem.ProblemType;
import cn.yujian.problem.Wording;
import io.netty.channel.ConnectTimeoutException;
import io.vertx.core.http.ConnectionPoolTooBusyException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import java.util.concurrent.TimeoutException;

/** The ways in which a service fails its gateway, and what the caller is told. */
enum UpstreamFailure {
    UNREACHABLE(
            ProblemType.SERVICE_UNAVAILABLE,
            Outcome.UNAVAILABLE,
            new Wording("负责此路径的服务目前无法连接。", "The service that owns this path cannot be reached now.")),
    BUSY(
            ProblemType.SERVICE_UNAVAILABLE,
            Outcome.UNAVAILABLE,
            new Wording("等待该服务的请求过多。", "Too many requests wait for the service.")),
    SLOW(
            ProblemType.GATEWAY_TIMEOUT,
            Outcome.TIMEOUT,
            new Wording("负责此路径的服务未及时应答。", "The service that owns this path did not answer in time.")),
    BROKEN(
            ProblemType.BAD_GATEWAY,
            Outcome.BAD_ANSWER,
            new Wording(
                    "负责此路径的服务中断了连接或应答无效。", "The service that owns this path broke off or answered something invalid."));

    private final ProblemType type;
    private final Outcome outcome;
    private final Wording detail;

    UpstreamFailure(ProblemType type, Outcome outcome, Wording detail) {
        this.type = type;
        this.outcome = outcome;
        this.detail = detail;
    }

    static UpstreamFailure of(Throwable cause) {
        // Netty's is a ConnectException too, but the service may well be there.
        if (cause instanceof ConnectTimeoutException || cause instanceof TimeoutException) {
            return SLOW;
        }
        if (cause instanceof ConnectException
                || cause instanceof NoRouteToHostException
                || cause instanceof UnknownHostException) {
            return UNREACHABLE;
        }
        if (cause instanceof ConnectionPoolTooBusyException) {
            return BUSY;
        }
        return BROKEN;
    }

    ProblemType type() {
        return type;
    }

    Outcome outcome() {
        return outcome;
    }

    Wording detail() {
        return detail;
    }
}
