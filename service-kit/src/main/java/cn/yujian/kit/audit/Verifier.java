package cn.yujian.kit.audit;

import cn.yujian.kit.eventlog.LogIdentity;
import cn.yujian.kit.eventlog.LoggedEvent;
import cn.yujian.kit.problem.ProblemException;
import cn.yujian.kit.time.Calendar;
import cn.yujian.problem.ProblemType;
import cn.yujian.problem.Wording;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.inject.Singleton;
import java.net.URI;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;

/** Recomputes the chain; one at a time, since it reads the whole log and everyone may ask. */
@Singleton
class Verifier {

    private static final int ROWS_AT_A_TIME = 500;
    private static final Duration LONGEST = Duration.ofMinutes(10);
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(10);

    private final DataSource dataSource;
    private final SignedHeads heads;
    private final SigningKey key;
    private final LogIdentity identity;
    private final Calendar calendar;
    private final Semaphore turn = new Semaphore(1, true);

    Verifier(DataSource dataSource, SignedHeads heads, SigningKey key, LogIdentity identity, Calendar calendar) {
        this.dataSource = dataSource;
        this.heads = heads;
        this.key = key;
        this.identity = identity;
        this.calendar = calendar;
    }

    /**
     * Verifies the log as it stands.
     *
     * @throws ProblemException 429 if others are verifying and it takes them long
     */
    Verification verify() {
        takeTurn();
        try {
            return QuarkusTransaction.requiringNew()
                    .timeout(Math.toIntExact(LONGEST.toSeconds()))
                    .call(this::walk);
        } finally {
            turn.release();
        }
    }

    private Verification walk() throws SQLException {
        List<Optional<String>> opened =
                heads.signatures().stream().map(key::open).toList();
        List<SignedHeads.Statement> signed = opened.stream()
                .flatMap(Optional::stream)
                .map(heads::read)
                .filter(statement -> statement.source().equals(identity.source()))
                .toList();
        int forged = Math.toIntExact(opened.stream().filter(Optional::isEmpty).count());
        ChainVerification verification = new ChainVerification(signed);
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement()) {
            statement.setFetchSize(ROWS_AT_A_TIME);
            try (ResultSet rows = statement.executeQuery(
                    "SELECT " + LoggedEvent.COLUMNS + ", digest, hash FROM event_log ORDER BY sequence")) {
                verification.walk(rows);
            }
        }
        return new Verification(
                verification.broken().isEmpty() && forged == 0,
                URI.create(identity.source()),
                verification.sequence(),
                verification.hidden(),
                verification.hash(),
                verification.broken().orElse(null),
                signed.size(),
                forged,
                calendar.now());
    }

    private void takeTurn() {
        try {
            if (!turn.tryAcquire(LONGEST_WAIT.toMillis(), TimeUnit.MILLISECONDS)) {
                throw ProblemException.of(
                        ProblemType.TOO_MANY_REQUESTS, new Wording("正在进行其他校验", "Other verifications are in progress"));
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while waiting to verify", interrupted);
        }
    }
}
