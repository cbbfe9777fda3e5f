package cn.yujian.gateway.exchange;

import io.netty.channel.Channel;
import io.netty.util.AttributeKey;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.impl.ConnectionBase;
import java.util.Optional;

/**
 * What became of a request before it came the long way: the short one tried, and leaves what is to be told to this one.
 *
 * @param failure what its service failed with
 * @param startedNanos when the request came
 */
public record Attempt(Throwable failure, long startedNanos) {

    private static final AttributeKey<Attempt> LAST = AttributeKey.valueOf(Attempt.class, "last");

    /** Notes that the request that comes next on the connection was sent, and what its service failed with. */
    public static void failed(Channel caller, Exchange exchange, Throwable cause) {
        caller.attr(LAST).set(new Attempt(cause, exchange.startedNanos()));
    }

    /** Lets the note go with its request, which may have been answered without being sent again. */
    public static void forget(Channel caller) {
        caller.attr(LAST).set(null);
    }

    /** The first attempt at a request, where there was one. */
    public static Optional<Attempt> at(HttpServerRequest request) {
        return request.connection() instanceof ConnectionBase connection
                ? Optional.ofNullable(connection.channel().attr(LAST).get())
                : Optional.empty();
    }
}
