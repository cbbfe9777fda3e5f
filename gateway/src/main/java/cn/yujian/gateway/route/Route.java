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
import java.util.stream.Collectors;

/** One service as the gateway sees it: a name and replicas that take turns. */
public final class Route {

    /** For how long a replica that could not be reached is asked last. */
    static final Duration REST = Duration.ofSeconds(2);

    private final String name;
    private final List<Upstream> upstreams;
    private final boolean encrypted;
    private final Pace pace;
    private final long maxBodyBytes;
    private final LongSupplier nanoTime;
    private final Map<Upstream, Circuit> circuits;
    private final Bulkhead bulkhead;
    private final AtomicInteger turn = new AtomicInteger();
    private final Map<Upstream, Long> unreachableSince = new ConcurrentHashMap<>();

    Route(String name, List<Upstream> upstreams, Pace pace, Size size, LongSupplier nanoTime) {
        this.name = name;
        this.upstreams = List.copyOf(upstreams);
        this.pace = pace;
        this.nanoTime = nanoTime;
        this.maxBodyBytes = size.bodyBytes();
        this.bulkhead = new Bulkhead(size.concurrent(), size.queued());
        this.encrypted = upstreams.stream().anyMatch(Upstream::encrypted);
        this.circuits = this.upstreams.stream()
                .distinct()
                .collect(Collectors.toUnmodifiableMap(each -> each, each -> new Circuit(nanoTime)));
    }

    /** How soon answers begin. */
    public enum Pace {
        ORDINARY,
        /** Callers ask to wait here for what happens next. */
        WAITING,
        /** Much is sent at once, and worked off before anything is answered. */
        BULK
    }

    /**
     * How much goes through.
     *
     * @param bodyBytes of one request's body
     * @param concurrent requests under way at once
     * @param queued requests that wait for the end of one of these
     */
    record Size(long bodyBytes, int concurrent, int queued) {}

    public String name() {
        return name;
    }

    public Pace pace() {
        return pace;
    }

    /** Whether any replica is spoken to over TLS. */
    public boolean isEncrypted() {
        return encrypted;
    }

    /** The largest body that its service takes. */
    public long maxBodyBytes() {
        return maxBodyBytes;
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

    /** Whether a replica may be asked now, or rests because it failed too often. */
    public boolean admits(Upstream upstream) {
        return circuits.get(upstream).admits();
    }

    /** Notes that a replica answered, whatever the answer. */
    public void succeeded(Upstream upstream) {
        circuits.get(upstream).succeeded();
    }

    /** Notes that a replica failed its gateway. */
    public void failed(Upstream upstream) {
        circuits.get(upstream).failed();
    }

    /** Takes a place among the requests under way; false where all are taken. */
    public boolean enter() {
        return bulkhead.enter();
    }

    /**
     * Takes a place, or waits for one.
     *
     * @param turn what to do with the place once there is one, if it has to be waited for; runs on any thread
     */
    public Entry enter(Runnable turn) {
        return bulkhead.enter(turn);
    }

    /** Waits no longer; false where the turn has come meanwhile, and with it a place. */
    public boolean withdraw(Runnable turn) {
        return bulkhead.withdraw(turn);
    }

    /** Gives the place back. */
    public void leave() {
        bulkhead.leave();
    }

    /** How many replicas rest. */
    long resting() {
        return circuits.values().stream().filter(Circuit::isOpen).count();
    }

    int underWay() {
        return bulkhead.taken();
    }

    int queued() {
        return bulkhead.waiting();
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
