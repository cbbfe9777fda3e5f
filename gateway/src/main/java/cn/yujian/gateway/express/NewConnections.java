package cn.yujian.gateway.express;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.vertx.core.net.SocketAddress;
import java.net.InetSocketAddress;

/** Stands where the HTTP server takes up connections, and opens the short way on each that begins with a GET in the clear. */
final class NewConnections extends ChannelInboundHandlerAdapter {

    private static final char FIRST_OF_GET = 'G';

    private final Express express;

    NewConnections(Express express) {
        this.express = express;
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        if (message instanceof Channel connection && connection.remoteAddress() instanceof InetSocketAddress peer) {
            String address = SocketAddress.inetSocketAddress(peer).hostAddress();
            connection.pipeline().addFirst(new FirstByte(express, address));
        }
        context.fireChannelRead(message);
    }

    /**
     * The HTTP server builds its codec once the first byte has told it that this is not HTTP/2. What is read next must not get
     * there before the short way does, so that byte goes ahead alone.
     */
    private static final class FirstByte extends ChannelInboundHandlerAdapter {

        private final Express express;
        private final String peer;

        FirstByte(Express express, String peer) {
            this.express = express;
            this.peer = peer;
        }

        @Override
        public void channelRead(ChannelHandlerContext context, Object message) {
            if (message instanceof ByteBuf bytes
                    && bytes.isReadable()
                    && bytes.getByte(bytes.readerIndex()) == FIRST_OF_GET) {
                context.fireChannelRead(bytes.readRetainedSlice(1));
                CallerConnection.openFromTheStart(express, context.pipeline(), peer);
            }
            context.pipeline().remove(this);
            context.fireChannelRead(message);
        }
    }
}
