package cn.yujian.local.stack;

import cn.yujian.local.issuer.TokenIssuerMain;
import cn.yujian.local.kafka.KafkaBrokerMain;
import cn.yujian.local.machine.LocalPorts;
import cn.yujian.local.machine.Versions;
import cn.yujian.local.postgres.PostgresDatabases;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** Which parts the suite has and what each is told. */
final class SuiteParts {

    static final String POSTGRES = "postgres";
    static final String KAFKA = "kafka";
    static final String ISSUER = "issuer";
    static final String GATEWAY = "gateway";

    private static final List<String> SMALL = List.of("-XX:+UseSerialGC", "-Xss512k");

    /**
     * The first compiler alone: on two cores it halves what a service's start costs (7.9 to 4.4 s of processor time), takes
     * 70 MB less, and serves a list at 1.15 times the cost of the second compiler.
     */
    private static final String FIRST_COMPILER = "-XX:TieredStopAtLevel=1";

    /**
     * The second compiler after ten times as many calls as is usual, so for what every request does alone: while it works it
     * takes a processor from the requests, and what connections and tokens need kept it busy for minutes (ADR 0035).
     */
    private static final List<String> SECOND_COMPILER_LATER = List.of(
            "-XX:Tier4InvocationThreshold=50000",
            "-XX:Tier4MinInvocationThreshold=6000",
            "-XX:Tier4CompileThreshold=150000",
            "-XX:Tier4BackEdgeThreshold=400000");

    /** Options of the JVM for the services and the gateway, after the usual ones; benchmarks may want others. */
    private static final String MORE_OPTIONS = "YUJIAN_JAVA_OPTIONS";

    private final Path root;
    private final Home home;
    private final Ports ports;
    private final boolean demo;
    private final Set<Service> replicas;
    private final Map<String, Map<String, String>> environments;

    SuiteParts(
            Path root,
            Home home,
            Ports ports,
            boolean demo,
            Set<Service> replicas,
            Map<String, Map<String, String>> environments) {
        this.root = root;
        this.home = home;
        this.ports = ports;
        this.demo = demo;
        this.replicas = replicas;
        this.environments = environments;
    }

    /** All parts, in the order in which people should read them. */
    List<Part> all() {
        List<Part> parts = new ArrayList<>(List.of(new PostgresPart(home, ports.postgres()), kafka(), issuer()));
        for (Service service : Service.values()) {
            parts.add(service(service, service.part(), ports.service(service), ports.management(service)));
            if (replicas.contains(service)) {
                parts.add(service(
                        service, service.replicaPart(), ports.replica(service), ports.replicaManagement(service)));
            }
        }
        parts.add(gateway());
        return parts;
    }

    private Part kafka() {
        Path ready = home.kafka().resolve("ready");
        return ownProgram(
                KAFKA,
                Versions.kafka(),
                List.of(ports.kafka(), ports.kafkaController()),
                "-Xmx256m",
                List.of(
                        KafkaBrokerMain.class.getName(),
                        home.kafka().toString(),
                        String.valueOf(ports.kafka()),
                        String.valueOf(ports.kafkaController())),
                () -> Probe.accepts(ports.kafka()) && Files.exists(ready));
    }

    private Part issuer() {
        return ownProgram(
                ISSUER,
                Versions.suite(),
                List.of(ports.issuer()),
                "-Xmx64m",
                List.of(TokenIssuerMain.class.getName(), home.issuer().toString(), String.valueOf(ports.issuer())),
                () -> Probe.answersOk(url(ports.issuer()) + "/.well-known/openid-configuration"));
    }

    /** The class path goes by the environment: on the command line it could push the marker out of sight. */
    private Part ownProgram(
            String name,
            String version,
            List<Integer> listeners,
            String heap,
            List<String> program,
            BooleanSupplier ready) {
        List<String> options = new ArrayList<>(SMALL);
        options.add(FIRST_COMPILER);
        options.add(heap);
        return new JavaPart(
                home,
                name,
                version,
                listeners,
                Set.of(),
                options,
                program,
                () -> overridden(name, Map.of("CLASSPATH", ownClassPath())),
                ready);
    }

    private Part service(Service service, String name, int port, int management) {
        return quarkus(
                name,
                service.part(),
                port,
                management,
                Set.of(POSTGRES, KAFKA, ISSUER),
                () -> Map.of(
                        "QUARKUS_DATASOURCE_JDBC_URL",
                        PostgresDatabases.jdbcUrl(ports.postgres(), service.database()),
                        "QUARKUS_DATASOURCE_USERNAME",
                        home.databaseLogin(service).role(),
                        "QUARKUS_DATASOURCE_PASSWORD",
                        home.databaseLogin(service).password(),
                        "QUARKUS_FLYWAY_USERNAME",
                        home.databaseOwner(service).role(),
                        "QUARKUS_FLYWAY_PASSWORD",
                        home.databaseOwner(service).password(),
                        "KAFKA_BOOTSTRAP_SERVERS",
                        LocalPorts.LOOPBACK + ":" + ports.kafka(),
                        "YUJIAN_AUDIT_FOLDER",
                        home.audit(service).toString(),
                        "YUJIAN_PLAN_DEMO",
                        String.valueOf(demo)));
    }

    private Part gateway() {
        return quarkus(
                GATEWAY, GATEWAY, ports.gateway(), ports.gatewayManagement(), Set.of(ISSUER), () -> Arrays.stream(
                                Service.values())
                        .collect(Collectors.toMap(
                                service -> "YUJIAN_GATEWAY_ROUTES_" + service.name() + "_UPSTREAMS", this::upstreams)));
    }

    private String upstreams(Service service) {
        String first = url(ports.service(service));
        return replicas.contains(service) ? first + "," + url(ports.replica(service)) : first;
    }

    private Map<String, String> overridden(String part, Map<String, String> usual) {
        Map<String, String> environment = new HashMap<>(usual);
        environment.putAll(environments.getOrDefault(part, Map.of()));
        return environment;
    }

    private Part quarkus(
            String name,
            String module,
            int port,
            int management,
            Set<String> startsAfter,
            Supplier<Map<String, String>> own) {
        List<String> options = new ArrayList<>(SMALL);
        // Every request passes the gateway, and it does little else: there both compilers are worth what they cost.
        if (module.equals(GATEWAY)) {
            options.addAll(SECOND_COMPILER_LATER);
        } else {
            options.add(FIRST_COMPILER);
        }
        options.add("-Xmx192m");
        options.addAll(moreOptions());
        Path jar = root.resolve(module).resolve("target").resolve("quarkus-app").resolve("quarkus-run.jar");
        return new JavaPart(
                home,
                name,
                Versions.suite(),
                List.of(port, management),
                startsAfter,
                options,
                List.of("-jar", jar.toString()),
                () -> {
                    if (!Files.exists(jar)) {
                        throw new StackException(
                                module + " is not built: " + jar + " is missing. './yujian up' builds it");
                    }
                    Map<String, String> environment = new HashMap<>(own.get());
                    environment.put("QUARKUS_HTTP_HOST", LocalPorts.LOOPBACK);
                    environment.put("QUARKUS_HTTP_PORT", String.valueOf(port));
                    environment.put("QUARKUS_MANAGEMENT_HOST", LocalPorts.LOOPBACK);
                    environment.put("QUARKUS_MANAGEMENT_PORT", String.valueOf(management));
                    environment.put("QUARKUS_OIDC_AUTH_SERVER_URL", "http://localhost:" + ports.issuer());
                    environment.put("YUJIAN_PUBLIC_URL", "http://localhost:" + ports.gateway());
                    return overridden(name, environment);
                },
                () -> Probe.answersOk(url(management) + "/q/health/ready"));
    }

    private static List<String> moreOptions() {
        String options = System.getenv().getOrDefault(MORE_OPTIONS, "").strip();
        return options.isEmpty() ? List.of() : List.of(options.split("\\s+", -1));
    }

    private static String url(int port) {
        return "http://" + LocalPorts.LOOPBACK + ":" + port;
    }

    private static String ownClassPath() {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator, -1))
                .filter(entry -> !entry.isEmpty())
                .map(entry -> Path.of(entry).toAbsolutePath().toString())
                .collect(Collectors.joining(File.pathSeparator));
    }
}
