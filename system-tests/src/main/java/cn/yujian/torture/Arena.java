package cn.yujian.torture;

import cn.yujian.local.machine.LocalPorts;
import cn.yujian.local.machine.TemporaryFolder;
import cn.yujian.local.postgres.PostgresDatabases;
import cn.yujian.local.stack.Ports;
import cn.yujian.local.stack.Service;
import cn.yujian.local.stack.Stack;
import cn.yujian.local.stack.StackBuilder;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A suite of its own: two processes of project-service and of indicator-service, and a relay between every process and the
 * database, the broker and the gateway.
 */
final class Arena implements AutoCloseable {

    /** Beside the load a start takes longer than alone. */
    private static final Duration START_LIMIT = Duration.ofMinutes(3);

    private final Path home = TemporaryFolder.create("yujian-torture-");
    private final Ports ports = Ports.random();
    private final Map<String, TcpRelay> toDatabase = new HashMap<>();
    private final Map<String, TcpRelay> toService = new HashMap<>();
    private final TcpRelay toBroker;
    private final Stack stack;
    private final PrintStream out;
    private boolean kept;

    Arena(Path root, long seed, PrintStream out) {
        this.out = out;
        toBroker = new TcpRelay(ports.kafka(), seed);
        StackBuilder builder = Stack.builder()
                .root(root)
                .home(home)
                .ports(ports)
                .startLimit(START_LIMIT)
                .replica(Service.PROJECT)
                .replica(Service.INDICATOR)
                .environment("kafka", Map.of("YUJIAN_KAFKA_ADVERTISED_PORT", String.valueOf(toBroker.port())));
        Map<String, String> upstreams = new HashMap<>();
        for (Service service : Service.values()) {
            relay(builder, service, service.part(), ports.service(service), seed);
            if (service != Service.REGION) {
                relay(builder, service, service.replicaPart(), ports.replica(service), seed);
            }
            upstreams.put(
                    "YUJIAN_GATEWAY_ROUTES_" + service.name() + "_UPSTREAMS",
                    Stream.of(service.part(), service.replicaPart())
                            .filter(toService::containsKey)
                            .map(part -> "http://" + LocalPorts.LOOPBACK + ":"
                                    + toService.get(part).port())
                            .collect(Collectors.joining(",")));
        }
        stack = builder.environment("gateway", upstreams).build();
        stack.endWithThisProcess();
    }

    private void relay(StackBuilder builder, Service service, String part, int port, long seed) {
        TcpRelay database = new TcpRelay(ports.postgres(), seed);
        toDatabase.put(part, database);
        toService.put(part, new TcpRelay(port, seed));
        builder.environment(
                part,
                Map.of(
                        "QUARKUS_DATASOURCE_JDBC_URL",
                        PostgresDatabases.jdbcUrl(database.port(), service.database()),
                        "KAFKA_BOOTSTRAP_SERVERS",
                        LocalPorts.LOOPBACK + ":" + toBroker.port()));
    }

    Stack stack() {
        return stack;
    }

    TcpRelay toDatabase(String part) {
        return toDatabase.get(part);
    }

    List<TcpRelay> toDatabases() {
        return List.copyOf(toDatabase.values());
    }

    List<TcpRelay> toServices() {
        return List.copyOf(toService.values());
    }

    TcpRelay toBroker() {
        return toBroker;
    }

    /** A connection past the relays, as the owner of the tables, that sees what is INTERNAL too. */
    Connection connect(Service service) throws SQLException {
        Connection connection = stack.databaseOwner(service).connect(stack.jdbcUrl(service));
        try (Statement statement = connection.createStatement()) {
            statement.execute("SET yujian.sight TO 'INTERNAL'");
        }
        return connection;
    }

    /**
     * The process that holds a job's lock in the service's database.
     *
     * @param job key of the lock
     * @return its part; the first where no process holds it now
     */
    String leader(Service service, long job) throws SQLException {
        try (Connection database = connect(service)) {
            int port = (int) RowReader.number(
                    database,
                    "SELECT client_port FROM pg_locks JOIN pg_stat_activity USING (pid)"
                            + " WHERE locktype = 'advisory' AND granted AND (classid::bigint << 32) + objid::bigint = "
                            + job);
            return Stream.of(service.replicaPart())
                    .filter(part ->
                            toDatabase.containsKey(part) && toDatabase.get(part).comesFrom(port))
                    .findFirst()
                    .orElseGet(service::part);
        }
    }

    /** Leaves data and logs where they are, for whoever looks for the cause. */
    void keep() {
        kept = true;
    }

    @Override
    public void close() throws IOException {
        stack.down();
        List<TcpRelay> relays = new ArrayList<>(toDatabase.values());
        relays.addAll(toService.values());
        relays.add(toBroker);
        for (TcpRelay relay : relays) {
            relay.close();
        }
        if (kept) {
            out.println("data and logs are kept in " + home);
            return;
        }
        TemporaryFolder.delete(home);
    }
}
