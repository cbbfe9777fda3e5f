package cn.yujian.gateway.express;

import cn.yujian.gateway.exchange.Attempt;
import cn.yujian.gateway.exchange.Exchange;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPipeline;
import io.netty.channel.ChannelPromise;
import io.netty.channel.EventLoop;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpStatusClass;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.handler.timeout.IdleStateHandler;
import io.netty.util.ReferenceCountUtil;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * The place on a caller's connection where the ways part: behind the codec, before the HTTP server. Requests are answered in the
 * order in which they came, one at a time: the next waits until the one before is answered and the caller has read enough.
 */
// What cannot be written ends the connection, and that is heard of.
@SuppressWarnings("FutureReturnValueIgnored")
final class CallerConnection extends OrderlyEnding {

    private static final String NAME = "express";
    private static final String CODEC = "httpDecoder";
    private static final String UPGRADE_TO_HTTP_2 = "h2c";
    private static final String SETTINGS_OF_HTTP_2 = "HTTP2-Settings";
    private static final List<String> CONNECTION_OF_UPGRADES = List.of("Upgrade, " + SETTINGS_OF_HTTP_2);
    private static final int MANY = 8;

    private final Express express;
    private final String peer;
    private final boolean encrypted;
    private final Deque<Object> waiting = new ArrayDeque<>();
    private ChannelHandlerContext place;
    private ChannelHandlerContext belowTheCodec;
    private IdleStateHandler idle;
    private LoopFlush loopFlush;
    /** Whether a request is on the long way without its answer. */
    private boolean onLongWay;

    private Passage passage;
    private boolean endIsToCome;
    private boolean holds;
    /** Whether the connection ends after what is on the long way. */
    private boolean isLast;

    private boolean hasPassedOn = true;

    private CallerConnection(Express express, String peer, boolean encrypted) {
        this.express = express;
        this.peer = peer;
        this.encrypted = encrypted;
    }

    static boolean isOn(ChannelPipeline pipeline) {
        return pipeline.get(NAME) != null;
    }

    /** Takes its place before anything was asked, where there is a codec, and the HTTP server not yet behind it. */
    static void openFromTheStart(Express express, ChannelPipeline pipeline, String peer) {
        if (pipeline.get(UPGRADE_TO_HTTP_2) != null && !isOn(pipeline)) {
            pipeline.addBefore(UPGRADE_TO_HTTP_2, NAME, new CallerConnection(express, peer, false));
        }
    }

    /** Takes its place while a request goes the long way. */
    static void open(Express express, ChannelPipeline pipeline, String peer, boolean encrypted) {
        CallerConnection opened = new CallerConnection(express, peer, encrypted);
        opened.onLongWay = true;
        pipeline.addBefore(HTTP_SERVER, NAME, opened);
    }

    String peer() {
        return peer;
    }

    boolean isEncrypted() {
        return encrypted;
    }

    ByteBufAllocator allocator() {
        return place.alloc();
    }

    EventLoop eventLoop() {
        return place.channel().eventLoop();
    }

    /** Notes for the long way what became of a request on this one. */
    void note(Exchange exchange, Throwable failure) {
        Attempt.note(place.channel(), exchange, failure);
    }

    @Override
    public void handlerAdded(ChannelHandlerContext context) {
        place = context;
        belowTheCodec = context.pipeline().context(CODEC);
        idle = context.pipeline().get(IdleStateHandler.class);
        loopFlush = express.connections().flushOf(eventLoop());
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        if (endIsToCome && waiting.isEmpty()) {
            skipEnd(message);
        } else if (passage != null || !waiting.isEmpty() || isTooEarly(message)) {
            keep(message);
        } else {
            take(message);
        }
    }

    /** Whether it is a request, and the caller has yet to get or to read what it asked for before, or asked for the last. */
    private boolean isTooEarly(Object message) {
        return message instanceof HttpRequest && (onLongWay || isLast || !isWritable());
    }

    private void skipEnd(Object message) {
        endIsToCome = false;
        ReferenceCountUtil.release(message);
    }

    private void keep(Object message) {
        waiting.add(message);
        if (waiting.size() >= MANY) {
            holds = true;
            place.channel().config().setAutoRead(false);
        }
    }

    private void holdNoLonger() {
        if (holds) {
            holds = false;
            place.channel().config().setAutoRead(true);
        }
    }

    private void take(Object message) {
        if (message instanceof HttpRequest request) {
            keepToHttp1(request.headers());
            Optional<Passage> admitted = express.admit(this, request);
            if (admitted.isPresent()) {
                passage = admitted.get();
                endIsToCome = true;
                passage.begin();
                return;
            }
        }
        passOn(message);
    }

    /** Takes out what asks to go on as HTTP/2 (ADR 0036). */
    private static void keepToHttp1(HttpHeaders headers) {
        if (headers.contains(HttpHeaderNames.UPGRADE, UPGRADE_TO_HTTP_2, true)) {
            headers.remove(HttpHeaderNames.UPGRADE);
            headers.remove(SETTINGS_OF_HTTP_2);
            if (headers.getAll(HttpHeaderNames.CONNECTION).equals(CONNECTION_OF_UPGRADES)) {
                headers.remove(HttpHeaderNames.CONNECTION);
            }
        }
    }

    private void passOn(Object message) {
        if (message instanceof HttpRequest request) {
            if (waiting.stream().noneMatch(HttpRequest.class::isInstance)) {
                // Its body may still have to come, and only the long way knows when it wants more of that.
                holdNoLonger();
            }
            onLongWay = true;
            isLast |= !HttpUtil.isKeepAlive(request);
        }
        hasPassedOn = true;
        place.fireChannelRead(message);
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext context) {
        if (hasPassedOn) {
            hasPassedOn = false;
            context.fireChannelReadComplete();
        }
    }

    @Override
    public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) {
        ChannelPromise sent = promise;
        if (message instanceof HttpResponse response && !isInterim(message)) {
            isLast |= !HttpUtil.isKeepAlive(response);
            if (isLast) {
                // The HTTP server does not find "close" among other words.
                response.headers().set(HttpHeaderNames.CONNECTION, HttpHeaderValues.CLOSE);
            }
        }
        if (message instanceof LastHttpContent && !isInterim(message)) {
            if (isLast) {
                sent = promise.unvoid().addListener(ChannelFutureListener.CLOSE);
            }
            onLongWay = false;
            Attempt.forget(context.channel());
            if (!waiting.isEmpty()) {
                // Not from here: a caller that sends many at once would have each handled within the one before.
                eventLoop().execute(this::goOn);
            }
        }
        context.write(message, sent);
    }

    private static boolean isInterim(Object message) {
        return message instanceof HttpResponse response
                && response.status().codeClass() == HttpStatusClass.INFORMATIONAL;
    }

    /** Lets the request go the long way after all. */
    void handBack(HttpRequest request) {
        passage = null;
        passOn(request);
        if (endIsToCome) {
            endIsToCome = false;
        } else {
            passOn(LastHttpContent.EMPTY_LAST_CONTENT);
        }
        goOn();
    }

    /** The passage is over, and the answer written. */
    void concluded() {
        passage = null;
        goOn();
    }

    private void goOn() {
        while (passage == null && !waiting.isEmpty() && !isTooEarly(waiting.peek())) {
            take(waiting.poll());
            if (endIsToCome && !waiting.isEmpty()) {
                skipEnd(waiting.poll());
            }
        }
        if (waiting.size() < MANY) {
            holdNoLonger();
        }
        channelReadComplete(place);
    }

    void write(ByteBuf bytes) {
        belowTheCodec.write(bytes, belowTheCodec.voidPromise());
        if (idle != null) {
            idle.resetWriteTimeout();
        }
    }

    void flush() {
        belowTheCodec.flush();
    }

    void flushSoon() {
        loopFlush.soon(belowTheCodec);
    }

    boolean isWritable() {
        return place.channel().isWritable();
    }

    /** Ends an answer so that nobody takes what there is of it for the whole, once those before it are out. */
    void breakOff() {
        belowTheCodec.writeAndFlush(Unpooled.EMPTY_BUFFER).addListener(ChannelFutureListener.CLOSE);
    }

    @Override
    public void channelWritabilityChanged(ChannelHandlerContext context) {
        if (isWritable()) {
            if (passage != null) {
                passage.callerReads();
            } else if (!waiting.isEmpty()) {
                goOn();
            }
        }
        context.fireChannelWritabilityChanged();
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        if (passage != null) {
            passage.callerLeft();
            passage = null;
        }
        forgetWaiting();
        context.fireChannelInactive();
    }

    private void forgetWaiting() {
        waiting.forEach(ReferenceCountUtil::release);
        waiting.clear();
    }
}
