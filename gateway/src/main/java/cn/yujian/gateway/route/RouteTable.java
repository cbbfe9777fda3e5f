package cn.yujian.gateway.route;

import io.quarkus.runtime.configuration.MemorySize;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Finds the service that owns a path. */
@Singleton
public class RouteTable {

    private static final Pattern PREFIX = Pattern.compile("(/[a-z0-9-]+)+");

    private final Map<String, Route> byPrefix;

    /**
     * Requests that may be under way at once.
     *
     * @param ordinary at each replica
     * @param queued that wait for one of these to end, for each replica
     * @param waiting of the route, where callers asked to wait
     * @param bulk of the route, where much is sent at once
     */
    private record Places(int ordinary, int queued, int waiting, int bulk) {

        static final Places UNLIMITED = new Places(Integer.MAX_VALUE, 0, Integer.MAX_VALUE, Integer.MAX_VALUE);

        Route.Size ordinary(long bodyBytes, List<Upstream> upstreams) {
            long replicas = upstreams.stream().distinct().count();
            return new Route.Size(bodyBytes, times(ordinary, replicas), times(queued, replicas));
        }

        Route.Size waiting(long bodyBytes) {
            return new Route.Size(bodyBytes, waiting, 0);
        }

        Route.Size bulk(long bodyBytes) {
            return new Route.Size(bodyBytes, bulk, 0);
        }

        private static int times(int places, long replicas) {
            return (int) Math.min(Integer.MAX_VALUE, places * replicas);
        }
    }

    @Inject
    RouteTable(GatewayConfig config) {
        this(
                config.routes(),
                new Places(
                        config.upstream().maxConcurrent(),
                        config.upstream().maxQueued(),
                        config.upstream().maxConcurrentWaiting(),
                        config.upstream().maxConcurrentBulk()),
                faultsOf(config));
    }

    private RouteTable(Map<String, GatewayConfig.RouteConfig> configured, Places places, List<String> faults) {
        Map<String, Route> table = new HashMap<>();
        if (configured.isEmpty()) {
            faults.add("there is no route");
        }
        // Sorted, so that two faulty starts report the same.
        new TreeMap<>(configured).forEach((name, route) -> add(name, route, places, table, faults));
        if (!faults.isEmpty()) {
            throw new InvalidRoutesException(faults);
        }
        byPrefix = Map.copyOf(table);
    }

    static RouteTable of(Map<String, GatewayConfig.RouteConfig> configured) {
        return new RouteTable(configured, Places.UNLIMITED, new ArrayList<>());
    }

    /**
     * The route whose prefix is the longest that ends on a segment boundary of the path.
     *
     * @param path normalised: no dot segments, no empty segments, no encoded slashes
     */
    public Optional<Route> find(String path) {
        for (int end = path.length(); end > 0; end = path.lastIndexOf('/', end - 1)) {
            Route route = byPrefix.get(path.substring(0, end));
            if (route != null) {
                return Optional.of(route);
            }
        }
        return Optional.empty();
    }

    /**
     * The routes that own a path below the given one, each once, by name.
     *
     * @param path without trailing slash
     */
    public List<Route> below(String path) {
        return byPrefix.entrySet().stream()
                .filter(entry -> entry.getKey().startsWith(path + "/"))
                .map(Map.Entry::getValue)
                .distinct()
                .sorted(Comparator.comparing(Route::name))
                .toList();
    }

    /** How many replicas of a service rest because they failed too often. */
    public long resting(String name) {
        return named(name).mapToLong(Route::resting).sum();
    }

    /** How many requests to a service are under way. */
    public int underWay(String name) {
        return named(name).mapToInt(Route::underWay).sum();
    }

    /** How many requests to a service wait for their turn. */
    public int queued(String name) {
        return named(name).mapToInt(Route::queued).sum();
    }

    private Stream<Route> named(String name) {
        return byPrefix.values().stream()
                .filter(route -> route.name().equals(name))
                .distinct();
    }

    /** Every route once, by name. */
    public Collection<Route> routes() {
        return byPrefix.values().stream()
                .collect(Collectors.toMap(Route::name, route -> route, (same, again) -> same, TreeMap::new))
                .values();
    }

    private static void add(
            String name,
            GatewayConfig.RouteConfig configured,
            Places places,
            Map<String, Route> table,
            List<String> faults) {
        if (configured.upstreams().isEmpty()) {
            faults.add("route " + name + " has no upstream");
        }
        List<Upstream> upstreams = new ArrayList<>();
        for (String url : configured.upstreams()) {
            Upstream.parse(url)
                    .ifPresentOrElse(
                            upstreams::add,
                            () -> faults.add("route " + name + ": upstream '" + url
                                    + "' is not an absolute http URL of host and port, like http://localhost:8081"));
        }
        long bodyBytes = configured.maxBodySize().map(MemorySize::asLongValue).orElse(Long.MAX_VALUE);
        if (configured.prefixes().isEmpty()) {
            faults.add("route " + name + " has no prefix");
        }
        claim(
                configured.prefixes(),
                new Route(
                        name, upstreams, Route.Pace.ORDINARY, places.ordinary(bodyBytes, upstreams), System::nanoTime),
                table,
                faults);
        claim(
                configured.waitingPrefixes().orElse(List.of()),
                new Route(name, upstreams, Route.Pace.WAITING, places.waiting(bodyBytes), System::nanoTime),
                table,
                faults);
        long bulkBytes =
                configured.maxBulkBodySize().map(MemorySize::asLongValue).orElse(bodyBytes);
        claim(
                configured.bulkPrefixes().orElse(List.of()),
                new Route(name, upstreams, Route.Pace.BULK, places.bulk(bulkBytes), System::nanoTime),
                table,
                faults);
    }

    private static void claim(List<String> prefixes, Route route, Map<String, Route> table, List<String> faults) {
        String name = route.name();
        for (String prefix : prefixes) {
            if (!PREFIX.matcher(prefix).matches()) {
                faults.add("route " + name + ": prefix '" + prefix + "' is not a path like /api/v1/regions");
                continue;
            }
            Route other = table.putIfAbsent(prefix, route);
            if (other != null) {
                faults.add("routes " + other.name() + " and " + name + " both claim " + prefix);
            }
        }
    }

    private static List<String> faultsOf(GatewayConfig config) {
        GatewayConfig.UpstreamConfig upstream = config.upstream();
        List<String> faults = new ArrayList<>();
        Map<String, Duration> durations = Map.of(
                "connect-timeout", upstream.connectTimeout(),
                "idle-timeout", upstream.idleTimeout(),
                "waiting-timeout", upstream.waitingTimeout(),
                "bulk-timeout", upstream.bulkTimeout(),
                "keep-alive", upstream.keepAlive(),
                "retry-after", upstream.retryAfter(),
                "queue-timeout", upstream.queueTimeout());
        durations.forEach((name, duration) -> {
            if (duration.toMillis() <= 0) {
                faults.add("upstream." + name + " must be positive, is " + duration);
            }
        });
        if (config.body().window().toMillis() <= 0 || config.body().perWindow().asLongValue() < 1) {
            faults.add("body.window and body.per-window must be positive, are "
                    + config.body().window() + " and "
                    + config.body().perWindow().asLongValue());
        }
        if (upstream.maxConnections() < 1) {
            faults.add("upstream.max-connections must be positive, is " + upstream.maxConnections());
        }
        if (upstream.maxWaitingConnections() < 1) {
            faults.add("upstream.max-waiting-connections must be positive, is " + upstream.maxWaitingConnections());
        }
        if (upstream.maxConcurrent() < 1 || upstream.maxConcurrentWaiting() < 1) {
            faults.add("upstream.max-concurrent and max-concurrent-waiting must be positive, are "
                    + upstream.maxConcurrent() + " and " + upstream.maxConcurrentWaiting());
        }
        if (upstream.maxConcurrentBulk() < 1) {
            faults.add("upstream.max-concurrent-bulk must be positive, is " + upstream.maxConcurrentBulk());
        }
        if (upstream.maxQueued() < 0) {
            faults.add("upstream.max-queued must not be negative, is " + upstream.maxQueued());
        }
        if (upstream.maxWaiting() < 0) {
            faults.add("upstream.max-waiting must not be negative, is " + upstream.maxWaiting());
        }
        return faults;
    }
}
