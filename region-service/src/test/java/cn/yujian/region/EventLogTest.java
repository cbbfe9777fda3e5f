package cn.yujian.region;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import cn.yujian.kit.eventlog.Chain;
import cn.yujian.kit.eventlog.EventLog;
import cn.yujian.kit.eventlog.LoggedEvent;
import cn.yujian.kit.eventlog.NewEvent;
import cn.yujian.kit.eventlog.Origin;
import cn.yujian.kit.eventlog.Recording;
import cn.yujian.kit.problem.ProblemException;
import cn.yujian.kit.security.AccessLevel;
import cn.yujian.testing.RealServers;
import cn.yujian.testing.TablesOwner;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import jakarta.transaction.Synchronization;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The kit's event log on a real database, under writers that come at once and some of which roll back. */
@QuarkusTest
@WithTestResource(RealServers.class)
class EventLogTest {

    private static final int WRITERS = 16;
    private static final int TRANSACTIONS_EACH = 25;
    private static final Duration SOON = Duration.ofSeconds(20);
    private static final Origin ORIGIN = Origin.system("event-log-test");

    @Inject
    EventLog log;

    @Inject
    DataSource dataSource;

    @Inject
    TransactionSynchronizationRegistry transaction;

    @Test
    void staysGaplessOrderedAndChainedUnderConcurrentWriters()
            throws InterruptedException, ExecutionException, SQLException {
        ExecutorService writers = Executors.newFixedThreadPool(WRITERS);
        try {
            List<Callable<Integer>> work = IntStream.range(0, WRITERS)
                    .<Callable<Integer>>mapToObj(writer -> () -> write("writer-" + writer))
                    .toList();
            int committed = 0;
            for (Future<Integer> result : writers.invokeAll(work)) {
                committed += result.get();
            }

            assertEquals(
                    committed,
                    number("SELECT count(*) FROM event_log WHERE actor = 'system:event-log-test'"
                            + " AND type = 'cn.yujian.test.written.v1'"));
        } finally {
            writers.shutdownNow();
        }
        assertEquals(0, number("SELECT max(sequence) - count(*) FROM event_log"));
        assertEquals(
                0,
                number(
                        """
                        SELECT count(*) FROM (
                            SELECT hash, digest, lag(hash, 1, decode(repeat('00', 32), 'hex')) OVER chain AS previous,
                                   recorded_at, lag(recorded_at) OVER chain AS before
                            FROM event_log WINDOW chain AS (ORDER BY sequence)) AS link
                        WHERE hash <> sha256(previous || digest) OR recorded_at < before
                        """));
    }

    @Test
    void seesWhatAnotherReplicaCommitsWhileItWaitsForTheTurn()
            throws SQLException, InterruptedException, ExecutionException {
        ExecutorService replica = Executors.newSingleThreadExecutor();
        try (Connection other = dataSource.getConnection()) {
            other.setAutoCommit(false);
            try (Statement statement = other.createStatement()) {
                statement.execute("SELECT pg_advisory_xact_lock(7217001)");
                Future<Long> position =
                        replica.submit(() -> QuarkusTransaction.requiringNew().call(() -> log.begin(ORIGIN)
                                .append(NewEvent.open("cn.yujian.test.waited.v1", "waited", Map.of()))));
                await().until(() ->
                        number("SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND NOT granted") > 0);

                long before = appendAsAnotherReplica(other);
                other.commit();

                assertEquals(before + 1, position.get());
            }
        } finally {
            replica.shutdownNow();
        }
    }

    @Test
    void aWriteWhoseTimeEndsWhileItWaitsKeepsNobodyElseFromWriting()
            throws InterruptedException, ExecutionException, TimeoutException {
        CountDownLatch ended = new CountDownLatch(1);
        ExecutorService holder = Executors.newSingleThreadExecutor();
        try {
            CountDownLatch taken = new CountDownLatch(1);
            Future<?> holding =
                    holder.submit(() -> QuarkusTransaction.requiringNew().run(() -> {
                        log.begin(ORIGIN);
                        taken.countDown();
                        waitFor(ended);
                    }));
            waitFor(taken);

            ProblemException refusal = assertThrows(
                    ProblemException.class,
                    () -> QuarkusTransaction.requiringNew().timeout(2).run(() -> {
                        transaction.registerInterposedSynchronization(new AtTheEnd(ended::countDown));
                        log.begin(ORIGIN);
                    }));

            assertEquals("service-unavailable", refusal.type().slug());
            holding.get(SOON.toSeconds(), TimeUnit.SECONDS);
        } finally {
            holder.shutdownNow();
        }
        assertTrue(record("after-the-wait", 1, false));
    }

    @Test
    void aWriteIsRefusedThatWaitsTooLongForAnotherReplica() throws SQLException {
        try (Connection other = dataSource.getConnection()) {
            other.setAutoCommit(false);
            try (Statement statement = other.createStatement()) {
                // It is idle for as long as the write waits.
                statement.execute("SET LOCAL idle_in_transaction_session_timeout = 0");
                statement.execute("SELECT pg_advisory_xact_lock(7217001)");

                ProblemException refusal =
                        assertThrows(ProblemException.class, () -> record("waits-for-another-replica", 1, false));

                assertEquals("service-unavailable", refusal.type().slug());
            } finally {
                other.rollback();
            }
        }
        assertTrue(record("after-the-other-replica", 1, false));
    }

    /** The database of the tests has the setting too; what the service asks for comes first. */
    @Test
    void aConnectionThatFreezesInATransactionIsEndedWhateverTheDatabaseIsSetTo() throws SQLException {
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT setting, unit, source FROM pg_settings"
                        + " WHERE name = 'idle_in_transaction_session_timeout'")) {
            row.next();
            assertEquals("5000", row.getString("setting"));
            assertEquals("ms", row.getString("unit"));
            assertEquals("client", row.getString("source"));
        }
    }

    @Test
    void refusesAnEventThatNoBrokerWouldTake() {
        ProblemException refusal = assertThrows(
                ProblemException.class, () -> QuarkusTransaction.requiringNew().run(() -> log.begin(ORIGIN)
                        .append(NewEvent.open("cn.yujian.test.large.v1", "large", "x".repeat(1_000_000)))));

        assertEquals("payload-too-large", refusal.type().slug());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "UPDATE event_log SET actor = 'someone else' WHERE sequence = 1",
                "DELETE FROM event_log WHERE sequence = 1",
                "TRUNCATE event_log"
            })
    void theDatabaseRefusesItsOwnerToChangeTheLog(String change) throws SQLException {
        try (Connection connection = TablesOwner.database().getConnection();
                Statement statement = connection.createStatement()) {
            SQLException refusal = assertThrows(SQLException.class, () -> statement.execute(change));

            assertTrue(refusal.getMessage().contains("append-only"), refusal.getMessage());
        }
    }

    private static long appendAsAnotherReplica(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                PreparedStatement insert = connection.prepareStatement(
                        """
                        INSERT INTO event_log (sequence, event_id, type, subject, recorded_at, actor, actor_salt,
                                               access_level, data, digest, hash)
                        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?::json, ?, ?)
                        """)) {
            long tail = 0;
            byte[] hash = Chain.beginning();
            try (ResultSet row =
                    statement.executeQuery("SELECT sequence, hash FROM event_log ORDER BY sequence DESC LIMIT 1")) {
                if (row.next()) {
                    tail = row.getLong(1);
                    hash = row.getBytes(2);
                }
            }
            LoggedEvent event = new LoggedEvent(
                    tail + 1,
                    UUID.randomUUID(),
                    "cn.yujian.test.waited.v1",
                    "waited",
                    Instant.now().truncatedTo(ChronoUnit.MICROS),
                    ORIGIN.actor(),
                    "00".repeat(16),
                    null,
                    AccessLevel.PUBLIC,
                    List.of(),
                    false,
                    "{}");
            byte[] digest = Chain.digest(event);
            insert.setLong(1, event.sequence());
            insert.setObject(2, event.id());
            insert.setString(3, event.type());
            insert.setString(4, event.subject());
            insert.setObject(5, event.recordedAt().atOffset(ZoneOffset.UTC));
            insert.setString(6, event.actor());
            insert.setBytes(7, HexFormat.of().parseHex(event.actorSalt()));
            insert.setString(8, event.accessLevel().name());
            insert.setString(9, event.data());
            insert.setBytes(10, digest);
            insert.setBytes(11, Chain.hash(hash, digest));
            insert.executeUpdate();
            return event.sequence();
        }
    }

    private int write(String subject) {
        int committed = 0;
        for (int transaction = 0; transaction < TRANSACTIONS_EACH; transaction++) {
            boolean rollBack = transaction % 5 == 0;
            int events = 1 + transaction % 3;
            if (record(subject, events, rollBack)) {
                committed += events;
            }
        }
        return committed;
    }

    private boolean record(String subject, int events, boolean rollBack) {
        try {
            QuarkusTransaction.requiringNew().run(() -> {
                Recording recording = log.begin(ORIGIN);
                for (int event = 0; event < events; event++) {
                    recording.append(NewEvent.open("cn.yujian.test.written.v1", subject, Map.of("event", event)));
                }
                if (rollBack) {
                    throw new RolledBack();
                }
            });
            return true;
        } catch (RolledBack expected) {
            return false;
        }
    }

    private static void waitFor(CountDownLatch latch) {
        try {
            assertTrue(latch.await(SOON.toSeconds(), TimeUnit.SECONDS));
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    private record AtTheEnd(Runnable work) implements Synchronization {

        @Override
        public void beforeCompletion() {
            // Only the end is of interest.
        }

        @Override
        public void afterCompletion(int status) {
            work.run();
        }
    }

    private static final class RolledBack extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    private long number(String query) throws SQLException {
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            row.next();
            return row.getLong(1);
        }
    }
}
