package cn.yujian.gateway.express;

import cn.yujian.gateway.route.GatewayConfig;
import cn.yujian.gateway.route.Upstream;
import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.util.concurrent.EventExecutor;
import io.vertx.core.Vertx;
import io.vertx.core.impl.VertxInternal;
import java.net.InetSocketAddress;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The connections to the services on the short way: each event loop has its own, so that an exchange stays on one thread. */
// What cannot be written ends the connection, and that is heard of.
@SuppressWarnings("FutureReturnValueIgnored")
final class ServiceConnections {

    private static final int LOOKS_IN_A_TIMEOUT = 8;

    private final VertxInternal vertx;
    private final GatewayConfig.UpstreamConfig config;
    private final int most;
    private final Map<EventExecutor, LoopConnections> byLoop = new HashMap<>();

    ServiceConnections(Vertx vertx, GatewayConfig.UpstreamConfig config) {
        this.vertx = (VertxInternal) vertx;
        this.config = config;
        this.vertx
                .getEventLoopGroup()
                .forEach(loop -> byLoop.put(loop, new LoopConnections(new LoopFlush((EventLoop) loop))));
        this.most = Math.max(1, config.maxConnections() / byLoop.size());
        long every = Math.max(1, config.idleTimeout().toNanos() / LOOKS_IN_A_TIMEOUT);
        byLoop.forEach((loop, connections) -> loop.scheduleWithFixedDelay(
                () -> connections.expire(
                        config.idleTimeout().toNanos(), config.keepAlive().toNanos()),
                every,
                every,
                TimeUnit.NANOSECONDS));
    }

    LoopFlush flushOf(EventLoop loop) {
        return byLoop.get(loop).loopFlush();
    }

    /**
     * Finds a connection that has nothing to do, or makes one; on the event loop, where the passage hears of it.
     *
     * @return false where there are as many as there may be, and none for this one
     */
    boolean find(EventLoop loop, Upstream upstream, Passage passage) {
        LoopConnections connections = byLoop.get(loop);
        ServiceConnection idle = connections.take(upstream);
        if (idle != null) {
            passage.connected(idle);
            return true;
        }
        if (connections.count(upstream) >= most) {
            return false;
        }
        connect(loop, upstream, connections, passage);
        return true;
    }

    private void connect(EventLoop loop, Upstream upstream, LoopConnections connections, Passage passage) {
        ServiceConnection connection = new ServiceConnection(upstream, connections);
        connections.opened(connection);
        new Bootstrap()
                .group(loop)
                .channelFactory(vertx.transport().channelFactory(false))
                .resolver(vertx.nettyAddressResolverGroup())
                .option(ChannelOption.TCP_NODELAY, true)
                .option(
                        ChannelOption.CONNECT_TIMEOUT_MILLIS,
                        Math.toIntExact(config.connectTimeout().toMillis()))
                .handler(new ChannelInitializer<>() {
                    @Override
                    protected void initChannel(Channel channel) {
                        connection.mount(channel.pipeline());
                    }
                })
                .connect(InetSocketAddress.createUnresolved(upstream.host(), upstream.port()))
                .addListener((ChannelFuture made) -> {
                    if (made.isSuccess()) {
                        passage.connected(connection);
                    } else {
                        connections.ended(connection);
                        passage.notConnected(upstream, made.cause());
                    }
                });
    }

    void close() {
        byLoop.forEach((loop, connections) -> loop.execute(connections::close));
    }
}
