package cn.yujian.gateway.proxy;

import cn.yujian.gateway.answer.ComposedProblem;
import cn.yujian.gateway.answer.Problems;
import cn.yujian.gateway.coding.Coding;
import cn.yujian.gateway.coding.GzipStream;
import cn.yujian.gateway.exchange.Exchange;
import cn.yujian.gateway.exchange.ExchangeMetrics;
import cn.yujian.gateway.exchange.Outcome;
import cn.yujian.gateway.route.Route;
import cn.yujian.gateway.route.Upstream;
import cn.yujian.problem.ProblemType;
import io.vertx.core.Future;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.http.RequestOptions;
import io.vertx.httpproxy.Body;
import io.vertx.httpproxy.OriginRequestProvider;
import io.vertx.httpproxy.ProxyContext;
import io.vertx.httpproxy.ProxyInterceptor;
import io.vertx.httpproxy.ProxyRequest;
import io.vertx.httpproxy.ProxyResponse;
import java.time.Duration;
import java.util.Iterator;
import java.util.Set;
import org.jboss.logging.Logger;

/** The passage of one request to its service and of the answer back. */
final class Forwarding implements ProxyInterceptor, OriginRequestProvider {

    private static final Logger LOG = Logger.getLogger(Forwarding.class);
    private static final Set<HttpMethod> SAFE = Set.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.OPTIONS);

    private final Exchange exchange;
    private final Route route;
    private final IdleWatch watch;
    private final ForwardedHeaders forwardedHeaders;
    private final Problems problems;
    private final ExchangeMetrics metrics;
    private final Limits limits;
    private final BodyLimit bodyLimit;
    private ObservedStream body;
    private Coding coding;
    private Upstream asked;
    private boolean askedAgain;
    private long sentNanos;

    /** What a passage may cost. */
    record Limits(long bodyBytes, long waitMillis) {

        Limits forBodiesUpTo(long bytes) {
            return bytes < bodyBytes ? new Limits(bytes, waitMillis) : this;
        }
    }

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
        this.bodyLimit = new BodyLimit(limits.bodyBytes());
    }

    @Override
    public Future<HttpClientRequest> create(ProxyContext context) {
        return connect(context, route.candidates().iterator());
    }

    /** Nothing is sent before a connection is there, so the next replica may be tried whatever the request is. */
    private Future<HttpClientRequest> connect(ProxyContext context, Iterator<Upstream> candidates) {
        Upstream upstream = nextAdmitted(candidates);
        if (upstream == null) {
            return Future.failedFuture(new RestingException(route));
        }
        asked = upstream;
        RequestOptions options = new RequestOptions()
                .setHost(upstream.host())
                .setPort(upstream.port())
                .setSsl(upstream.encrypted())
                .setConnectTimeout(limits.waitMillis());
        return context.client().request(options).compose(request -> begin(upstream, request), cause -> {
            if (!UpstreamFailure.of(cause).isWithoutConnection()) {
                return Future.failedFuture(cause);
            }
            LOG.debugf("%s: %s", upstream, cause);
            route.unreachable(upstream);
            if (UpstreamFailure.of(cause).isFault()) {
                route.failed(upstream);
            }
            asked = null;
            return candidates.hasNext() ? connect(context, candidates) : Future.failedFuture(cause);
        });
    }

    private Upstream nextAdmitted(Iterator<Upstream> candidates) {
        while (candidates.hasNext()) {
            Upstream candidate = candidates.next();
            if (route.admits(candidate)) {
                return candidate;
            }
        }
        return null;
    }

    private Future<HttpClientRequest> begin(Upstream upstream, HttpClientRequest request) {
        // What fails is told where the answer is awaited; without a handler it is logged as an error besides.
        request.exceptionHandler(cause -> LOG.debugf("%s: %s", upstream, cause));
        request.connection().exceptionHandler(cause -> LOG.debugf("%s: %s", upstream, cause));
        sentNanos = System.nanoTime();
        watch.start(request);
        return Future.succeededFuture(request);
    }

    @Override
    public Future<ProxyResponse> handleProxyRequest(ProxyContext context) {
        ProxyRequest request = context.request();
        HttpServerRequest received = request.proxiedRequest();
        forwardedHeaders.prepareRequest(request.headers(), exchange.address(), exchange.requestId());
        coding = Coding.acceptedBy(received.method(), received.headers());
        coding.prepareRequest(request.headers());
        request.setURI(ForwardedUri.of(exchange.path(), received.query()));
        if (hasNoBody(received)) {
            request.setBody(null);
            received.resume();
        } else {
            body = new ObservedStream(
                    request.getBody().stream(),
                    piece -> {
                        watch.moved();
                        return bodyLimit.admits(piece);
                    },
                    unused -> {});
            request.setBody(Body.body(body, request.getBody().length()));
        }
        return send(context)
                .recover(cause -> mayBeAskedAgain(received, cause) ? send(context) : Future.failedFuture(cause))
                .recover(cause -> explain(request, cause));
    }

    private Future<ProxyResponse> send(ProxyContext context) {
        return context.sendRequest().onComplete(answered -> {
            watch.stop();
            judge(context.request().proxiedRequest(), answered.cause());
        });
    }

    private void judge(HttpServerRequest received, Throwable cause) {
        if (asked == null || received.response().closed() || bodyLimit.exceeded()) {
            return;
        }
        if (cause == null) {
            route.succeeded(asked);
        } else if (failureOf(cause).isFault()) {
            route.failed(asked);
        }
    }

    private UpstreamFailure failureOf(Throwable cause) {
        return watch.expired() ? UpstreamFailure.SLOW : UpstreamFailure.of(cause);
    }

    /** Whether a body may come whose length nobody said: over HTTP/2, unless the method has none. */
    static boolean hasUndeclaredBody(HttpServerRequest received) {
        return received.version() == HttpVersion.HTTP_2
                && !SAFE.contains(received.method())
                && !received.headers().contains(HttpHeaders.CONTENT_LENGTH);
    }

    private static boolean hasNoBody(HttpServerRequest received) {
        String length = received.getHeader(HttpHeaders.CONTENT_LENGTH);
        return length == null ? !received.headers().contains(HttpHeaders.TRANSFER_ENCODING) : length.equals("0");
    }

    /** Once more, where it makes no difference to the service how often it was asked; often a kept connection had just ended. */
    private boolean mayBeAskedAgain(HttpServerRequest received, Throwable cause) {
        boolean may = !askedAgain
                && body == null
                && SAFE.contains(received.method())
                && failureOf(cause) == UpstreamFailure.BROKEN
                && !received.response().closed();
        askedAgain = true;
        return may;
    }

    @Override
    public Future<Void> handleProxyResponse(ProxyContext context) {
        ProxyResponse answer = context.response();
        forwardedHeaders.prepareAnswer(answer.headers());
        if (sentNanos != 0) {
            metrics.upstreamAnswered(route.name(), Duration.ofNanos(System.nanoTime() - sentNanos));
        }
        HttpServerRequest received = context.request().proxiedRequest();
        if (answer.getBody() != null) {
            ObservedStream stream =
                    new ObservedStream(answer.getBody().stream(), piece -> true, unused -> brokeOff(received));
            answer.setBody(coded(context, stream));
        }
        if (bodyLimit.exceeded()) {
            answer.putHeader("Connection", "close");
            return context.sendResponse()
                    .onComplete(unused -> received.connection().close());
        }
        return context.sendResponse().recover(cause -> breakOff(context, cause));
    }

    private Body coded(ProxyContext context, ObservedStream stream) {
        ProxyResponse answer = context.response();
        long length = answer.getBody().length();
        if (!coding.prepareAnswer(answer.getStatusCode(), answer.headers())) {
            return Body.body(stream, length);
        }
        if (context.request().proxiedRequest().method().equals(HttpMethod.HEAD)) {
            return Body.body(stream);
        }
        GzipStream gzip = new GzipStream(stream, length < 0);
        exchange.atEnd(gzip::close);
        return Body.body(gzip);
    }

    private void brokeOff(HttpServerRequest received) {
        exchange.endedAs(received.response().closed() ? Outcome.ABORTED : Outcome.BAD_ANSWER);
    }

    private Future<ProxyResponse> explain(ProxyRequest request, Throwable cause) {
        sentNanos = 0;
        HttpServerRequest received = request.proxiedRequest();
        if (received.response().closed()) {
            exchange.endedAs(Outcome.ABORTED);
            return Future.failedFuture(cause);
        }
        ComposedProblem problem = problemOf(received, cause);
        if (body != null) {
            body.discard();
        }
        ProxyResponse answer = request.release().response().setStatusCode(problem.status());
        problem.headers().forEach(answer::putHeader);
        return Future.succeededFuture(answer.setBody(Body.body(problem.body())));
    }

    private ComposedProblem problemOf(HttpServerRequest received, Throwable cause) {
        if (bodyLimit.exceeded()) {
            exchange.endedAs(Outcome.TOO_LARGE);
            return problems.compose(
                    received, ProblemType.PAYLOAD_TOO_LARGE, Problems.bodyLimit(limits.bodyBytes()), cause);
        }
        UpstreamFailure failure = failureOf(cause);
        exchange.endedAs(failure.outcome());
        return problems.compose(
                received,
                failure.error(),
                failure.type(),
                failure.detail(),
                failure == UpstreamFailure.RESTING ? null : cause);
    }

    private Future<Void> breakOff(ProxyContext context, Throwable cause) {
        HttpServerRequest received = context.request().proxiedRequest();
        if (received.response().headWritten()) {
            exchange.endedAs(Outcome.ABORTED);
            return Future.failedFuture(cause);
        }
        UpstreamFailure failure = UpstreamFailure.BROKEN;
        exchange.endedAs(failure.outcome());
        problems.send(
                received.response(),
                problems.compose(received, failure.error(), failure.type(), failure.detail(), cause));
        return Future.succeededFuture();
    }
}
