package cn.yujian.gateway.route;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** One service as the gateway sees it: a name and replicas that take turns. */
public final class Route {

    private final String name;
    private final List<Upstream> upstreams;
    private final boolean waiting;
    private final AtomicInteger turn = new AtomicInteger();

    Route(String name, List<Upstream> upstreams, boolean waiting) {
        this.name = name;
        this.upstreams = List.copyOf(upstreams);
        this.waiting = waiting;
    }

    public String name() {
        return name;
    }

    /** Whether callers ask to wait here for what happens next. */
    public boolean isWaiting() {
        return waiting;
    }

    /** The replica whose turn it is. */
    public Upstream next() {
        if (upstreams.size() == 1) {
            return upstreams.get(0);
        }
        return upstreams.get(Math.floorMod(turn.getAndIncrement(), upstreams.size()));
    }
}
