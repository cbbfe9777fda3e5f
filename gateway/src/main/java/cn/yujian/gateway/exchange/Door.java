package cn.yujian.gateway.exchange;

import cn.yujian.gateway.answer.Problems;
import cn.yujian.gateway.route.Route;
import cn.yujian.gateway.route.RouteTable;
import cn.yujian.problem.ProblemType;
import cn.yujian.problem.Wording;
import io.netty.handler.codec.DecoderException;
import io.quarkus.runtime.configuration.MemorySize;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.HttpVersion;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Where every request comes in first, and where what nobody answers ends. */
@Singleton
class Door {

    private static final int FIRST = -10_000;
    private static final int AFTER_EVERYTHING = 30_000;
    private static final int BAD_REQUEST = 400;
    private static final int INTERNAL_ERROR = 500;
    private static final int VERSION_NOT_SUPPORTED = 505;
    private static final Set<HttpMethod> METHODS = Set.of(
            HttpMethod.GET,
            HttpMethod.HEAD,
            HttpMethod.POST,
            HttpMethod.PUT,
            HttpMethod.PATCH,
            HttpMethod.DELETE,
            HttpMethod.OPTIONS);
    private static final String ALLOW =
            METHODS.stream().map(HttpMethod::name).collect(Collectors.toCollection(TreeSet::new)).stream()
                    .collect(Collectors.joining(", "));

    private static final CharSequence WEBSOCKET_KEY_1 = HttpHeaders.createOptimized("Sec-WebSocket-Key1");
    private static final CharSequence WEBSOCKET_KEY_2 = HttpHeaders.createOptimized("Sec-WebSocket-Key2");

    private final Problems problems;
    private final Conclusion conclusion;
    private final RouteTable routes;
    private final ClientAddresses addresses;
    private final long bodyLimit;

    @Inject
    Door(
            Problems problems,
            Conclusion conclusion,
            RouteTable routes,
            ClientAddresses addresses,
            @ConfigProperty(name = "quarkus.http.limits.max-body-size") MemorySize bodyLimit) {
        this.problems = problems;
        this.conclusion = conclusion;
        this.routes = routes;
        this.addresses = addresses;
        this.bodyLimit = bodyLimit.asLongValue();
    }

    void mount(@Observes Router router) {
        router.route().order(FIRST).handler(this::enter).failureHandler(this::failed);
        router.route()
                .order(AFTER_EVERYTHING)
                .handler(context -> problems.send(
                        context.request(),
                        ProblemType.NOT_FOUND,
                        new Wording(
                                "没有服务负责此路径；可用路径见 /docs。", "No service owns this path; /docs shows those there are.")));
    }

    private void enter(RoutingContext context) {
        HttpServerRequest request = context.request();
        if (request.version() == null) {
            refuseBare(context, VERSION_NOT_SUPPORTED);
            return;
        }
        if (!isWellFormed(request.headers())) {
            refuseBare(context, BAD_REQUEST);
            return;
        }
        Optional<String> path = RequestPath.safe(request.path(), context.normalizedPath());
        Exchange exchange = Exchange.begin(
                request.getHeader(RequestId.NAME),
                path.orElse("/"),
                addresses.of(request.remoteAddress().hostAddress(), request.headers()),
                Attempt.at(request).map(Attempt::startedNanos).orElseGet(System::nanoTime));
        exchange.attach(context);
        context.addHeadersEndHandler(unused -> complete(request, exchange));
        context.addEndHandler(sent -> ended(context, exchange, sent.succeeded()));
        context.response().exceptionHandler(cause -> callerFailed(context, exchange, cause));

        if (path.isEmpty()) {
            problems.send(
                    request,
                    ProblemType.NOT_FOUND,
                    new Wording("路径含有不允许的字符或编码。", "The path holds characters or escapes that no path here has."));
            return;
        }
        if (!METHODS.contains(request.method())) {
            request.response().putHeader("Allow", ALLOW);
            problems.send(
                    request,
                    ProblemType.METHOD_NOT_ALLOWED,
                    new Wording("网关不转发该方法。", "The gateway does not forward this method."));
            return;
        }
        if (!hasReadableLength(request.headers())) {
            closeAfter(context);
            problems.send(
                    request,
                    ProblemType.MALFORMED_BODY,
                    new Wording("无法确定请求体的长度。", "The length of the request body cannot be told."));
            return;
        }
        Optional<Route> route = routes.find(exchange.path());
        long most = Math.min(bodyLimit, route.map(Route::maxBodyBytes).orElse(bodyLimit));
        if (declaredLength(request.headers()) > most) {
            exchange.endedAs(Outcome.TOO_LARGE);
            closeAfter(context);
            problems.send(request, ProblemType.PAYLOAD_TOO_LARGE, Problems.bodyLimit(most));
            return;
        }
        route.ifPresent(exchange::boundFor);
        context.next();
    }

    private void callerFailed(RoutingContext context, Exchange exchange, Throwable cause) {
        HttpServerResponse response = context.response();
        if (isUnreadable(context.request(), cause) && !response.headWritten() && !response.closed()) {
            // The HTTP server closes the connection right after this.
            exchange.endsConnection();
            problems.send(
                    context.request(),
                    ProblemType.MALFORMED_BODY,
                    new Wording("请求体的分块编码有误。", "The chunks of the request body cannot be read."));
        }
        exchange.callerFailed(cause);
    }

    // What breaks off fails otherwise: with what the connection says of its end.
    private static boolean isUnreadable(HttpServerRequest request, Throwable cause) {
        return request.version() != HttpVersion.HTTP_2
                && (cause instanceof DecoderException || cause instanceof IllegalArgumentException);
    }

    // Two hosts are two readings; a header without a name is what a parser left of something else; by the two keys of
    // an old
    // draft of WebSocket some parsers see a body of eight bytes, which no header declares.
    private static boolean isWellFormed(MultiMap headers) {
        return headers.getAll("Host").size() <= 1
                && !headers.contains("")
                && !(headers.contains(WEBSOCKET_KEY_1) && headers.contains(WEBSOCKET_KEY_2));
    }

    /** What is no request gets no more than a status, as from the HTTP server itself. */
    private static void refuseBare(RoutingContext context, int status) {
        closeAfter(context);
        context.response().setStatusCode(status).end();
    }

    // An encoding this side does not undo is one the next may read differently: the way requests are smuggled.
    private static boolean hasReadableLength(MultiMap headers) {
        String encoding = headers.get("Transfer-Encoding");
        boolean chunked = encoding == null
                || (headers.getAll("Transfer-Encoding").size() == 1
                        && encoding.strip().equals("chunked"));
        return chunked && declaredLength(headers) >= 0;
    }

    /** The declared length, 0 where none is, negative where it is none. */
    private static long declaredLength(MultiMap headers) {
        String length = headers.get("Content-Length");
        if (length == null) {
            return 0;
        }
        try {
            return Long.parseLong(length.strip());
        } catch (NumberFormatException malformed) {
            return -1;
        }
    }

    // The rest of the body would otherwise be read as the next request, or for nothing.
    private static void closeAfter(RoutingContext context) {
        if (context.request().version() != HttpVersion.HTTP_2) {
            context.response().putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
        }
        context.addEndHandler(unused -> closeConnection(context));
    }

    private static void closeConnection(RoutingContext context) {
        // Over HTTP/2 the stream ends with the answer; the connection is others' too.
        if (context.request().version() != HttpVersion.HTTP_2) {
            context.request().connection().close();
        }
    }

    /** Ends an answer so that nobody takes what there is of it for the whole. */
    private static void breakOff(RoutingContext context) {
        if (context.request().version() == HttpVersion.HTTP_2) {
            context.response().reset();
            return;
        }
        context.request().connection().close();
    }

    private static void complete(HttpServerRequest request, Exchange exchange) {
        HttpServerResponse response = request.response();
        MultiMap headers = response.headers();
        EdgeHeaders.complete(headers, exchange, response.getStatusCode(), request.isSSL());
        if (exchange.isLastOfConnection() && request.version() != HttpVersion.HTTP_2) {
            headers.set(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
        }
    }

    private void ended(RoutingContext context, Exchange exchange, boolean complete) {
        HttpServerRequest request = context.request();
        HttpServerResponse response = context.response();
        conclusion.draw(
                exchange,
                request.method().name(),
                request.path(),
                new Conclusion.Ending(
                        response.getStatusCode(), request.bytesRead(), response.bytesWritten(), complete));
        if (exchange.isLastOfConnection()) {
            closeConnection(context);
        }
    }

    private void failed(RoutingContext context) {
        if (context.response().headWritten()) {
            breakOff(context);
            return;
        }
        if (context.statusCode() >= BAD_REQUEST && context.statusCode() < INTERNAL_ERROR) {
            // The router found no host, or a target that is no path.
            refuseBare(context, context.statusCode());
            return;
        }
        problems.send(
                context.response(),
                problems.compose(
                        context.request(),
                        ProblemType.INTERNAL_ERROR,
                        new Wording("网关内部错误。", "The gateway failed."),
                        context.failure()));
    }
}
