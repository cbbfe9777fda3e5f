package cn.yujian.gateway.proxy;

import cn.yujian.gateway.answer.ComposedProblem;
import cn.yujian.gateway.answer.Problems;
import cn.yujian.gateway.exchange.Exchange;
import cn.yujian.gateway.exchange.ExchangeMetrics;
import cn.yujian.gateway.exchange.Outcome;
import cn.yujian.gateway.route.Route;
import cn.yujian.gateway.route.Upstream;
import cn.yujian.problem.ProblemType;
import cn.yujian.problem.Wording;
import io.vertx.core.Future;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.RequestOptions;
import io.vertx.httpproxy.Body;
import io.vertx.httpproxy.OriginRequestProvider;
import io.vertx.httpproxy.ProxyContext;
import io.vertx.httpproxy.ProxyInterceptor;
import io.vertx.httpproxy.ProxyRequest;
import io.vertx.httpproxy.ProxyResponse;
import java.time.Duration;

/** The passage of one request to its service and of the answer back. */
final class Forwarding implements ProxyInterceptor, OriginRequestProvider {

    private final Exchange exchange;
    private final Route route;
    private final IdleWatch watch;
    private final ForwardedHeaders forwardedHeaders;
    private final Problems problems;
    private final ExchangeMetrics metrics;
    private final Limits limits;
    private LimitedStream body;
    private long sentNanos;

    /** What a passage may cost. */
    record Limits(long bodyBytes, long waitMillis) {}

    Forwarding(
            Exchange exchange,
            Route route,
            IdleWatch watch,
            ForwardedHeaders forwardedHeaders,
            Problems problems,
            ExchangeMetrics metrics,
            Limits limits) {
        this.exchange = exchange;
        this.route = route;
        this.watch = watch;
        this.forwardedHeaders = forwardedHeaders;
        this.problems = problems;
        this.metrics = metrics;
        this.limits = limits;
    }

    @Override
    public Future<HttpClientRequest> create(ProxyContext context) {
        Upstream upstream = route.next();
        RequestOptions options = new RequestOptions()
                .setHost(upstream.host())
                .setPort(upstream.port())
                .setConnectTimeout(limits.waitMillis());
        return context.client().request(options).onSuccess(request -> {
            sentNanos = System.nanoTime();
            watch.start(request);
        });
    }

    @Override
    public Future<ProxyResponse> handleProxyRequest(ProxyContext context) {
        ProxyRequest request = context.request();
        HttpServerRequest received = request.proxiedRequest();
        forwardedHeaders.prepareRequest(request.headers(), received, exchange.requestId());
        request.setURI(ForwardedUri.of(exchange.path(), received.query()));
        body = new LimitedStream(request.getBody().stream(), limits.bodyBytes(), watch::moved);
        request.setBody(Body.body(body, request.getBody().length()));
        return context.sendRequest().onComplete(unused -> watch.stop()).recover(cause -> explain(request, cause));
    }

    @Override
    public Future<Void> handleProxyResponse(ProxyContext context) {
        ProxyResponse answer = context.response();
        forwardedHeaders.prepareAnswer(answer.headers());
        if (sentNanos != 0) {
            metrics.upstreamAnswered(route.name(), Duration.ofNanos(System.nanoTime() - sentNanos));
        }
        HttpServerRequest received = context.request().proxiedRequest();
        if (body.exceeded()) {
            answer.putHeader("Connection", "close");
            return context.sendResponse()
                    .onComplete(unused -> received.connection().close());
        }
        return context.sendResponse().recover(cause -> breakOff(context, cause));
    }

    private Future<ProxyResponse> explain(ProxyRequest request, Throwable cause) {
        sentNanos = 0;
        HttpServerRequest received = request.proxiedRequest();
        if (received.response().closed()) {
            exchange.endedAs(Outcome.ABORTED);
            return Future.failedFuture(cause);
        }
        ComposedProblem problem = problemOf(received, cause);
        ProxyResponse answer = request.release().response().setStatusCode(problem.status());
        problem.headers().forEach(answer::putHeader);
        return Future.succeededFuture(answer.setBody(Body.body(problem.body())));
    }

    private ComposedProblem problemOf(HttpServerRequest received, Throwable cause) {
        if (body.exceeded()) {
            exchange.endedAs(Outcome.TOO_LARGE);
            long limit = limits.bodyBytes();
            return problems.compose(
                    received,
                    ProblemType.PAYLOAD_TOO_LARGE,
                    new Wording("请求体上限为 " + limit + " 字节。", "A request body may have " + limit + " bytes at most."),
                    cause);
        }
        UpstreamFailure failure = watch.expired() ? UpstreamFailure.SLOW : UpstreamFailure.of(cause);
        exchange.endedAs(failure.outcome());
        return problems.compose(received, failure.type(), failure.detail(), cause);
    }

    private Future<Void> breakOff(ProxyContext context, Throwable cause) {
        HttpServerRequest received = context.request().proxiedRequest();
        if (received.response().headWritten()) {
            return Future.failedFuture(cause);
        }
        exchange.endedAs(Outcome.BAD_ANSWER);
        problems.send(
                received.response(),
                problems.compose(
                        received, ProblemType.BAD_GATEWAY, UpstreamFailure.BROKEN.detail(), cause));
        return Future.succeededFuture();
    }
}
