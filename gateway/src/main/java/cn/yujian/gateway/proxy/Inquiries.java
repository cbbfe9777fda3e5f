package cn.yujian.gateway.proxy;

import cn.yujian.gateway.answer.PublicUrl;
import cn.yujian.gateway.exchange.Exchange;
import cn.yujian.gateway.route.GatewayConfig;
import cn.yujian.gateway.route.Route;
import cn.yujian.gateway.route.Upstream;
import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.util.Iterator;
import org.jboss.logging.Logger;

/**
 * Asks services what the gateway needs for an answer of its own: over the connections, within the places and with the headers of
 * what it forwards.
 */
@Singleton
public class Inquiries {

    private static final Logger LOG = Logger.getLogger(Inquiries.class);
    private static final int OK = 200;

    private final UpstreamClient upstreams;
    private final ForwardedHeaders forwarded;
    private final long patienceMillis;

    @Inject
    Inquiries(UpstreamClient upstreams, GatewayConfig config, PublicUrl publicUrl) {
        this.upstreams = upstreams;
        this.forwarded = new ForwardedHeaders(publicUrl);
        this.patienceMillis = config.upstream().idleTimeout().toMillis();
    }

    /**
     * Gets a path from a service, from one of its replicas after the other until one answers. To be called on the event loop of
     * the caller's request.
     *
     * @param exchange for whom it is asked
     * @param headers what the service is told besides what it is told with every request
     * @return the body of an answer 200; an {@link UnansweredException} otherwise
     */
    public Future<Buffer> get(Exchange exchange, Route route, String path, MultiMap headers) {
        if (!route.enter()) {
            return Future.failedFuture(new UnansweredException(route.name(), UpstreamFailure.BUSY, null));
        }
        Question question = new Question(exchange, route, upstreams.of(route), path, headers);
        return askNext(question, route.candidates().iterator()).onComplete(unused -> route.leave());
    }

    private record Question(Exchange exchange, Route route, HttpClient client, String path, MultiMap headers) {}

    private Future<Buffer> askNext(Question question, Iterator<Upstream> left) {
        Route route = question.route();
        while (left.hasNext()) {
            Upstream upstream = left.next();
            if (route.admits(upstream)) {
                return ask(question, upstream)
                        .onComplete(answer -> note(route, upstream, answer.cause()))
                        .compose(Inquiries::read)
                        .recover(cause -> left.hasNext()
                                ? askNext(question, left)
                                : Future.failedFuture(new UnansweredException(
                                        route.name() + " at " + upstream, UpstreamFailure.of(cause), cause)));
            }
        }
        return Future.failedFuture(new UnansweredException(route.name(), UpstreamFailure.RESTING, null));
    }

    private static void note(Route route, Upstream upstream, Throwable cause) {
        if (cause == null) {
            route.succeeded(upstream);
            return;
        }
        UpstreamFailure failure = UpstreamFailure.of(cause);
        if (failure.isWithoutConnection()) {
            route.unreachable(upstream);
        }
        if (failure.isFault()) {
            route.failed(upstream);
        }
    }

    private Future<HttpClientResponse> ask(Question question, Upstream upstream) {
        RequestOptions options = new RequestOptions()
                .setMethod(HttpMethod.GET)
                .setHost(upstream.host())
                .setPort(upstream.port())
                .setSsl(upstream.encrypted())
                .setURI(question.path())
                .setTimeout(patienceMillis);
        return question.client().request(options).compose(request -> send(question, request));
    }

    private Future<HttpClientResponse> send(Question question, HttpClientRequest request) {
        Exchange exchange = question.exchange();
        forwarded.passRequest(question.headers(), request.headers(), exchange.address(), exchange.requestId());
        // What fails is told where the answer is awaited; without a handler it is logged as an error besides.
        request.exceptionHandler(cause -> LOG.debugf("%s: %s", question.route().name(), cause));
        request.connection()
                .exceptionHandler(cause -> LOG.debugf("%s: %s", question.route().name(), cause));
        return request.send();
    }

    private static Future<Buffer> read(HttpClientResponse answer) {
        return answer.statusCode() == OK
                ? answer.body()
                : Future.failedFuture(new IOException("answered " + answer.statusCode()));
    }
}
