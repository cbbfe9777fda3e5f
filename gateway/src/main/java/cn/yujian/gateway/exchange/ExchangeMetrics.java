package cn.yujian.gateway.exchange;

import cn.yujian.gateway.route.Route;
import cn.yujian.gateway.route.RouteTable;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;

/** Counts requests by route and outcome, and times the services. */
@Singleton
public class ExchangeMetrics {

    private final Map<String, Map<Outcome, Counter>> requests;
    private final Map<String, Timer> upstreams;

    @Inject
    ExchangeMetrics(MeterRegistry registry, RouteTable routes) {
        Map<String, Map<Outcome, Counter>> counters = new HashMap<>();
        Map<String, Timer> timers = new HashMap<>();
        counters.put(Exchange.GATEWAY, counters(registry, Exchange.GATEWAY));
        for (Route route : routes.routes()) {
            counters.put(route.name(), counters(registry, route.name()));
            Gauge.builder("yujian.gateway.replicas.resting", () -> routes.resting(route.name()))
                    .description("Replicas that are not asked because they failed too often")
                    .tag("route", route.name())
                    .register(registry);
            Gauge.builder("yujian.gateway.requests.queued", () -> routes.queued(route.name()))
                    .description("Requests that wait for a place at their service")
                    .tag("route", route.name())
                    .register(registry);
            Gauge.builder("yujian.gateway.requests.under.way", () -> routes.underWay(route.name()))
                    .description("Requests under way to the service")
                    .tag("route", route.name())
                    .register(registry);
            timers.put(
                    route.name(),
                    Timer.builder("yujian.gateway.upstream")
                            .description("Time from forwarding a request to the first byte of the service's answer")
                            .tag("route", route.name())
                            .serviceLevelObjectives(
                                    Duration.ofMillis(5),
                                    Duration.ofMillis(10),
                                    Duration.ofMillis(25),
                                    Duration.ofMillis(50),
                                    Duration.ofMillis(100),
                                    Duration.ofMillis(250),
                                    Duration.ofMillis(500),
                                    Duration.ofSeconds(1),
                                    Duration.ofSeconds(5))
                            .register(registry));
        }
        // Copied, so that what is only read lies apart from what every request writes: on one line of the processor's
        // cache they cost each other more than all else here.
        requests = Map.copyOf(counters);
        upstreams = Map.copyOf(timers);
    }

    /** Notes how long a service took to begin its answer. */
    public void upstreamAnswered(String route, Duration elapsed) {
        upstreams.get(route).record(elapsed);
    }

    void ended(String route, Outcome outcome) {
        requests.get(route).get(outcome).increment();
    }

    // Registered ahead, so that a rate is defined from the first scrape on.
    private static Map<Outcome, Counter> counters(MeterRegistry registry, String route) {
        Map<Outcome, Counter> counters = new EnumMap<>(Outcome.class);
        for (Outcome outcome : Outcome.values()) {
            counters.put(
                    outcome,
                    Counter.builder("yujian.gateway.requests")
                            .description(
                                    "Requests answered by the gateway, by the service behind it and how they ended")
                            .tag("route", route)
                            .tag("outcome", outcome.tag())
                            .register(registry));
        }
        return counters;
    }
}
