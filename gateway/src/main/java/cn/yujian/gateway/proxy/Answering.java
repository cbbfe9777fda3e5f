package cn.yujian.gateway.proxy;

import cn.yujian.gateway.coding.Coding;
import cn.yujian.gateway.coding.GzipStream;
import cn.yujian.gateway.exchange.Exchange;
import cn.yujian.gateway.exchange.Outcome;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.streams.ReadStream;
import java.net.ProtocolException;
import org.jboss.logging.Logger;

/** The passage of an answer from the service back to the caller. */
final class Answering {

    private static final Logger LOG = Logger.getLogger(Answering.class);
    private static final int NO_CONTENT = 204;
    private static final int NOT_MODIFIED = 304;

    private final Forwarding.Surroundings surroundings;
    private final Exchange exchange;
    private final HttpServerRequest received;
    private final HttpServerResponse response;
    private final HttpClientRequest sent;
    private final Coding coding;

    Answering(
            Forwarding.Surroundings surroundings,
            Exchange exchange,
            HttpServerRequest received,
            HttpClientRequest sent,
            Coding coding) {
        this.surroundings = surroundings;
        this.exchange = exchange;
        this.received = received;
        this.response = received.response();
        this.sent = sent;
        this.coding = coding;
    }

    void pass(HttpClientResponse answer) {
        // Without a handler a reset of ours is logged as an error; where there is a body, AnswerBody takes over.
        answer.exceptionHandler(cause -> LOG.debugf("%s: %s", exchange.route(), cause));
        if (response.ended() || response.closed()) {
            sent.reset();
            return;
        }
        if (!TransferEncoding.isReadable(answer.headers())) {
            refuse(UpstreamFailure.GARBLED, new ProtocolException("an encoding of transfer other than chunked"));
            return;
        }
        int status = answer.statusCode();
        response.setStatusCode(status);
        String reason = answer.statusMessage();
        if (reason != null && !reason.equals(HttpResponseStatus.valueOf(status).reasonPhrase())) {
            response.setStatusMessage(reason);
        }
        MultiMap headers = response.headers();
        surroundings.headers().passAnswer(answer.headers(), headers);
        boolean compressed = coding.prepareAnswer(status, headers);
        if (received.method().equals(HttpMethod.HEAD) || status == NO_CONTENT || status == NOT_MODIFIED) {
            response.end();
            return;
        }
        String length = headers.get(HttpHeaders.CONTENT_LENGTH);
        if (length == null) {
            announceNoLength();
        }
        body(answer, compressed, length == null ? AnswerBody.UNDECLARED : Long.parseLong(length.strip()))
                .pass();
    }

    // An older HTTP knows no chunks: the end of the connection is the end of the body.
    private void announceNoLength() {
        if (received.version() == HttpVersion.HTTP_1_0) {
            exchange.endsConnection();
        } else {
            response.setChunked(true);
        }
    }

    private AnswerBody body(HttpClientResponse answer, boolean compressed, long declared) {
        ReadStream<Buffer> source = answer;
        if (compressed) {
            GzipStream gzip = new GzipStream(answer, answer.getHeader(HttpHeaders.CONTENT_LENGTH) == null);
            exchange.atEnd(gzip::close);
            source = gzip;
        }
        return new AnswerBody(source, declared, response, this::broken);
    }

    private void broken(Throwable cause) {
        sent.reset();
        if (response.closed()) {
            exchange.endedAs(Outcome.ABORTED);
            return;
        }
        if (!response.headWritten()) {
            response.headers().clear();
            refuse(UpstreamFailure.BROKEN, cause);
            return;
        }
        exchange.endedAs(UpstreamFailure.BROKEN.outcome());
        if (received.version() == HttpVersion.HTTP_2) {
            response.reset();
        } else {
            received.connection().close();
        }
    }

    private void refuse(UpstreamFailure failure, Throwable cause) {
        sent.reset();
        exchange.endedAs(failure.outcome());
        surroundings
                .problems()
                .send(
                        response,
                        surroundings
                                .problems()
                                .compose(received, failure.error(), failure.type(), failure.detail(), cause));
    }
}
