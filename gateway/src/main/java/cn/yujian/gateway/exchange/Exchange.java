package cn.yujian.gateway.exchange;

import io.vertx.ext.web.RoutingContext;

/** One request and its answer, from the door to the last byte. */
public final class Exchange {

    /** The route of what the gateway answers itself, and of paths nobody owns. */
    public static final String GATEWAY = "gateway";

    private static final String KEY = Exchange.class.getName();

    private final String requestId;
    private final String path;
    private final long startedNanos = System.nanoTime();
    private String route = GATEWAY;
    private Outcome outcome;

    private Exchange(String requestId, String path) {
        this.requestId = requestId;
        this.path = path;
    }

    static Exchange begin(RoutingContext context, String requestId, String path) {
        Exchange exchange = new Exchange(requestId, path);
        context.put(KEY, exchange);
        return exchange;
    }

    /** The exchange the door began for this request. */
    public static Exchange of(RoutingContext context) {
        return context.get(KEY);
    }

    public String requestId() {
        return requestId;
    }

    /** The path as everybody behind the door sees it: normalised and safe. */
    public String path() {
        return path;
    }

    public String route() {
        return route;
    }

    /** Says which service answers. */
    public void takenBy(String routeName) {
        this.route = routeName;
    }

    /** Says how it ended where the status alone does not tell; the first word counts. */
    public void endedAs(Outcome ended) {
        if (outcome == null) {
            outcome = ended;
        }
    }

    Outcome outcome(int status, boolean complete) {
        if (outcome != null) {
            return outcome;
        }
        return complete ? Outcome.ofStatus(status) : Outcome.ABORTED;
    }

    long elapsedNanos() {
        return System.nanoTime() - startedNanos;
    }
}
