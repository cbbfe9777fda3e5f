package cn.yujian.gateway.proxy;

import cn.yujian.gateway.answer.ComposedProblem;
import cn.yujian.gateway.answer.Problems;
import cn.yujian.gateway.coding.Coding;
import cn.yujian.gateway.exchange.Attempt;
import cn.yujian.gateway.exchange.Exchange;
import cn.yujian.gateway.exchange.ExchangeMetrics;
import cn.yujian.gateway.exchange.Outcome;
import cn.yujian.gateway.route.Route;
import cn.yujian.gateway.route.Upstream;
import cn.yujian.problem.ProblemType;
import cn.yujian.problem.Wording;
import io.vertx.core.AsyncResult;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.http.RequestOptions;
import java.time.Duration;
import java.util.Iterator;
import java.util.Set;
import java.util.concurrent.TimeoutException;
import org.jboss.logging.Logger;

/** The passage of one request to its service until the answer begins, and what is told where none does. */
final class Forwarding {

    private static final Logger LOG = Logger.getLogger(Forwarding.class);
    // CANCEL of HTTP/2
    private static final long CANCEL = 0x8;

    private static final Set<HttpMethod> SAFE = Set.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.OPTIONS);

    private static final Wording TOO_SLOW =
            new Wording("请求体到达过慢，网关不再等待。", "The request body came too slowly; the gateway waits no longer.");

    private final Surroundings surroundings;
    private final Exchange exchange;
    private final Route route;
    private final HttpClient client;
    private final HttpServerRequest received;
    private final HttpServerResponse response;
    private final IdleWatch watch;
    private final Limits limits;
    private final BodyLimit bodyLimit;
    private final BodyPace pace;
    private final Coding coding;
    private ObservedStream body;
    private HttpClientRequest sent;
    private Upstream asked;
    private boolean askedAgain;
    private boolean callerFailed;
    private long sentNanos;

    /** What a passage may cost. */
    record Limits(long bodyBytes, long waitMillis) {

        Limits forBodiesUpTo(long bytes) {
            return bytes < bodyBytes ? new Limits(bytes, waitMillis) : this;
        }
    }

    /** What all passages share. */
    record Surroundings(ForwardedHeaders headers, Problems problems, ExchangeMetrics metrics, BodyPace.Rule pace) {}

    Forwarding(
            Surroundings surroundings,
            Exchange exchange,
            Route route,
            HttpClient client,
            HttpServerRequest received,
            IdleWatch watch,
            Limits limits) {
        this.surroundings = surroundings;
        this.exchange = exchange;
        this.route = route;
        this.client = client;
        this.received = received;
        this.response = received.response();
        this.watch = watch;
        this.limits = limits;
        this.bodyLimit = new BodyLimit(limits.bodyBytes());
        this.pace = new BodyPace(surroundings.pace());
        this.coding = Coding.acceptedBy(received.method(), received.headers());
    }

    void begin() {
        exchange.whenCallerFails(this::callerFailed);
        if (hasNoBody()) {
            received.resume();
        } else {
            body = new ObservedStream(
                    received,
                    piece -> {
                        watch.moved();
                        pace.moved(piece);
                        return bodyLimit.admits(piece);
                    },
                    unused -> {});
        }
        Attempt.at(received)
                .map(Attempt::failure)
                .ifPresentOrElse(this::failed, () -> connect(route.candidates().iterator()));
    }

    private void callerFailed(Throwable cause) {
        callerFailed = true;
        if (response.closed()) {
            exchange.endedAs(Outcome.ABORTED);
        }
        if (sent != null) {
            sent.reset(0, cause);
        }
    }

    /** Nothing is sent before a connection is there, so the next replica may be tried whatever the request is. */
    private void connect(Iterator<Upstream> candidates) {
        Upstream upstream = nextAdmitted(candidates);
        if (upstream == null) {
            failed(new RestingException(route));
            return;
        }
        asked = upstream;
        RequestOptions options = new RequestOptions()
                .setHost(upstream.host())
                .setPort(upstream.port())
                .setSsl(upstream.encrypted())
                .setMethod(received.method())
                .setURI(ForwardedUri.of(exchange.path(), received.query()))
                .setConnectTimeout(limits.waitMillis());
        client.request(options).onComplete(connected -> {
            if (connected.succeeded()) {
                send(upstream, connected.result());
            } else {
                notConnected(upstream, candidates, connected.cause());
            }
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

    private void notConnected(Upstream upstream, Iterator<Upstream> candidates, Throwable cause) {
        UpstreamFailure failure = UpstreamFailure.of(cause);
        if (!failure.isWithoutConnection()) {
            judge(cause);
            failed(cause);
            return;
        }
        LOG.debugf("%s: %s", upstream, cause);
        route.unreachable(upstream);
        if (failure.isFault()) {
            route.failed(upstream);
        }
        asked = null;
        if (candidates.hasNext()) {
            connect(candidates);
            return;
        }
        failed(cause);
    }

    private void send(Upstream upstream, HttpClientRequest request) {
        // What fails is told where the answer is awaited; without a handler it is logged as an error besides.
        request.exceptionHandler(cause -> LOG.debugf("%s: %s", upstream, cause));
        if (hasEnded()) {
            request.reset();
            return;
        }
        sent = request;
        request.connection().exceptionHandler(cause -> LOG.debugf("%s: %s", upstream, cause));
        request.response().onComplete(this::answered);
        MultiMap headers = request.headers();
        surroundings.headers().passRequest(received.headers(), headers, exchange.address(), exchange.requestId());
        coding.prepareRequest(headers);
        sentNanos = System.nanoTime();
        watch.start(request);
        String length = received.getHeader(HttpHeaders.CONTENT_LENGTH);
        if (length != null) {
            // The door has read it; written anew, it has one form.
            headers.set(HttpHeaders.CONTENT_LENGTH, Long.toString(Long.parseLong(length.strip())));
        }
        if (body == null) {
            request.end();
            return;
        }
        request.setChunked(length == null);
        body.pipe().endOnFailure(false).to(request, piped -> {
            if (piped.failed()) {
                request.reset();
            }
        });
        pace.start(body, () -> request.reset(CANCEL, new TimeoutException("the caller sends too slowly")));
    }

    private void answered(AsyncResult<HttpClientResponse> answer) {
        watch.stop();
        pace.stop();
        if (watch.expired()) {
            pace.stalled();
        }
        judge(answer.cause());
        if (answer.failed()) {
            failed(answer.cause());
            return;
        }
        surroundings.metrics().upstreamAnswered(route.name(), Duration.ofNanos(System.nanoTime() - sentNanos));
        new Answering(surroundings, exchange, received, sent, coding).pass(answer.result());
    }

    private void judge(Throwable cause) {
        if (asked == null || callerFailed || response.closed() || isFaultOfTheBody()) {
            return;
        }
        if (cause == null) {
            route.succeeded(asked);
        } else if (failureOf(cause).isFault()) {
            route.failed(asked);
        }
    }

    private boolean isFaultOfTheBody() {
        return bodyLimit.exceeded() || pace.isLost();
    }

    private UpstreamFailure failureOf(Throwable cause) {
        return watch.expired() ? UpstreamFailure.SLOW : UpstreamFailure.of(cause);
    }

    /** Over HTTP/2 a body may come that no header declares, unless the method has none. */
    private boolean hasNoBody() {
        String length = received.getHeader(HttpHeaders.CONTENT_LENGTH);
        if (length != null) {
            return length.equals("0");
        }
        return received.version() == HttpVersion.HTTP_2
                ? SAFE.contains(received.method())
                : !received.headers().contains(HttpHeaders.TRANSFER_ENCODING);
    }

    private void failed(Throwable cause) {
        if (mayBeAskedAgain(cause)) {
            connect(route.candidates().iterator());
            return;
        }
        if (hasEnded()) {
            exchange.endedAs(Outcome.ABORTED);
            return;
        }
        ComposedProblem problem = problemOf(cause);
        if (body != null) {
            body.discard();
        }
        if (isFaultOfTheBody()) {
            exchange.endsConnection();
        }
        surroundings.problems().send(response, problem);
    }

    /** Once more, where it makes no difference to the service how often it was asked; often a kept connection had just ended. */
    private boolean mayBeAskedAgain(Throwable cause) {
        boolean may = !askedAgain
                && body == null
                && SAFE.contains(received.method())
                && failureOf(cause) == UpstreamFailure.BROKEN
                && !hasEnded();
        askedAgain = true;
        return may;
    }

    /** Whether the caller has an answer, or will never have one. */
    private boolean hasEnded() {
        return response.ended() || response.closed();
    }

    private ComposedProblem problemOf(Throwable cause) {
        if (bodyLimit.exceeded()) {
            exchange.endedAs(Outcome.TOO_LARGE);
            return surroundings
                    .problems()
                    .compose(received, ProblemType.PAYLOAD_TOO_LARGE, Problems.bodyLimit(limits.bodyBytes()), cause);
        }
        if (pace.isLost()) {
            return surroundings.problems().compose(received, ProblemType.REQUEST_TIMEOUT, TOO_SLOW, cause);
        }
        UpstreamFailure failure = failureOf(cause);
        exchange.endedAs(failure.outcome());
        return surroundings
                .problems()
                .compose(
                        received,
                        failure.error(),
                        failure.type(),
                        failure.detail(),
                        failure == UpstreamFailure.RESTING ? null : cause);
    }
}
