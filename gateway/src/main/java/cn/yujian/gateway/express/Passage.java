package cn.yujian.gateway.express;

import cn.yujian.gateway.exchange.Conclusion;
import cn.yujian.gateway.exchange.EdgeHeaders;
import cn.yujian.gateway.exchange.Exchange;
import cn.yujian.gateway.exchange.Outcome;
import cn.yujian.gateway.proxy.TransferEncoding;
import cn.yujian.gateway.proxy.UpstreamFailure;
import cn.yujian.gateway.route.Route;
import cn.yujian.gateway.route.Upstream;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponse;
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
    private static final int COLON_AND_SPACE = ':' << 8 | ' ';
    private static final int CR_LF = '\r' << 8 | '\n';
    private static final byte[] GET = ascii("GET ");
    private static final byte[] VERSION = ascii(" HTTP/1.1\r\n");
    private static final byte[] STATUS_LINE = ascii("HTTP/1.1 ");
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
        connection.send(this, head(connection.upstream()));
        sentNanos = connection.movedNanos();
    }

    private ByteBuf head(Upstream upstream) {
        ByteBuf head = caller.allocator().directBuffer(HEAD_ROOM);
        head.writeBytes(GET);
        ByteBufUtil.writeAscii(head, read.target());
        head.writeBytes(VERSION);
        header(head, HttpHeaders.HOST, upstream.authority());
        express.headers()
                .passPlainRequest(
                        request.headers(),
                        exchange.address(),
                        exchange.requestId(),
                        (name, value) -> header(head, name, value));
        return head.writeBytes(LINE_END);
    }

    /**
     * Takes the head of a plain answer.
     *
     * @param head what of it goes on; more is added
     */
    void answered(PlainAnswer answer, ByteBuf head) {
        noteAnswer(answer.status());
        if (answer.mayBeCompressed()) {
            header(head, HttpHeaders.VARY, HttpHeaders.ACCEPT_ENCODING);
        }
        EdgeHeaders.tell(
                exchange,
                caller.isEncrypted(),
                answer.tellsVersion(),
                answer.tellsTypeOptions(),
                (name, value) -> header(head, name, value));
        head.writeShort(CR_LF);
        pending = head;
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
        ByteBuf head = newHead();
        head.writeBytes(STATUS_LINE);
        ByteBufUtil.writeAscii(head, answer.status().codeAsText());
        head.writeByte(' ');
        ByteBufUtil.writeAscii(head, answer.status().reasonPhrase());
        head.writeBytes(LINE_END);
        express.headers().passAnswer(answer.headers(), (name, value) -> header(head, name, value));
        if (!bodiless && !received.contains(HttpHeaders.CONTENT_LENGTH)) {
            chunked = true;
            header(head, HttpHeaders.TRANSFER_ENCODING, HttpHeaders.CHUNKED);
        }
        head.writeBytes(LINE_END);
        pending = head;
    }

    private static void header(ByteBuf head, CharSequence name, CharSequence value) {
        ByteBufUtil.writeAscii(head, name);
        head.writeShort(COLON_AND_SPACE);
        ByteBufUtil.writeAscii(head, value);
        head.writeShort(CR_LF);
    }

    ByteBuf newHead() {
        return caller.allocator().directBuffer(HEAD_ROOM);
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
        if (failure != null) {
            caller.noteFailure(failure);
        }
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
