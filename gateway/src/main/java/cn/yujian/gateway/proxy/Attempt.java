package cn.yujian.gateway.proxy;

import io.netty.channel.Channel;
import io.netty.util.AttributeKey;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.impl.ConnectionBase;

/** What became of a request before it came this way: the express way tried, and leaves what is to be told to this one. */
public final class Attempt {

    private static final AttributeKey<Throwable> FAILURE = AttributeKey.valueOf(Attempt.class, "failure");

    private Attempt() {}

    /** Notes that the request that comes next on the connection was sent, and what its service failed with. */
    public static void failed(Channel caller, Throwable cause) {
        caller.attr(FAILURE).set(cause);
    }

    /** Lets the note go with its request, which may have been answered without being sent again. */
    public static void forget(Channel caller) {
        caller.attr(FAILURE).set(null);
    }

    /** What the first attempt failed with; null where there was none. */
    static Throwable takeFailure(HttpServerRequest request) {
        return request.connection() instanceof ConnectionBase connection
                ? connection.channel().attr(FAILURE).getAndSet(null)
                : null;
    }
}
