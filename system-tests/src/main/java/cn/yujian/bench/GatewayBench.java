package cn.yujian.bench;

import cn.yujian.local.machine.LocalPorts;
import cn.yujian.local.stack.Service;
import cn.yujian.local.stack.Stack;
import cn.yujian.local.stack.StackBuilder;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.DoubleSummaryStatistics;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/**
 * The gateway beside nginx, both before the same services: a fixed answer of 1 KB, which shows what passing on costs, and the
 * list of regions, which shows what of it a caller notices. The gateway verifies tokens, counts limits, begins traces, measures
 * and logs each request meanwhile; nginx logs.
 */
final class GatewayBench implements AutoCloseable {

    private static final int[] CONNECTIONS = {16, 256};

    // For two minutes a JVM compiles what is busy again and again; the other has the same, though it needs none.
    private static final Duration WARM_UP = Duration.ofSeconds(10);
    private static final int WARM_UPS = 6;
    // A machine that others use too changes by more than what is to be told apart. The two of a turn are of one moment,
    // and the median of several turns is no accident.
    private static final Duration TURN = Duration.ofSeconds(10);
    private static final int FEWEST_TURNS = 3;
    private static final String FIXED = "/api/v1/bench";
    private static final String REGIONS = "/api/v1/regions";
    private static final double THOUSAND = 1000;

    private final Path folder;
    private final Nginx origin;

    GatewayBench(Path folder) throws IOException {
        this.folder = folder;
        // Started before the stack: a port that is free now need not be so later.
        origin = Nginx.origin(folder.resolve("origin"), LocalPorts.free());
    }

    /** Tells the gateway of the fixed answer, of limits nobody reaches, and to log. */
    void prepare(StackBuilder stack) throws IOException {
        Path contract = Files.writeString(
                folder.resolve("bench.yaml"), "openapi: 3.1.0\ninfo: {title: Bench, version: \"1\"}\npaths: {}\n");
        Path routes = Files.writeString(
                folder.resolve("routes.properties"),
                """
                yujian.gateway.routes.bench.prefixes=%s
                yujian.gateway.routes.bench.upstreams=http://%s:%d
                yujian.gateway.routes.bench.contract=file:%s
                """
                        .formatted(FIXED, LocalPorts.LOOPBACK, origin.port(), contract));
        Map<String, String> environment = new HashMap<>();
        environment.put("QUARKUS_CONFIG_LOCATIONS", routes.toString());
        environment.put("YUJIAN_LIMITS_CLIENT_READS_REQUESTS", "1000000000");
        // As nginx has it: what is compared is the passing on, not the turning away.
        environment.put("YUJIAN_LIMITS_CLIENT_CONCURRENT", "1000000");
        environment.put("YUJIAN_GATEWAY_UPSTREAM_MAX_CONCURRENT", "1024");
        environment.put("QUARKUS_LOG_CATEGORY__CN_YUJIAN_GATEWAY_ACCESS__LEVEL", "INFO");
        stack.environment("gateway", environment);
    }

    /** One of the two that are compared. */
    private record Contender(URI url, ProcessHandle process) {}

    void run(Stack stack, Duration measured, PrintStream out) throws IOException, InterruptedException {
        long turns = Math.max(FEWEST_TURNS, measured.dividedBy(TURN));
        String token = stack.token("reader");
        try (Nginx proxy = Nginx.proxy(
                folder.resolve("proxy"),
                LocalPorts.free(),
                origin.port(),
                stack.serviceUrl(Service.REGION).getPort())) {
            Contender nginx =
                    new Contender(URI.create("http://" + LocalPorts.LOOPBACK + ":" + proxy.port()), proxy.process());
            Contender gateway = new Contender(stack.gatewayUrl(), gatewayProcess(stack));
            out.printf(
                    """

                    JVM options of the gateway beside the usual ones: %s
                    medians of %d turns of %d s each after %d s of warm-up; origin, proxy and load share %d processors
                    %-9s %5s %-8s %11s %8s %9s %14s %8s
                    """,
                    System.getenv().getOrDefault("YUJIAN_JAVA_OPTIONS", "none"),
                    turns,
                    TURN.toSeconds(),
                    WARM_UP.multipliedBy((long) WARM_UPS * CONNECTIONS.length + 1)
                            .toSeconds(),
                    Runtime.getRuntime().availableProcessors(),
                    "answer",
                    "conn.",
                    "",
                    "requests/s",
                    "refused",
                    "p99 ms",
                    "cpu s per 1000",
                    "MiB");
            for (String path : new String[] {FIXED, REGIONS}) {
                for (Contender each : new Contender[] {nginx, gateway}) {
                    warmUp(each.url().resolve(path), token);
                }
                for (int connections : CONNECTIONS) {
                    compare(nginx, gateway, path, connections, turns, token, out);
                }
            }
        }
    }

    private static void compare(
            Contender nginx, Contender gateway, String path, int connections, long turns, String token, PrintStream out)
            throws IOException, InterruptedException {
        List<Row> ofNginx = new ArrayList<>();
        List<Row> ofGateway = new ArrayList<>();
        List<Row> ratios = new ArrayList<>();
        for (int turn = 0; turn < turns; turn++) {
            Row first = measure(nginx, path, connections, token);
            Row second = measure(gateway, path, connections, token);
            ofNginx.add(first);
            ofGateway.add(second);
            ratios.add(second.dividedBy(first));
        }
        String name = path.substring(path.lastIndexOf('/') + 1);
        out.print(Row.median(ofNginx).text(name, connections, "nginx"));
        out.print(Row.median(ofGateway).text(name, connections, "gateway"));
        out.print(Row.median(ratios).text(name, connections, "ratio"));
        DoubleSummaryStatistics rates =
                ratios.stream().mapToDouble(Row::perSecond).summaryStatistics();
        out.printf("%34s %.2f to %.2f%n", "of turns", rates.getMin(), rates.getMax());
    }

    private static void warmUp(URI url, String token) throws IOException, InterruptedException {
        for (int i = 0; i < WARM_UPS; i++) {
            for (int connections : CONNECTIONS) {
                Wrk.run(url, connections, WARM_UP, token);
            }
        }
        // They take the gateway's long way, as some always do.
        Wrk.run(url, CONNECTIONS[CONNECTIONS.length - 1], WARM_UP, token, "Accept-Encoding: gzip");
    }

    private record Row(double perSecond, double refused, double p99Millis, double cpuPerThousand, double mebibytes) {

        /** That of each column by itself; of what was refused all. */
        static Row median(List<Row> turns) {
            return new Row(
                    median(turns, Row::perSecond),
                    turns.stream().mapToDouble(Row::refused).sum(),
                    median(turns, Row::p99Millis),
                    median(turns, Row::cpuPerThousand),
                    median(turns, Row::mebibytes));
        }

        private static double median(List<Row> turns, ToDoubleFunction<Row> column) {
            double[] sorted = turns.stream().mapToDouble(column).sorted().toArray();
            return (sorted[(sorted.length - 1) / 2] + sorted[sorted.length / 2]) / 2;
        }

        Row dividedBy(Row other) {
            return new Row(
                    perSecond / other.perSecond,
                    refused - other.refused,
                    p99Millis / other.p99Millis,
                    cpuPerThousand / other.cpuPerThousand,
                    mebibytes / other.mebibytes);
        }

        String text(String answer, int connections, String name) {
            boolean ratio = name.equals("ratio");
            return (ratio
                            ? "%-9s %5d %-8s %11.2f %+8.0f %9.2f %14.2f %8.1f%n"
                            : "%-9s %5d %-8s %11.0f %8.0f %9.2f %14.4f %8.0f%n")
                    .formatted(answer, connections, name, perSecond, refused, p99Millis, cpuPerThousand, mebibytes);
        }
    }

    private static Row measure(Contender contender, String path, int connections, String token)
            throws IOException, InterruptedException {
        double before = ProcessCost.cpuSeconds(contender.process());
        Wrk.Measured done = Wrk.run(contender.url().resolve(path), connections, TURN, token);
        double used = ProcessCost.cpuSeconds(contender.process()) - before;
        return new Row(
                done.perSecond(),
                done.refused(),
                done.p99Millis(),
                used / done.requests() * THOUSAND,
                ProcessCost.mebibytes(contender.process()));
    }

    private static ProcessHandle gatewayProcess(Stack stack) throws IOException {
        long pid = stack.status().stream()
                .filter(part -> part.part().equals("gateway"))
                .findFirst()
                .orElseThrow(() -> new IOException("The gateway does not run"))
                .pid()
                .orElseThrow();
        return ProcessHandle.of(pid).orElseThrow(() -> new IOException("The gateway ended"));
    }

    @Override
    public void close() {
        origin.close();
    }
}
