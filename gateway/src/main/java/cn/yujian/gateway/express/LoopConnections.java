package cn.yujian.gateway.express;

import cn.yujian.gateway.route.Upstream;
import cn.yujian.gateway.text.AsciiText;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The connections of one event loop, which alone touches them; the one that rested least is taken first. */
final class LoopConnections {

    private final Map<Upstream, Deque<ServiceConnection>> idle = new HashMap<>();
    private final Set<ServiceConnection> all = new HashSet<>();
    private final Map<Upstream, Integer> counts = new HashMap<>();
    private final LoopFlush loopFlush;
    private final AsciiText head = new AsciiText();
    private boolean closed;

    LoopConnections(LoopFlush loopFlush) {
        this.loopFlush = loopFlush;
    }

    LoopFlush loopFlush() {
        return loopFlush;
    }

    AsciiText head() {
        return head;
    }

    void opened(ServiceConnection connection) {
        all.add(connection);
        counts.merge(connection.upstream(), 1, Integer::sum);
    }

    /** How many there are to a replica, with those that are being made. */
    int count(Upstream upstream) {
        return counts.getOrDefault(upstream, 0);
    }

    /** One that has nothing to do; null where there is none. */
    ServiceConnection take(Upstream upstream) {
        Deque<ServiceConnection> resting = idle.get(upstream);
        return resting == null ? null : resting.poll();
    }

    void giveBack(ServiceConnection connection) {
        if (closed) {
            connection.close();
            return;
        }
        idle.computeIfAbsent(connection.upstream(), unused -> new ArrayDeque<>())
                .push(connection);
    }

    void ended(ServiceConnection connection) {
        if (all.remove(connection)) {
            counts.merge(connection.upstream(), -1, Integer::sum);
        }
        Deque<ServiceConnection> resting = idle.get(connection.upstream());
        if (resting != null) {
            resting.remove(connection);
        }
    }

    /** Gives up on services that answer nothing, and ends connections that nobody needs. */
    void expire(long answerNanos, long restNanos) {
        long now = System.nanoTime();
        for (ServiceConnection each : List.copyOf(all)) {
            each.expire(now, answerNanos, restNanos);
        }
    }

    void close() {
        closed = true;
        new ArrayList<>(all).forEach(ServiceConnection::close);
    }
}
