package cn.yujian.gateway.exchange;

import io.netty.channel.Channel;
import io.netty.util.AttributeKey;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.impl.ConnectionBase;
import java.util.Optional;

/**
 * What became of a request before it came the long way: the short one tried, and leaves what is to be told to this one.
 *
 * @param failure what its service failed with; null where it was not sent
 * @param startedNanos when the request came
 */
public record Attempt(Throwable failure, long startedNanos) {

    private static final AttributeKey<Attempt> LAST = AttributeKey.valueOf(Attempt.class, "last");

    /** Notes what became of the request that comes next on the connection. */
    public static void note(Channel caller, Exchange exchange, Throwable failure) {
        caller.attr(LAST).set(new Attempt(failure, exchange.startedNanos()));
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
