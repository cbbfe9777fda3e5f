package cn.yujian.local.stack;

import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/** How a stack is to be run; what is not set is as the command line has it. */
public final class StackBuilder {

    private static final long ONE_GIBIBYTE = 1024L * 1024 * 1024;

    Path root = Path.of("");
    Path home = Path.of(".yujian", "data");
    Ports ports = new Ports(Ports.DEFAULT_BASE);
    boolean demo;
    Set<String> only = Set.of();
    final Set<Service> replicas = EnumSet.noneOf(Service.class);
    final Map<String, Map<String, String>> environments = new HashMap<>();
    Duration startLimit = Duration.ofSeconds(90);
    long leastFreeBytes = ONE_GIBIBYTE;
    Consumer<String> progress = line -> {};

    StackBuilder() {}

    /** The checkout whose built services are run. */
    public StackBuilder root(Path value) {
        root = value;
        return this;
    }

    /** The folder that holds all data, logs and secrets. */
    public StackBuilder home(Path value) {
        home = value;
        return this;
    }

    public StackBuilder ports(Ports value) {
        ports = value;
        return this;
    }

    /** Whether services load the labelled demonstration data too. */
    public StackBuilder demo(boolean value) {
        demo = value;
        return this;
    }

    /** Limits the stack to some parts; nothing named means all. */
    public StackBuilder only(String... names) {
        only = Set.of(names);
        return this;
    }

    /** Runs a second process of a service, on ports and under a name of its own and on the same database. */
    public StackBuilder replica(Service service) {
        replicas.add(service);
        return this;
    }

    /** Tells a Java part something else than usual, the address of another part for instance. */
    public StackBuilder environment(String part, Map<String, String> variables) {
        environments.computeIfAbsent(part, name -> new HashMap<>()).putAll(variables);
        return this;
    }

    /** How long one part may take to become ready. */
    public StackBuilder startLimit(Duration value) {
        startLimit = value;
        return this;
    }

    /** Free disk below which nothing is started. */
    public StackBuilder leastFreeBytes(long value) {
        leastFreeBytes = value;
        return this;
    }

    /** Hears one line per step. */
    public StackBuilder progress(Consumer<String> value) {
        progress = value;
        return this;
    }

    public Stack build() {
        return new Stack(this);
    }
}
