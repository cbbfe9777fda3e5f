package cn.yujian.kit.audit;

import cn.yujian.kit.audit.SignedHeads.Statement;
import cn.yujian.kit.eventlog.EventLogConfig;
import cn.yujian.kit.eventlog.LogIdentity;
import cn.yujian.kit.eventlog.LogMoved;
import cn.yujian.kit.leadership.Leadership;
import cn.yujian.kit.time.Calendar;
import cn.yujian.kit.work.Worker;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.Optional;
import javax.sql.DataSource;
import org.jboss.logging.Logger;

/** Signs the head of the chain once a day of Chongqing and publishes it: a chain that only its owner holds proves nothing. */
@Singleton
class HeadSigner {

    private static final Logger LOG = Logger.getLogger(HeadSigner.class);

    /** Key of the leadership lock; any constant no one else uses. */
    private static final long JOB = 7_217_004L;

    private final DataSource dataSource;
    private final SignedHeads heads;
    private final LogIdentity identity;
    private final Calendar calendar;
    private final EventLogConfig logConfig;
    private final AuditConfig config;
    private final Worker worker = new Worker("head-signer", this::look);
    private volatile LocalDate signedDay = LocalDate.MIN;

    HeadSigner(
            DataSource dataSource,
            SignedHeads heads,
            LogIdentity identity,
            Calendar calendar,
            EventLogConfig logConfig,
            AuditConfig config,
            MeterRegistry metrics) {
        this.dataSource = dataSource;
        this.heads = heads;
        this.identity = identity;
        this.calendar = calendar;
        this.logConfig = logConfig;
        this.config = config;
        Gauge.builder("yujian.audit.head.age.days", this::daysSinceLastHead)
                .description("Days since the last day whose head was signed")
                .register(metrics);
    }

    void start(@Observes StartupEvent event) {
        if (logConfig.enabled()) {
            worker.start();
        }
    }

    void stop(@Observes ShutdownEvent event) {
        worker.stop();
    }

    /** The first event of a log has no head yet, and a day's first event need not wait for the next look. */
    void moved(@Observes LogMoved event) {
        if (!signedDay.equals(calendar.today())) {
            worker.wake();
        }
    }

    private void look(Worker self) throws SQLException, InterruptedException {
        Optional<Leadership> acquired = Leadership.tryAcquire(dataSource, JOB);
        if (acquired.isPresent()) {
            try (Leadership leadership = acquired.get()) {
                sign(leadership.connection(), calendar.today());
            }
        }
        self.await(config.look());
    }

    private void sign(Connection connection, LocalDate day) throws SQLException {
        if (!isSigned(connection, day)) {
            Optional<Statement> statement = head(connection, day);
            if (statement.isEmpty()) {
                return;
            }
            SignedHead head = heads.publish(statement.get());
            LOG.infof("Signed head of %s: sequence %d, hash %s, %s", day, head.sequence(), head.hash(), head.jws());
        }
        signedDay = day;
    }

    /** Not a number where no head was ever signed, or the database does not answer. */
    private double daysSinceLastHead() {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement select = connection.prepareStatement("SELECT max(day) FROM signed_head");
                ResultSet row = select.executeQuery()) {
            row.next();
            LocalDate last = row.getObject(1, LocalDate.class);
            return last == null ? Double.NaN : ChronoUnit.DAYS.between(last, calendar.today());
        } catch (SQLException failed) {
            LOG.debugf(failed, "How old the last signed head is cannot be asked");
            return Double.NaN;
        }
    }

    private static boolean isSigned(Connection connection, LocalDate day) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("SELECT 1 FROM signed_head WHERE day = ?")) {
            select.setObject(1, day);
            try (ResultSet row = select.executeQuery()) {
                return row.next();
            }
        }
    }

    /** Nothing while the log is empty. */
    private Optional<Statement> head(Connection connection, LocalDate day) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(
                        "SELECT sequence, hash FROM event_log ORDER BY sequence DESC LIMIT 1");
                ResultSet row = select.executeQuery()) {
            if (!row.next()) {
                return Optional.empty();
            }
            String hash = HexFormat.of().formatHex(row.getBytes("hash"));
            return Optional.of(new Statement(identity.source(), day, row.getLong("sequence"), hash));
        }
    }
}
