package cn.yujian.gateway.express;

import cn.yujian.gateway.exchange.Conclusion;
import cn.yujian.gateway.exchange.EdgeHeaders;
import cn.yujian.gateway.exchange.Exchange;
import cn.yujian.gateway.exchange.Outcome;
import cn.yujian.gateway.proxy.TransferEncoding;
import cn.yujian.gateway.proxy.UpstreamFailure;
import cn.yujian.gateway.route.Route;
import cn.yujian.gateway.route.Upstream;
import cn.yujian.gateway.text.AsciiText;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.util.AsciiString;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import java.net.ProtocolException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Iterator;
import org.jboss.logging.Logger;

/** One plain read on the short way; all on one event loop. */
final class Passage {

    private static final Logger LOG = Logger.getLogger(Passage.class);
    private static final int NO_CONTENT = 204;
    private static final int NOT_MODIFIED = 304;
    /** What a token, the longest of the usual headers, leaves room enough in. */
    private static final int HEAD_ROOM = 2048;

    private static final int SMALL = 16 * 1024;
    private static final CharSequence GET = AsciiString.cached("GET ");
    private static final CharSequence VERSION = AsciiString.cached(" HTTP/1.1\r\n");
    private static final CharSequence STATUS_LINE = AsciiString.cached("HTTP/1.1 ");
    private static final byte[] LINE_END = ascii("\r\n");
    private static final byte[] LAST_CHUNK = ascii("0\r\n\r\n");

    private final Express express;
    private final CallerConnection caller;
    private final HttpRequest request;
    private final PlainRead read;
    private final Exchange exchange;
    private final Route route;
    private final Runnable refund;
    private Iterator<Upstream> candidates;
    private ServiceConnection service;
    private long sentNanos;
    private int status;
    private boolean bodiless;
    private boolean chunked;
    /** What is still to be written: the head, and of a small body all of it. */
    private ByteBuf pending;

    private long bytesOut;
    private boolean skipped;
    private boolean over;

    Passage(
            Express express,
            CallerConnection caller,
            HttpRequest request,
            PlainRead read,
            Exchange exchange,
            Route route,
            Runnable refund) {
        this.express = express;
        this.caller = caller;
        this.request = request;
        this.read = read;
        this.exchange = exchange;
        this.route = route;
        this.refund = refund;
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    void begin() {
        candidates = route.candidates().iterator();
        tryNext(null);
    }

    private void tryNext(Throwable failure) {
        while (candidates.hasNext()) {
            Upstream candidate = candidates.next();
            if (route.admits(candidate)) {
                if (express.connections().find(caller.eventLoop(), candidate, this)) {
                    return;
                }
                skipped = true;
            }
        }
        // The long way has connections of its own to the one that was skipped.
        handBack(skipped ? null : failure);
    }

    void notConnected(Upstream upstream, Throwable cause) {
        LOG.debugf("%s: %s", upstream, cause);
        route.unreachable(upstream);
        if (UpstreamFailure.of(cause).isFault()) {
            route.failed(upstream);
        }
        if (!over) {
            tryNext(cause);
        }
    }

    void connected(ServiceConnection connection) {
        if (over) {
            connection.abandon();
            return;
        }
        service = connection;
        connection.send(this, head(connection));
        sentNanos = connection.movedNanos();
    }

    private ByteBuf head(ServiceConnection connection) {
        AsciiText head = connection.newHead();
        head.ascii(GET).ascii(read.target()).ascii(VERSION).header(HttpHeaders.HOST, connection.authority());
        express.headers().passPlainRequest(request.headers(), exchange.address(), exchange.requestId(), head::header);
        return head.lineEnd().toBuffer(caller.allocator(), HEAD_ROOM);
    }

    /**
     * Takes the head of a plain answer.
     *
     * @param head what of it goes on; more is added
     */
    void answered(PlainAnswer answer, AsciiText head) {
        noteAnswer(answer.status());
        String varying = answer.varying();
        if (varying != null) {
            head.header(HttpHeaders.VARY, varying);
        }
        EdgeHeaders.tell(
                exchange, caller.isEncrypted(), answer.tellsVersion(), answer.tellsTypeOptions(), head::header);
        pending = head.lineEnd().toBuffer(caller.allocator(), HEAD_ROOM);
    }

    private void noteAnswer(int code) {
        route.succeeded(service.upstream());
        express.metrics().upstreamAnswered(route.name(), Duration.ofNanos(service.movedNanos() - sentNanos));
        status = code;
    }

    void answered(HttpResponse answer) {
        MultiMap received = (MultiMap) answer.headers();
        if (!TransferEncoding.isReadable(received)) {
            service.abandon();
            broken(new ProtocolException("an encoding of transfer other than chunked"));
            return;
        }
        noteAnswer(answer.status().code());
        bodiless = status == NO_CONTENT || status == NOT_MODIFIED;
        read.coding().prepareAnswer(status, received);
        EdgeHeaders.complete(received, exchange, status, caller.isEncrypted());
        AsciiText head = service.newHead();
        head.ascii(STATUS_LINE)
                .ascii(answer.status().codeAsText())
                .ascii(" ")
                .ascii(answer.status().reasonPhrase())
                .lineEnd();
        express.headers().passAnswer(answer.headers(), head::header);
        if (!bodiless && !received.contains(HttpHeaders.CONTENT_LENGTH)) {
            chunked = true;
            head.header(HttpHeaders.TRANSFER_ENCODING, HttpHeaders.CHUNKED);
        }
        pending = head.lineEnd().toBuffer(caller.allocator(), HEAD_ROOM);
    }

    void piece(ByteBuf content) {
        int length = content.readableBytes();
        if (length == 0 || bodiless) {
            return;
        }
        bytesOut += length;
        if (chunked) {
            ByteBuf size = pending();
            ByteBufUtil.writeAscii(size, Integer.toHexString(length));
            size.writeBytes(LINE_END);
        }
        if (length <= SMALL) {
            pending().writeBytes(content);
        } else {
            writePending();
            caller.write(content.retain());
        }
        if (chunked) {
            pending().writeBytes(LINE_END);
        }
    }

    private ByteBuf pending() {
        if (pending == null) {
            pending = caller.allocator().directBuffer(SMALL);
        }
        return pending;
    }

    private void writePending() {
        if (pending != null) {
            caller.write(pending);
            pending = null;
        }
    }

    /** No more comes for now. */
    void flush() {
        if (status == 0) {
            return;
        }
        writePending();
        caller.flush();
        if (!caller.isWritable()) {
            service.read(false);
        }
    }

    void callerReads() {
        if (service != null) {
            service.read(true);
        }
    }

    void complete() {
        if (chunked) {
            pending().writeBytes(LAST_CHUNK);
        }
        writePending();
        caller.flushSoon();
        service.read(true);
        end(true);
        caller.concluded();
    }

    void broken(Throwable cause) {
        if (over) {
            return;
        }
        UpstreamFailure failure = UpstreamFailure.of(cause);
        if (status != 0) {
            LOG.debugf("%s: %s", service.upstream(), cause);
            exchange.endedAs(failure.outcome());
            end(false);
            caller.breakOff();
            return;
        }
        if (failure.isFault()) {
            route.failed(service.upstream());
        }
        handBack(cause);
    }

    private void handBack(Throwable failure) {
        over = true;
        refund.run();
        exchange.abandon();
        caller.note(exchange, failure);
        request.headers().set("X-Request-Id", exchange.requestId());
        caller.handBack(request);
    }

    void callerLeft() {
        if (over) {
            return;
        }
        if (service != null) {
            service.abandon();
        }
        exchange.endedAs(Outcome.ABORTED);
        end(false);
    }

    private void end(boolean complete) {
        over = true;
        if (pending != null) {
            pending.release();
            pending = null;
        }
        express.conclusion().draw(exchange, "GET", read.path(), new Conclusion.Ending(status, 0, bytesOut, complete));
    }
}
