package cn.yujian.local.stack;

import cn.yujian.local.machine.LocalPorts;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.IntStream;

/**
 * Where every part listens, counted from one base.
 *
 * @param base the port of the gateway
 */
public record Ports(int base) {

    public static final int DEFAULT_BASE = 8080;

    private static final int REPLICA = 3;
    private static final int MANAGEMENT = 10;
    private static final int POSTGRES = 20;
    private static final int KAFKA = 21;
    private static final int ISSUER = 22;
    private static final int KAFKA_CONTROLLER = 23;

    private static final int LOWEST_BASE = 1024;
    private static final int HIGHEST_BASE = 65_535 - KAFKA_CONTROLLER;

    /** Below the ports that Linux hands to outgoing connections. */
    private static final int LOWEST_RANDOM_BASE = 12_000;

    private static final int HIGHEST_RANDOM_BASE = 32_000;

    public Ports {
        if (base < LOWEST_BASE || base > HIGHEST_BASE) {
            throw new StackException("The base of the ports must lie between " + LOWEST_BASE + " and " + HIGHEST_BASE
                    + ", not at " + base);
        }
    }

    /** A base whose ports are all free now, for tests. */
    public static Ports random() {
        return IntStream.generate(() -> ThreadLocalRandom.current().nextInt(LOWEST_RANDOM_BASE, HIGHEST_RANDOM_BASE))
                .filter(base ->
                        IntStream.rangeClosed(base, base + KAFKA_CONTROLLER).noneMatch(LocalPorts::isTaken))
                .mapToObj(Ports::new)
                .findFirst()
                .orElseThrow();
    }

    public int gateway() {
        return base;
    }

    public int gatewayManagement() {
        return base + MANAGEMENT;
    }

    public int service(Service service) {
        return base + service.portOffset();
    }

    public int management(Service service) {
        return service(service) + MANAGEMENT;
    }

    /** Of a second process of the service, if there is one. */
    public int replica(Service service) {
        return service(service) + REPLICA;
    }

    public int replicaManagement(Service service) {
        return replica(service) + MANAGEMENT;
    }

    public int postgres() {
        return base + POSTGRES;
    }

    public int kafka() {
        return base + KAFKA;
    }

    public int kafkaController() {
        return base + KAFKA_CONTROLLER;
    }

    public int issuer() {
        return base + ISSUER;
    }
}
