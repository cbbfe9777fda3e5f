package cn.yujian.torture;

import cn.yujian.local.stack.Service;
import cn.yujian.local.stack.Stack;
import java.io.PrintStream;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Does one fault after another, in rounds: each round has every kind once, in an order and with lengths that the seed gives. */
final class Faults {

    private static final String KAFKA = "kafka";
    private static final String POSTGRES = "postgres";
    /** Keys of the database locks whose holder publishes the log, and whose holder reads the topics. */
    private static final long RELAY = 7_217_002L;

    private static final long INBOX = 7_217_003L;
    private static final int READING_MILLIS = 300;

    /** The relay looks every three seconds whether its topics are there. */
    private static final int REFILLING_MILLIS = 6_000;

    private static final int LONGEST_OUTAGE_MILLIS = 60_000;
    private static final double DATABASE_SHARE = 0.1;
    private static final double WHOLE = 1;

    private final Arena arena;
    private final Stack stack;
    private final Door door;
    private final Poison poison;
    private final Findings findings;
    private final PrintStream out;
    private final Duration length;
    private final Random chance;
    private final long began = System.nanoTime();

    Faults(Arena arena, Door door, Poison poison, Findings findings, PrintStream out, Duration length, long seed) {
        this.arena = arena;
        this.stack = arena.stack();
        this.door = door;
        this.poison = poison;
        this.findings = findings;
        this.out = out;
        this.length = length;
        this.chance = new Random(seed);
    }

    /** Goes on for the given length, and at least until every kind was there once; all parts run afterwards. */
    void run() throws InterruptedException {
        boolean first = true;
        while (first || !isOver()) {
            List<FaultKind> round = new ArrayList<>(List.of(FaultKind.values()));
            Collections.shuffle(round, chance);
            for (FaultKind kind : round) {
                if (!first && isOver()) {
                    break;
                }
                pause(quietMillis());
                out.printf("%7.1f s  %s%n", seconds(), kind.words());
                findings.count("fault: " + kind.words(), 1);
                inflict(kind);
            }
            first = false;
        }
        stack.up();
        out.printf("%7.1f s  no more faults%n", seconds());
    }

    private void inflict(FaultKind kind) throws InterruptedException {
        switch (kind) {
            case REGION_SERVICE_KILLED -> kill(Service.REGION.part());
            case PROJECT_SERVICE_KILLED -> kill(Service.PROJECT.part());
            case PROJECT_REPLICA_KILLED -> kill(Service.PROJECT.replicaPart());
            case INDICATOR_SERVICE_KILLED -> kill(Service.INDICATOR.part());
            case INDICATOR_REPLICA_KILLED -> kill(Service.INDICATOR.replicaPart());
            case GATEWAY_KILLED -> kill("gateway");
            case BROKER_KILLED -> kill(KAFKA);
            case BROKER_STOPPED -> stopBroker();
            case DATABASE_KILLED -> kill(POSTGRES);
            case DATABASE_RESTARTED -> {
                stack.stop(POSTGRES);
                stack.start(POSTGRES);
            }
            case DATABASE_DELAYED -> delay(arena.toDatabases(), DATABASE_SHARE);
            case BROKER_DELAYED -> delay(List.of(arena.toBroker()), WHOLE);
            case CALLS_DELAYED -> delay(arena.toServices(), WHOLE);
            case BROKER_STALLED -> {
                stack.pause(KAFKA);
                pause(shortMillis());
                stack.resume(KAFKA);
            }
            case LEADER_DEPOSED -> depose(leader(Service.PROJECT, RELAY));
            case CONSUMER_DEPOSED -> depose(leader(Service.INDICATOR, INBOX));
            case POISON -> {
                poison.send(chance);
                pause(chance.nextInt(READING_MILLIS));
                kill(leader(chance.nextBoolean() ? Service.PROJECT : Service.INDICATOR, INBOX));
            }
            case COPY_REBUILT -> {
                orderRebuild();
                pause(shortMillis());
            }
            case TOPIC_LOST -> loseTopic();
        }
    }

    /** An order that cannot be refused is either taken or nobody heard of it. */
    private void orderRebuild() throws InterruptedException {
        Door.Answer answer = door.orderRebuild(Service.INDICATOR, "indicators", "projects", chance);
        findings.count("rebuild orders: " + answer.outcome().name().toLowerCase(Locale.ROOT), 1);
        if (answer.outcome() == Door.Outcome.REFUSED) {
            findings.differ("REBUILD refused: " + answer);
        }
    }

    /** What is in the topic is read first: poison that is lost with it would be missed among the dead letters. */
    private void loseTopic() throws InterruptedException {
        List<Service> owners = List.of(Service.values());
        Service owner = owners.get(chance.nextInt(owners.size()));
        poison.awaitBuried(arena);
        String topic = "yujian." + owner.database() + ".v1";
        String leader = leader(owner, RELAY);
        new Topics(stack.bootstrapServers()).delete(topic);
        findings.count("topics lost: " + topic, 1);
        pause(chance.nextInt(REFILLING_MILLIS));
        kill(leader);
        orderRebuild();
        pause(shortMillis());
    }

    private void kill(String part) {
        stack.kill(part);
        pause(chance.nextInt(2_000));
        stack.start(part);
    }

    /** A service that is killed while the broker is away must come back without it. */
    private void stopBroker() {
        stack.stop(KAFKA);
        int outage = outageMillis();
        pause(outage / 2);
        kill(Service.PROJECT.part());
        pause(outage / 2);
        stack.start(KAFKA);
    }

    private void delay(List<TcpRelay> relays, double share) {
        relays.forEach(relay -> relay.delay(share));
        pause(shortMillis());
        relays.forEach(TcpRelay::cut);
        pause(shortMillis());
        relays.forEach(relay -> relay.delay(0));
    }

    /** The database sees the connections end and frees their locks, while the process believes that it still leads. */
    private void depose(String part) {
        stack.pause(part);
        arena.toDatabase(part).cut();
        pause(shortMillis());
        stack.resume(part);
    }

    private String leader(Service service, long job) {
        try {
            String leader = arena.leader(service, job);
            out.printf("%7.1f s  … %s%n", seconds(), leader);
            return leader;
        } catch (SQLException failed) {
            throw new IllegalStateException("Cannot see who leads " + service.part(), failed);
        }
    }

    private boolean isOver() {
        return System.nanoTime() - began > length.toNanos();
    }

    private double seconds() {
        return (System.nanoTime() - began) / 1e9;
    }

    /** Longer runs have longer outages, up to a minute. */
    private int outageMillis() {
        int longest = (int) Math.min(LONGEST_OUTAGE_MILLIS, length.toMillis() / 12);
        return longest / 2 + chance.nextInt(longest / 2 + 1);
    }

    private int shortMillis() {
        return 1_500 + chance.nextInt(2_500);
    }

    private int quietMillis() {
        return chance.nextInt((int) Math.min(8_000, length.toMillis() / 60 + 1));
    }

    private static void pause(int millis) {
        long latest = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
        while (System.nanoTime() < latest) {
            LockSupport.parkNanos(latest - System.nanoTime());
        }
    }
}
