package cn.yujian.gateway.route;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** One service as the gateway sees it: a name and replicas that take turns. */
public final class Route {

    private final String name;
    private final List<Upstream> upstreams;
    private final AtomicInteger turn = new AtomicInteger();

    Route(String name, List<Upstream> upstreams) {
        this.name = name;
        this.upstreams = List.copyOf(upstreams);
    }

    public String name() {
        return name;
    }

    /** The replica whose turn it is. */
    public Upstream next() {
        if (upstreams.size() == 1) {
            return upstreams.get(0);
        }
        return upstreams.get(Math.floorMod(turn.getAndIncrement(), upstreams.size()));
    }
}
