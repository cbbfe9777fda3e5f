package cn.yujian.region;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import cn.yujian.kit.eventlog.EventLog;
import cn.yujian.kit.eventlog.NewEvent;
import cn.yujian.kit.eventlog.Origin;
import cn.yujian.kit.eventlog.Recording;
import cn.yujian.kit.problem.ProblemException;
import cn.yujian.testing.RealServers;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
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
    private static final Origin ORIGIN = Origin.system("event-log-test");

    @Inject
    EventLog log;

    @Inject
    DataSource dataSource;

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
    void theDatabaseRefusesToChangeTheLog(String change) throws SQLException {
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement()) {
            SQLException refusal = assertThrows(SQLException.class, () -> statement.execute(change));

            assertTrue(refusal.getMessage().contains("append-only"), refusal.getMessage());
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
