package cn.yujian.kit.audit;

import cn.yujian.kit.eventlog.EventLog;
import cn.yujian.kit.eventlog.LogIdentity;
import cn.yujian.kit.eventlog.LoggedEvent;
import cn.yujian.kit.security.ConnectionSight;
import cn.yujian.kit.time.Calendar;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.arc.All;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.inject.Singleton;
import java.net.URI;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.sql.DataSource;

/**
 * Recomputes the chain and compares what is served with it, all in one snapshot; one at a time, since it reads everything and
 * everyone may ask.
 */
@Singleton
class Verifier {

    private static final int ROWS_AT_A_TIME = 500;
    private static final Duration LONGEST = Duration.ofMinutes(10);

    /** Shorter than what proxies between a caller and the service put up with. */
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private static final Duration KEPT = Duration.ofMinutes(1);

    private final DataSource dataSource;
    private final EventLog log;
    private final List<ServedStates> states;
    private final List<ServedVersions> versions;
    private final ObjectMapper json;
    private final SignedHeads heads;
    private final SigningKey key;
    private final LogIdentity identity;
    private final Calendar calendar;
    private final SharedRun<Verification> run;

    Verifier(
            DataSource dataSource,
            EventLog log,
            @All List<ServedStates> states,
            @All List<ServedVersions> versions,
            ObjectMapper json,
            SignedHeads heads,
            SigningKey key,
            LogIdentity identity,
            Calendar calendar,
            AuditConfig config) {
        this.dataSource = dataSource;
        this.log = log;
        this.states = states;
        this.versions = versions;
        this.json = json.copy().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);
        this.heads = heads;
        this.key = key;
        this.identity = identity;
        this.calendar = calendar;
        this.run = new SharedRun<>(
                this::walk, PATIENCE, config.verificationKept(), KEPT, Infrastructure.getDefaultWorkerPool());
    }

    /**
     * Verifies the log as it stands, or as it stood when the verification began that is under way or ended a moment ago. Empty
     * where that takes so long that the caller does better to come back.
     */
    Uni<Optional<Verification>> verify() {
        return run.ask();
    }

    private Verification walk() {
        // Read before the snapshot: a head that is signed meanwhile would tell of events after it.
        List<Optional<String>> opened =
                heads.signatures().stream().map(key::open).toList();
        List<SignedHeads.Statement> signed =
                opened.stream().flatMap(Optional::stream).map(heads::read).toList();
        int forged = Math.toIntExact(opened.stream().filter(Optional::isEmpty).count());
        return QuarkusTransaction.requiringNew()
                .timeout(Math.toIntExact(LONGEST.toSeconds()))
                .call(() -> {
                    long tail = log.readSnapshot().sequence();
                    try (Connection connection = dataSource.getConnection()) {
                        ConnectionSight.seeAll(connection);
                        return answer(walk(connection, signed), compare(connection, tail), signed.size(), forged);
                    }
                });
    }

    private static ChainVerification walk(Connection connection, List<SignedHeads.Statement> signed)
            throws SQLException {
        try (Statement statement = connection.createStatement()) {
            Set<Long> epochs = new HashSet<>();
            try (ResultSet rows = statement.executeQuery("SELECT begins_after FROM event_log_epoch")) {
                while (rows.next()) {
                    epochs.add(rows.getLong(1));
                }
            }
            ChainVerification verification = new ChainVerification(signed, epochs);
            statement.setFetchSize(ROWS_AT_A_TIME);
            try (ResultSet rows = statement.executeQuery(
                    "SELECT " + LoggedEvent.COLUMNS + ", digest, hash FROM event_log ORDER BY sequence")) {
                verification.walk(rows);
            }
            return verification;
        }
    }

    private Compared compare(Connection connection, long tail) throws SQLException {
        Differences differences = new Differences();
        StateComparison current = new StateComparison(connection, json, tail, differences);
        for (ServedStates served : states) {
            current.compare(served);
        }
        VersionComparison known = new VersionComparison(connection, json, tail, differences);
        for (ServedVersions served : versions) {
            known.compare(served);
        }
        return new Compared(current.compared() + known.compared(), differences);
    }

    private Verification answer(ChainVerification chain, Compared states, int signed, int forged) {
        return new Verification(
                chain.broken().isEmpty() && forged == 0 && states.differences().count() == 0,
                URI.create(identity.source()),
                chain.events(),
                chain.hidden(),
                chain.hash(),
                chain.broken().orElse(null),
                signed,
                forged,
                states.number(),
                states.differences().count(),
                states.differences().first().orElse(null),
                calendar.now());
    }

    /** How many states were compared, and which of them differ. */
    private record Compared(long number, Differences differences) {}
}
