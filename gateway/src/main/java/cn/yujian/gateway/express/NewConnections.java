package cn.yujian.gateway.express;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.util.AsciiString;
import io.vertx.core.net.SocketAddress;
import java.net.InetSocketAddress;

/** Stands where the HTTP server takes up connections, and opens the short way on each that begins in the clear as HTTP/1.1. */
final class NewConnections extends ChannelInboundHandlerAdapter {

    private final Express express;

    NewConnections(Express express) {
        this.express = express;
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        if (message instanceof Channel connection && connection.remoteAddress() instanceof InetSocketAddress peer) {
            String address = SocketAddress.inetSocketAddress(peer).hostAddress();
            connection.pipeline().addFirst(new Beginning(express, address));
        }
        context.fireChannelRead(message);
    }

    /**
     * The HTTP server builds its codec once a byte has told it that this does not begin as HTTP/2 does. What comes behind that byte
     * must not get there before the short way does, so all up to it goes ahead.
     */
    private static final class Beginning extends ChannelInboundHandlerAdapter {

        private static final AsciiString OF_HTTP_2 = AsciiString.cached("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n");

        private final Express express;
        private final String peer;
        private int known;

        Beginning(Express express, String peer) {
            this.express = express;
            this.peer = peer;
        }

        @Override
        public void channelRead(ChannelHandlerContext context, Object message) {
            if (message instanceof ByteBuf bytes) {
                int other = findOther(bytes);
                if (other >= 0) {
                    context.fireChannelRead(bytes.readRetainedSlice(other + 1));
                    CallerConnection.openFromTheStart(express, context.pipeline(), peer);
                }
                if (other >= 0 || known == OF_HTTP_2.length()) {
                    context.pipeline().remove(this);
                }
            }
            context.fireChannelRead(message);
        }

        /** How many bytes before one that HTTP/2 does not begin with; -1 where there is none yet. */
        private int findOther(ByteBuf bytes) {
            for (int i = 0; i < bytes.readableBytes() && known < OF_HTTP_2.length(); i++) {
                if (bytes.getByte(bytes.readerIndex() + i) != OF_HTTP_2.byteAt(known)) {
                    return i;
                }
                known++;
            }
            return -1;
        }
    }
}
