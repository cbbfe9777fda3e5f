package cn.yujian.gateway.exchange;

import cn.yujian.gateway.route.Route;
import io.vertx.ext.web.RoutingContext;
import java.util.Optional;
import java.util.function.Consumer;

/** One request and its answer, from the door to the last byte. */
public final class Exchange {

    /** The route of what the gateway answers itself, and of paths nobody owns. */
    public static final String GATEWAY = "gateway";

    private static final String KEY = Exchange.class.getName();

    private final String requestId;
    private final String path;
    private final String address;
    private final long startedNanos;
    private String route = GATEWAY;
    private Route destination;
    private Client client;
    private Allowance allowance;
    private Outcome outcome;
    private Runnable atEnd = () -> {};
    private Consumer<Throwable> whenCallerFails = unused -> {};
    private boolean endsConnection;
    private boolean ended;

    Exchange(String requestId, String path, String address, long startedNanos) {
        this.requestId = requestId;
        this.path = path;
        this.address = address;
        this.startedNanos = startedNanos;
    }

    /**
     * Begins an exchange.
     *
     * @param sentId the request id the caller sent, kept where it is well-formed; null where it sent none
     * @param path normalised and safe
     * @param startedNanos when the request came, of {@link System#nanoTime()}
     */
    public static Exchange begin(String sentId, String path, String address, long startedNanos) {
        return new Exchange(RequestId.of(sentId), path, address, startedNanos);
    }

    /** Has {@link #of(RoutingContext)} find it. */
    void attach(RoutingContext context) {
        context.put(KEY, this);
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

    /** The address the caller has, as far as it can be trusted. */
    public String address() {
        return address;
    }

    /** The route that owns the path; empty where the gateway itself answers. */
    public Optional<Route> destination() {
        return Optional.ofNullable(destination);
    }

    /** Says which route owns the path. */
    public void boundFor(Route found) {
        destination = found;
        route = found.name();
    }

    /** Says who the caller is. */
    public void sentBy(Client sender) {
        client = sender;
    }

    Optional<Client> client() {
        return Optional.ofNullable(client);
    }

    /** Says what the caller may still ask for. */
    public void allow(Allowance left) {
        allowance = left;
    }

    Optional<Allowance> allowance() {
        return Optional.ofNullable(allowance);
    }

    /** Says how it ended where the status alone does not tell; the first word counts. */
    public void endedAs(Outcome ended) {
        if (outcome == null) {
            outcome = ended;
        }
    }

    /** Has something done once the last byte is out or will never be; at once where that is so already. */
    public void atEnd(Runnable task) {
        if (ended) {
            task.run();
            return;
        }
        Runnable before = atEnd;
        atEnd = () -> {
            before.run();
            task.run();
        };
    }

    /** Has something done where the caller breaks off, or sends what cannot be read, before it has its answer. */
    public void whenCallerFails(Consumer<Throwable> task) {
        whenCallerFails = task;
    }

    void callerFailed(Throwable cause) {
        whenCallerFails.accept(cause);
    }

    /** Has the connection of a caller that speaks HTTP/1 closed after the answer, and the answer say so. */
    public void endsConnection() {
        endsConnection = true;
    }

    boolean isLastOfConnection() {
        return endsConnection;
    }

    /** Gives back what it held, uncounted: the request goes on as another exchange. */
    public void abandon() {
        end();
    }

    void end() {
        ended = true;
        atEnd.run();
    }

    Outcome outcome(int status, boolean complete) {
        if (outcome != null) {
            return outcome;
        }
        return complete ? Outcome.ofStatus(status) : Outcome.ABORTED;
    }

    long startedNanos() {
        return startedNanos;
    }

    long elapsedNanos() {
        return System.nanoTime() - startedNanos;
    }
}
