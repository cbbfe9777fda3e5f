package cn.yujian.local.stack;

import cn.yujian.local.machine.LocalPorts;
import cn.yujian.local.machine.PrivateFile;
import cn.yujian.local.postgres.Login;
import cn.yujian.local.postgres.PostgresDatabases;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Consumer;

/** The whole suite on this machine: the command line is a thin face of it, system tests use it directly. */
public final class Stack {

    private final Home home;
    private final PartProcesses processes;
    private final Path root;
    private final Ports wantedPorts;
    private final boolean demo;
    private final Set<String> only;
    private final Set<Service> replicas;
    private final Map<String, Map<String, String>> environments;
    private final Duration startLimit;
    private final long leastFreeBytes;
    private final Consumer<String> progress;

    Stack(StackBuilder settings) {
        this.home = Home.at(settings.home);
        this.processes = new PartProcesses(home);
        this.root = settings.root.toAbsolutePath().normalize();
        this.wantedPorts = settings.ports;
        this.demo = settings.demo;
        this.only = settings.only;
        this.replicas = Set.copyOf(settings.replicas);
        this.environments = Map.copyOf(settings.environments);
        this.startLimit = settings.startLimit;
        this.leastFreeBytes = settings.leastFreeBytes;
        this.progress = settings.progress;
    }

    public static StackBuilder builder() {
        return new StackBuilder();
    }

    /**
     * Starts every part that does not run, and returns when all are ready. Parts that do run are left as they are, with
     * the ports they have.
     *
     * @return whether anything was started
     * @throws StackException when it cannot be done; what this call started is then ended again
     */
    public boolean up() {
        home.open(demo, leastFreeBytes);
        try (HomeLock lock = HomeLock.acquire(home.folder(), startLimit, progress)) {
            keepPorts();
            List<Part> parts = parts();
            if (parts.stream().allMatch(part -> processes.find(part).isPresent() && part.isReady())) {
                return false;
            }
            requireFreePorts(parts);
            startOrEndAll(parts);
            return true;
        }
    }

    /**
     * Ends every part, services first; data stays.
     *
     * @return how many processes there were to end
     */
    public int down() {
        if (!home.exists()) {
            return 0;
        }
        try (HomeLock lock = HomeLock.acquire(home.folder(), startLimit, progress)) {
            return new Shutdown(processes, progress).run(parts());
        }
    }

    /** Ends every part when this process is ended, by an interrupt for instance, before it did so itself. */
    public void endWithThisProcess() {
        Runtime.getRuntime().addShutdownHook(new Thread(this::down, "end-the-suite"));
    }

    public List<PartStatus> status() {
        return parts().stream().map(this::status).toList();
    }

    /** Whether the process of any part lives. */
    public boolean isAnythingRunning() {
        return home.exists()
                && parts().stream().anyMatch(part -> processes.find(part).isPresent());
    }

    /** Kills a part without warning, as an accident would. */
    public void kill(String part) {
        processes.find(named(part)).ifPresent(processes::kill);
    }

    /** Starts one part and returns when it is ready; the others are left as they are. */
    public void start(String part) {
        Part known = named(part);
        try (HomeLock lock = HomeLock.acquire(home.folder(), startLimit, progress)) {
            startOrEndAll(List.of(known));
        }
    }

    /** Ends one part in order. */
    public void stop(String part) {
        Part known = named(part);
        processes.find(known).ifPresent(process -> processes.stop(known, process));
    }

    /** Holds a part still, as a machine that stalls would: it keeps its connections and answers nothing. */
    public void pause(String part) {
        processes.find(named(part)).ifPresent(processes::pause);
    }

    /** Lets a part go on that was paused. */
    public void resume(String part) {
        processes.find(named(part)).ifPresent(processes::resume);
    }

    /** Ends one part in order and starts it again. */
    public void restart(String part) {
        stop(part);
        up();
    }

    public Path log(String part) {
        return home.log(named(part).name());
    }

    public List<String> partNames() {
        return parts().stream().map(Part::name).toList();
    }

    public Path home() {
        return home.folder();
    }

    public Ports ports() {
        return recordedPorts().orElse(wantedPorts);
    }

    public URI gatewayUrl() {
        return URI.create("http://localhost:" + ports().gateway());
    }

    public URI gatewayManagementUrl() {
        return URI.create("http://localhost:" + ports().gatewayManagement());
    }

    public URI serviceUrl(Service service) {
        return URI.create("http://localhost:" + ports().service(service));
    }

    /** Where the second process of a service listens. */
    public URI replicaUrl(Service service) {
        return URI.create("http://localhost:" + ports().replica(service));
    }

    public URI managementUrl(Service service) {
        return URI.create("http://localhost:" + ports().management(service));
    }

    public URI issuerUrl() {
        return URI.create("http://localhost:" + ports().issuer());
    }

    public String bootstrapServers() {
        return LocalPorts.LOOPBACK + ":" + ports().kafka();
    }

    public String jdbcUrl(Service service) {
        return PostgresDatabases.jdbcUrl(ports().postgres(), service.database());
    }

    /** What a service runs as. */
    public Login databaseLogin(Service service) {
        return home.databaseLogin(service);
    }

    /** What a service's tables belong to. */
    public Login databaseOwner(Service service) {
        return home.databaseOwner(service);
    }

    /** A token of the running issuer for a role, limited to the given regions if there are any. */
    public String token(String role, String... regions) {
        return new TokenClient(issuerUrl(), home.issuerClients()).token(role, List.of(regions));
    }

    private void startOrEndAll(List<Part> parts) {
        Startup startup = new Startup(home, processes, startLimit, progress);
        Thread onInterrupt = new Thread(startup::cancel, "end-what-was-started");
        Runtime.getRuntime().addShutdownHook(onInterrupt);
        try {
            startup.run(parts);
        } finally {
            removeUnlessEnding(onInterrupt);
        }
    }

    private static void removeUnlessEnding(Thread hook) {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // The JVM is ending, and the hook is doing its work.
        }
    }

    private List<Part> parts() {
        return new SuiteParts(root, home, ports(), demo, replicas, environments)
                .all().stream()
                        .filter(part -> only.isEmpty() || only.contains(part.name()))
                        .toList();
    }

    private Part named(String name) {
        return parts().stream()
                .filter(part -> part.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new StackException(
                        "There is no part '" + name + "'; the parts are " + String.join(", ", partNames())));
    }

    private PartStatus status(Part part) {
        Optional<ProcessHandle> process = home.exists() ? processes.find(part) : Optional.empty();
        return new PartStatus(
                part.name(),
                state(part, process),
                process.map(found -> OptionalLong.of(found.pid())).orElseGet(OptionalLong::empty),
                part.ports().get(0),
                process.map(Memory::of).orElseGet(OptionalLong::empty),
                part.version(),
                home.log(part.name()));
    }

    private PartStatus.State state(Part part, Optional<ProcessHandle> process) {
        if (process.isEmpty()) {
            return processes.isNoted(part) ? PartStatus.State.FAILED : PartStatus.State.DOWN;
        }
        if (part.isReady()) {
            return PartStatus.State.UP;
        }
        Instant latest =
                process.get().info().startInstant().orElseGet(Instant::now).plus(startLimit);
        return Instant.now().isBefore(latest) ? PartStatus.State.STARTING : PartStatus.State.FAILED;
    }

    /** While anything runs its ports stand; with nothing running the wanted ones count. */
    private void keepPorts() {
        Optional<Ports> recorded = recordedPorts();
        if (recorded.isPresent() && !recorded.get().equals(wantedPorts) && isAnythingRunning()) {
            progress.accept("parts are running on ports from " + recorded.get().base() + ", keeping those");
            return;
        }
        PrivateFile.write(portsFile(), String.valueOf(wantedPorts.base()));
    }

    private Optional<Ports> recordedPorts() {
        try {
            return Files.exists(portsFile())
                    ? Optional.of(new Ports(
                            Integer.parseInt(Files.readString(portsFile()).strip())))
                    : Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path portsFile() {
        return home.run().resolve("ports");
    }

    private void requireFreePorts(List<Part> parts) {
        for (Part part : parts) {
            if (processes.find(part).isPresent()) {
                continue;
            }
            for (int port : part.ports()) {
                if (LocalPorts.isTaken(port)) {
                    throw new StackException("Port " + port + " is taken by another program, and " + part.name()
                            + " needs it. Move all ports with --ports BASE, for example: ./yujian up --ports "
                            + (ports().base() + 1000));
                }
            }
        }
    }
}
