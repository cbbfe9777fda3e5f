package cn.yujian.region;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import cn.yujian.kit.eventlog.EventLog;
import cn.yujian.kit.eventlog.NewEvent;
import cn.yujian.kit.eventlog.Origin;
import cn.yujian.kit.eventlog.Recording;
import cn.yujian.testing.RealServers;
import cn.yujian.testing.TablesOwner;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.jboss.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What the order of the event log costs: the same inserts with and without a turn, on a database that forgets nothing. */
@Tag("slow")
@QuarkusTest
@TestProfile(EventLogThroughputTest.Unpublished.class)
@WithTestResource(RealServers.class)
class EventLogThroughputTest {

    /** What goes past the log is not published, so the log's is not either: both have the machine to themselves. */
    public static class Unpublished implements QuarkusTestProfile {

        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("yujian.events.enabled", "false");
        }
    }

    private static final Logger LOG = Logger.getLogger(EventLogThroughputTest.class);
    private static final int WRITERS = 16;
    private static final Duration WARM_UP = Duration.ofSeconds(5);
    private static final Duration MEASURED = Duration.ofSeconds(2);

    /** What is compared is measured in turns: the machine may be slower for some seconds, and then for both. */
    private static final int ROUNDS = 7;

    /**
     * How much slower than one writer alone, who waits for nobody, the log may be with many. Not beside as many without order:
     * how far these get ahead depends on what else the machine does.
     */
    private static final int GREATEST_PRICE = 3;

    private static final Origin ORIGIN = Origin.system("throughput-test");
    private static final String TYPE = "cn.yujian.test.measured.v1";
    private static final String STATE = "x".repeat(1_000);

    @Inject
    EventLog log;

    @Inject
    DataSource dataSource;

    @BeforeEach
    void makeTables() throws SQLException {
        execute("CREATE TABLE measured_row (writer text NOT NULL, sequence bigint NOT NULL)");
        execute("CREATE TABLE unordered_log (LIKE event_log INCLUDING ALL)");
        execute("CREATE SEQUENCE unordered_position");
        execute("GRANT ALL ON measured_row, unordered_log, unordered_position TO PUBLIC");
    }

    @AfterEach
    void dropTables() throws SQLException {
        execute("DROP TABLE measured_row, unordered_log");
        execute("DROP SEQUENCE unordered_position");
    }

    @Test
    void theOrderCostsAKnownShareOfTheCommits() throws InterruptedException, ExecutionException, SQLException {
        assertEquals("on on", text("SELECT current_setting('fsync') || ' ' || current_setting('synchronous_commit')"));
        measure(WRITERS, this::unordered, WARM_UP);
        int warmUp = measure(WRITERS, this::ordered, WARM_UP).commits();

        Measured unordered = measure(WRITERS, this::unordered, MEASURED);
        LOG.infof("no order, %d writers: %s", WRITERS, unordered);
        List<Double> prices = new ArrayList<>();
        int commits = warmUp;
        for (int round = 0; round < ROUNDS; round++) {
            Measured alone = measure(1, this::unordered, MEASURED);
            Measured ordered = measure(WRITERS, this::ordered, MEASURED);
            LOG.infof("no order, 1 writer: %s", alone);
            LOG.infof("the log, %d writers: %s; turn held %s", WRITERS, ordered, Measured.of(ordered.held()));
            prices.add(alone.perSecond() / ordered.perSecond());
            commits += ordered.commits();
        }

        assertEquals(
                String.valueOf(commits),
                text("SELECT count(*) FROM event_log JOIN measured_row USING (sequence) WHERE subject = writer"));
        assertEquals("0", text("SELECT max(sequence) - count(*) FROM event_log"));
        double usual = prices.stream().sorted().skip(ROUNDS / 2).findFirst().orElseThrow();
        assertTrue(
                usual <= GREATEST_PRICE,
                () -> "The order costs too much: one writer alone does so many times as much: " + prices);
    }

    /** A transaction; returns the nanoseconds for which it kept others from recording. */
    private interface Write {
        long of(String writer);
    }

    private record Measured(Duration length, List<Long> nanos, List<Long> held) {

        int commits() {
            return nanos.size();
        }

        double perSecond() {
            return commits() * 1e9 / length.toNanos();
        }

        @Override
        public String toString() {
            return "%.0f commits/s, %s".formatted(perSecond(), of(nanos));
        }

        static String of(List<Long> nanos) {
            return "p50 %.2f ms, p99 %.2f ms".formatted(millis(nanos, 0.5), millis(nanos, 0.99));
        }

        private static double millis(List<Long> nanos, double share) {
            return nanos.stream()
                            .sorted()
                            .skip((long) (nanos.size() * share))
                            .findFirst()
                            .orElseThrow()
                    / 1e6;
        }
    }

    private static Measured measure(int count, Write write, Duration length)
            throws InterruptedException, ExecutionException {
        ExecutorService writers = Executors.newFixedThreadPool(count);
        try {
            long begin = System.nanoTime();
            List<Callable<Measured>> work = IntStream.range(0, count)
                    .<Callable<Measured>>mapToObj(writer -> () -> write(write, "writer-" + writer, begin, length))
                    .toList();
            List<Long> nanos = new ArrayList<>();
            List<Long> held = new ArrayList<>();
            for (Future<Measured> result : writers.invokeAll(work)) {
                nanos.addAll(result.get().nanos());
                held.addAll(result.get().held());
            }
            return new Measured(Duration.ofNanos(System.nanoTime() - begin), nanos, held);
        } finally {
            writers.shutdownNow();
        }
    }

    private static Measured write(Write write, String writer, long begin, Duration length) {
        List<Long> nanos = new ArrayList<>();
        List<Long> held = new ArrayList<>();
        while (System.nanoTime() - begin < length.toNanos()) {
            long start = System.nanoTime();
            held.add(write.of(writer));
            nanos.add(System.nanoTime() - start);
        }
        return new Measured(length, nanos, held);
    }

    private long ordered(String writer) {
        long turn = QuarkusTransaction.requiringNew().call(() -> {
            Recording recording = log.begin(ORIGIN);
            long begun = System.nanoTime();
            insertRow(writer, recording.append(NewEvent.open(TYPE, writer, STATE)));
            return begun;
        });
        return System.nanoTime() - turn;
    }

    private long unordered(String writer) {
        QuarkusTransaction.requiringNew().run(() -> insertRow("unordered", insertUnordered(writer)));
        return 0;
    }

    private long insertUnordered(String writer) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement insert = connection.prepareStatement(
                        """
                        INSERT INTO unordered_log (sequence, event_id, type, subject, recorded_at, actor, access_level, data,
                                                   digest, hash)
                        VALUES (nextval('unordered_position'), uuidv7(), ?, ?, clock_timestamp(), ?, 'PUBLIC', ?::json,
                                sha256('digest'), sha256('hash'))
                        RETURNING sequence
                        """)) {
            insert.setString(1, TYPE);
            insert.setString(2, writer);
            insert.setString(3, ORIGIN.actor());
            insert.setString(4, "\"" + STATE + "\"");
            try (ResultSet row = insert.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    private void insertRow(String writer, long sequence) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement insert = connection.prepareStatement("INSERT INTO measured_row VALUES (?, ?)")) {
            insert.setString(1, writer);
            insert.setLong(2, sequence);
            insert.executeUpdate();
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    private void execute(String change) throws SQLException {
        try (Connection connection = TablesOwner.database().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(change);
        }
    }

    private String text(String query) throws SQLException {
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            row.next();
            return row.getString(1);
        }
    }
}
