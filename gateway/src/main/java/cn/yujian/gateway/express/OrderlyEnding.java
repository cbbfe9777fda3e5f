package cn.yujian.gateway.express;

import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.handler.timeout.IdleStateEvent;
import java.io.IOException;
import org.jboss.logging.Logger;

/** Ends a caller's connection in order for as long as the HTTP server does not know of it. */
// What cannot be written ends the connection, and that is heard of.
@SuppressWarnings("FutureReturnValueIgnored")
abstract class OrderlyEnding extends ChannelDuplexHandler {

    static final String HTTP_SERVER = "handler";
    private static final Logger LOG = Logger.getLogger(OrderlyEnding.class);

    /**
     * Whether the HTTP server knows of the connection: it hears of it with the first request on the long way. Until then nobody
     * else sees to its end.
     */
    private static boolean isTheHttpServers(ChannelHandlerContext context) {
        return context.pipeline().get(HTTP_SERVER) != null;
    }

    @Override
    public void close(ChannelHandlerContext context, ChannelPromise promise) {
        if (isTheHttpServers(context)) {
            context.close(promise);
        } else {
            // What was written goes out before, as it does where the HTTP server closes.
            context.writeAndFlush(Unpooled.EMPTY_BUFFER).addListener(written -> context.close(promise));
        }
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext context, Object event) {
        if (event instanceof IdleStateEvent && !isTheHttpServers(context)) {
            // From here on the way out, since a caller that reads nothing would be waited for above.
            context.close();
        } else {
            context.fireUserEventTriggered(event);
        }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        if (isTheHttpServers(context)) {
            context.fireExceptionCaught(cause);
            return;
        }
        if (cause instanceof IOException) {
            LOG.debugf("a caller's connection failed: %s", cause);
        } else {
            LOG.error("A caller's connection fails", cause);
        }
        context.close();
    }
}
