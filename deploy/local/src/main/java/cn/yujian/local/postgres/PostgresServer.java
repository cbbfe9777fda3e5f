package cn.yujian.local.postgres;

import cn.yujian.local.machine.LocalPorts;
import cn.yujian.local.machine.TemporaryFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/** A PostgreSQL server that is a child of this JVM; tests use it directly, the stack starts its own process. */
public final class PostgresServer implements AutoCloseable {

    private static final Duration START_LIMIT = Duration.ofSeconds(60);
    private static final Duration STOP_LIMIT = Duration.ofSeconds(30);
    private static final long POLL_MILLIS = 50;

    private final PostgresCluster cluster;
    private final PostgresDatabases databases;
    private final int port;
    private final Process process;
    private final Runnable afterStop;
    private final AtomicBoolean closed = new AtomicBoolean();

    private PostgresServer(PostgresCluster cluster, int port, Process process, Runnable afterStop) {
        this.cluster = cluster;
        this.databases = new PostgresDatabases(port, cluster.superuserPassword());
        this.port = port;
        this.process = process;
        this.afterStop = afterStop;
        Runtime.getRuntime().addShutdownHook(new Thread(this::close, "stop-postgres-" + port));
    }

    /** Starts on a data folder, which is made when there is none, and returns when connections are accepted. */
    public static PostgresServer start(Path dir, int port) {
        return start(PostgresCluster.in(dir), dir.resolve("postgres.log"), port, () -> {});
    }

    /** Starts on a free port in a folder that is deleted on {@link #close()} or at the end of this JVM. */
    public static PostgresServer startEphemeral() {
        Path dir = TemporaryFolder.create("yujian-postgres-");
        return start(
                PostgresCluster.in(dir),
                dir.resolve("postgres.log"),
                LocalPorts.free(),
                () -> TemporaryFolder.delete(dir));
    }

    static PostgresServer start(PostgresCluster cluster, Path log, int port, Runnable afterStop) {
        cluster.prepare();
        PostgresServer server = new PostgresServer(cluster, port, launch(cluster, log, port), afterStop);
        if (server.becomesReady()) {
            return server;
        }
        String output = readAll(log);
        server.close();
        throw new PostgresException("PostgreSQL did not start on port " + port + ":\n" + output);
    }

    /** Makes a database, its owner and the role of its service; does nothing that is already done. */
    public void createDatabase(String database, Login owner, Login service) {
        databases.create(database, owner, service);
    }

    public String jdbcUrl(String database) {
        return PostgresDatabases.jdbcUrl(port, database);
    }

    public int port() {
        return port;
    }

    public String superuserPassword() {
        return cluster.superuserPassword();
    }

    /** Fast shutdown; the data folder stays. Does nothing when the server is already gone. */
    public void stop() {
        if (process.isAlive()) {
            PostgresCluster.requestStop(process.pid());
            process.onExit().orTimeout(STOP_LIMIT.toSeconds(), TimeUnit.SECONDS).join();
        }
    }

    /** Kills the server without warning, as a power cut would; for tests. */
    public void kill() {
        process.destroyForcibly();
        process.onExit().join();
    }

    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            stop();
            afterStop.run();
        }
    }

    private boolean becomesReady() {
        Instant deadline = Instant.now().plus(START_LIMIT);
        while (process.isAlive() && Instant.now().isBefore(deadline)) {
            if (databases.acceptConnections()) {
                return true;
            }
            try {
                TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return false;
            }
        }
        return false;
    }

    private static Process launch(PostgresCluster cluster, Path log, int port) {
        List<String> command = cluster.serverCommand(port);
        try {
            ProcessBuilder builder =
                    new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
            builder.environment().keySet().removeIf(name -> name.startsWith("PG"));
            return builder.start();
        } catch (IOException e) {
            throw new PostgresException("Cannot run " + String.join(" ", command), e);
        }
    }

    private static String readAll(Path log) {
        try {
            return Files.readString(log);
        } catch (IOException e) {
            return "(its log " + log + " cannot be read: " + e + ")";
        }
    }
}
