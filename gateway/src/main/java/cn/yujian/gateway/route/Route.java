package cn.yujian.gateway.route;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongSupplier;

/** One service as the gateway sees it: a name and replicas that take turns. */
public final class Route {

    /** For how long a replica that could not be reached is asked last. */
    static final Duration REST = Duration.ofSeconds(2);

    private final String name;
    private final List<Upstream> upstreams;
    private final boolean waiting;
    private final LongSupplier nanoTime;
    private final AtomicInteger turn = new AtomicInteger();
    private final Map<Upstream, Long> unreachableSince = new ConcurrentHashMap<>();

    Route(String name, List<Upstream> upstreams, boolean waiting, LongSupplier nanoTime) {
        this.name = name;
        this.upstreams = List.copyOf(upstreams);
        this.waiting = waiting;
        this.nanoTime = nanoTime;
    }

    public String name() {
        return name;
    }

    /** Whether callers ask to wait here for what happens next. */
    public boolean isWaiting() {
        return waiting;
    }

    /** The replicas in the order in which to try them: by turns, but those that lately could not be reached come last. */
    public List<Upstream> candidates() {
        if (upstreams.size() == 1) {
            return upstreams;
        }
        List<Upstream> order = new ArrayList<>(upstreams);
        Collections.rotate(order, -Math.floorMod(turn.getAndIncrement(), order.size()));
        if (!unreachableSince.isEmpty()) {
            order.sort(Comparator.comparing(this::rests));
        }
        return order;
    }

    /** Notes that a replica could not be reached. */
    public void unreachable(Upstream upstream) {
        unreachableSince.put(upstream, nanoTime.getAsLong());
    }

    private boolean rests(Upstream upstream) {
        Long since = unreachableSince.get(upstream);
        if (since == null) {
            return false;
        }
        if (nanoTime.getAsLong() - since < REST.toNanos()) {
            return true;
        }
        unreachableSince.remove(upstream, since);
        return false;
    }
}
