package cn.yujian.kit.eventlog;

import cn.yujian.kit.problem.ProblemException;
import cn.yujian.problem.ProblemType;
import cn.yujian.problem.Wording;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.event.Event;
import jakarta.inject.Singleton;
import jakarta.transaction.Status;
import jakarta.transaction.Synchronization;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.jboss.logging.Logger;

/**
 * The service's event log. Positions are in commit order and gapless but for where an epoch begins: a transaction that records takes its turn before it
 * reads the tail and keeps it until it has committed or rolled back. The turn is first a lock of this process, then one of the
 * database: the first keeps waiting writers out of the database, the second orders replicas (ADR 0004).
 */
@Singleton
public class EventLog {

    private static final Logger LOG = Logger.getLogger(EventLog.class);

    /** Key of the database lock, the same in every replica; any constant no one else uses. */
    private static final long TURN = 7_217_001L;

    private static final String LOCK_NOT_AVAILABLE = "55P03";

    /**
     * Statements of their own, so that the last sees what the holder before has committed; sent together, so that the turn is held
     * for one round trip less. What is asked for after them waits no longer either: every writer would wait with it.
     */
    private static final String TAKE_TURN_AND_READ_TAIL =
            """
            SET LOCAL lock_timeout = %d;
            SELECT pg_advisory_xact_lock(%d);
            SELECT greatest(sequence, (SELECT max(begins_after) FROM event_log_epoch)), hash, greatest(clock_timestamp(), recorded_at + interval '1 microsecond')
            FROM (SELECT 1) AS one
            LEFT JOIN (SELECT sequence, hash, recorded_at FROM event_log ORDER BY sequence DESC LIMIT 1) AS tail ON true
            """;

    private final DataSource dataSource;
    private final EventRows rows;
    private final TransactionSynchronizationRegistry transaction;
    private final ObjectMapper json;
    private final EventLogConfig config;
    private final String takeTurnAndReadTail;
    private final Event<Recorded> recorded;
    private final Semaphore turn = new Semaphore(1, true);

    EventLog(
            DataSource dataSource,
            TransactionSynchronizationRegistry transaction,
            ObjectMapper json,
            EventLogConfig config,
            Event<Recorded> recorded) {
        this.dataSource = dataSource;
        this.rows = new EventRows(dataSource);
        this.transaction = transaction;
        this.json = json;
        this.config = config;
        this.takeTurnAndReadTail =
                TAKE_TURN_AND_READ_TAIL.formatted(config.turnTimeout().toMillis(), TURN);
        this.recorded = recorded;
    }

    /**
     * Takes the turn to record in the current transaction, which should do little afterwards. Called again in the same
     * transaction it returns the same recording.
     *
     * @param origin who and what caused the events
     * @throws ProblemException 503 if the turn does not come in time, or the transaction has no time left when it does
     */
    public Recording begin(Origin origin) {
        if (transaction.getTransactionStatus() != Status.STATUS_ACTIVE) {
            throw new IllegalStateException("Events are recorded in a transaction");
        }
        if (transaction.getResource(EventLog.class) instanceof Recording current) {
            return current;
        }
        takeTurn();
        Recording recording = openTail(origin);
        transaction.putResource(EventLog.class, recording);
        return recording;
    }

    /**
     * Fixes what the current transaction sees, which must not have read yet, and tells where the log stood then.
     */
    public Tail readSnapshot() {
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY");
            try (ResultSet row = statement.executeQuery(
                    "SELECT sequence, recorded_at FROM event_log ORDER BY sequence DESC LIMIT 1")) {
                return row.next()
                        ? new Tail(
                                row.getLong(1),
                                row.getObject(2, OffsetDateTime.class).toInstant())
                        : new Tail(0, Instant.EPOCH);
            }
        } catch (SQLException failed) {
            throw new IllegalStateException("Cannot read the tail of the event log", failed);
        }
    }

    private void takeTurn() {
        try {
            if (!turn.tryAcquire(config.turnTimeout().toMillis(), TimeUnit.MILLISECONDS)) {
                throw busy();
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while waiting to record", interrupted);
        }
        giveBackAtTheEnd();
    }

    private void giveBackAtTheEnd() {
        boolean registered = false;
        try {
            transaction.registerInterposedSynchronization(new EndOfTurn());
            registered = true;
        } catch (RuntimeException ended) {
            LOG.debug("The transaction ended while it waited for the turn", ended);
            throw busy();
        } finally {
            if (!registered) {
                // Nobody else would, and no write of this process would ever come again.
                turn.release();
            }
        }
    }

    private static ProblemException busy() {
        return ProblemException.of(ProblemType.SERVICE_UNAVAILABLE, new Wording("写入繁忙", "Too many writes are waiting"));
    }

    private Recording openTail(Origin origin) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement statement = connection.prepareStatement(takeTurnAndReadTail)) {
            statement.execute();
            statement.getMoreResults();
            statement.getMoreResults();
            try (ResultSet row = statement.getResultSet()) {
                row.next();
                byte[] hash = row.getBytes(2);
                return new Recording(
                        row.getLong(1),
                        hash == null ? Chain.beginning() : hash,
                        row.getObject(3, OffsetDateTime.class).toInstant(),
                        origin,
                        rows,
                        json,
                        config);
            }
        } catch (SQLException failed) {
            if (LOCK_NOT_AVAILABLE.equals(failed.getSQLState())) {
                LOG.debug("Another replica keeps the turn", failed);
                throw busy();
            }
            throw new IllegalStateException("Cannot take the turn to record", failed);
        }
    }

    /** Fired after a transaction that recorded events has committed. */
    public record Recorded() {}

    private final class EndOfTurn implements Synchronization {

        @Override
        public void beforeCompletion() {
            // Nothing: constraints are checked by the flush that the use case does itself.
        }

        @Override
        public void afterCompletion(int status) {
            turn.release();
            if (status == Status.STATUS_COMMITTED) {
                recorded.fire(new Recorded());
            }
        }
    }
}
