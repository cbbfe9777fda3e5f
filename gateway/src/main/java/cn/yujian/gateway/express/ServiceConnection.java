package cn.yujian.gateway.express;

import cn.yujian.gateway.route.Upstream;
import cn.yujian.gateway.text.AsciiText;
import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelPipeline;
import io.netty.handler.codec.DecoderResult;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpStatusClass;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.AsciiString;
import io.netty.util.ReferenceCountUtil;
import io.vertx.core.http.HttpClosedException;
import java.net.ProtocolException;
import java.util.concurrent.TimeoutException;

/** A connection to a service, which serves one passage after another. */
// What cannot be written ends the connection, and that is heard of.
@SuppressWarnings("FutureReturnValueIgnored")
final class ServiceConnection extends ChannelInboundHandlerAdapter {

    private final Upstream upstream;
    private final CharSequence authority;
    private final LoopConnections home;
    private ChannelHandlerContext place;
    private Passage passage;
    private final PlainAnswer plain = new PlainAnswer();
    private final AnswerDecoder decoder = new AnswerDecoder();
    /** Of the body of a plain answer. */
    private long left;
    /** Whether the answer is not plain: until its end the decoder, which may have more than what is passed on, reads it. */
    private boolean decoded;

    private boolean interim;
    private boolean staysOpen;
    private long movedNanos = System.nanoTime();

    ServiceConnection(Upstream upstream, LoopConnections home) {
        this.upstream = upstream;
        this.authority = AsciiString.cached(upstream.authority());
        this.home = home;
    }

    Upstream upstream() {
        return upstream;
    }

    CharSequence authority() {
        return authority;
    }

    /** An empty one; whoever asks for it writes it out before anyone else asks. */
    AsciiText newHead() {
        return home.head().begin();
    }

    /** When something was last written there or read. */
    long movedNanos() {
        return movedNanos;
    }

    void mount(ChannelPipeline pipeline) {
        pipeline.addLast(this, decoder, new Decoded());
        place = pipeline.context(this);
    }

    void send(Passage sender, ByteBuf request) {
        passage = sender;
        movedNanos = System.nanoTime();
        place.write(request, place.voidPromise());
        home.loopFlush().soon(place);
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        movedNanos = System.nanoTime();
        ByteBuf bytes = (ByteBuf) message;
        try {
            if (passage == null) {
                // Nobody asked for it.
                close();
                return;
            }
            if (!decoded && left == 0) {
                readHead(bytes);
            }
            if (decoded) {
                context.fireChannelRead(bytes.retain());
            } else {
                readBody(bytes);
            }
        } finally {
            bytes.release();
        }
    }

    private void readHead(ByteBuf bytes) {
        AsciiText head = newHead();
        if (plain.read(bytes, head)) {
            left = plain.length();
            passage.answered(plain, head);
            if (left == 0) {
                concluded(true);
            }
        } else {
            decoded = true;
        }
    }

    private void readBody(ByteBuf bytes) {
        if (left > 0) {
            int length = (int) Math.min(left, bytes.readableBytes());
            left -= length;
            passage.piece(bytes.readSlice(length));
            if (left == 0 && passage != null) {
                concluded(!bytes.isReadable());
            }
        }
        if (bytes.isReadable()) {
            // Nobody asked for it.
            close();
        }
    }

    /** What a decoder made of an answer that was not plain. */
    private final class Decoded extends ChannelInboundHandlerAdapter {

        @Override
        public void channelRead(ChannelHandlerContext context, Object message) {
            try {
                DecoderResult result = ((HttpObject) message).decoderResult();
                if (passage == null) {
                    close();
                } else if (result.isFailure()) {
                    broken(new ProtocolException(String.valueOf(result.cause())));
                } else {
                    pass(message);
                }
            } finally {
                ReferenceCountUtil.release(message);
            }
        }

        @Override
        public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
            broken(cause);
        }
    }

    private void pass(Object message) {
        if (message instanceof HttpResponse head) {
            interim = head.status().codeClass() == HttpStatusClass.INFORMATIONAL;
            staysOpen = HttpUtil.isKeepAlive(head) && hasAnEnd(head);
            if (!interim) {
                passage.answered(head);
            }
        }
        if (interim || passage == null || !(message instanceof HttpContent content)) {
            return;
        }
        passage.piece(content.content());
        if (message instanceof LastHttpContent) {
            decoded = false;
            concluded(staysOpen && decoder.isEmpty());
        }
    }

    /** Whether its end is told by itself, and not by that of the connection. */
    private static boolean hasAnEnd(HttpResponse head) {
        int status = head.status().code();
        return status == HttpResponseStatus.NO_CONTENT.code()
                || status == HttpResponseStatus.NOT_MODIFIED.code()
                || HttpUtil.isContentLengthSet(head)
                || HttpUtil.isTransferEncodingChunked(head);
    }

    private void concluded(boolean goesOn) {
        Passage done = passage;
        passage = null;
        if (goesOn) {
            home.giveBack(this);
        } else {
            close();
        }
        done.complete();
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext context) {
        if (passage != null) {
            passage.flush();
        }
        context.fireChannelReadComplete();
    }

    void read(boolean wanted) {
        place.channel().config().setAutoRead(wanted);
    }

    void expire(long now, long answerNanos, long restNanos) {
        long stillNanos = now - movedNanos;
        if (passage == null && stillNanos > restNanos) {
            close();
        } else if (passage != null && stillNanos > answerNanos) {
            broken(new TimeoutException("no byte for " + stillNanos / 1_000_000 + " ms"));
        }
    }

    private void broken(Throwable cause) {
        Passage failed = passage;
        passage = null;
        close();
        if (failed != null) {
            failed.broken(cause);
        }
    }

    /** Ends the connection; whoever awaits an answer hears nothing of it. */
    void abandon() {
        passage = null;
        close();
    }

    void close() {
        place.close();
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        broken(cause);
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        // The end of the connection may be that of a body, which the decoder knows.
        context.fireChannelInactive();
        home.ended(this);
        broken(new HttpClosedException("the service closed the connection"));
    }
}
