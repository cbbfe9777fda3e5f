package cn.yujian.region.adjustment.application;

import cn.yujian.kit.eventlog.EventLog;
import cn.yujian.kit.eventlog.EventLogConfig;
import cn.yujian.kit.eventlog.Origin;
import cn.yujian.kit.eventlog.Recording;
import cn.yujian.kit.security.ConnectionSight;
import cn.yujian.kit.time.Calendar;
import cn.yujian.kit.work.Worker;
import cn.yujian.region.adjustment.domain.Adjustment;
import cn.yujian.region.adjustment.domain.AdjustmentStatus;
import cn.yujian.region.adjustment.persistence.Adjustments;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;

/**
 * Records the end of adjustments that lay untouched too long. They count as expired from their day on without it; any replica may
 * record it, the turn at the log sees to it that one does.
 */
@Singleton
public class Expiry {

    private final Adjustments adjustments;
    private final Procedure procedure;
    private final EventLog log;
    private final Calendar calendar;
    private final DataSource dataSource;
    private final EventLogConfig logConfig;
    private final Worker worker;

    Expiry(
            Adjustments adjustments,
            Procedure procedure,
            EventLog log,
            Calendar calendar,
            DataSource dataSource,
            EventLogConfig logConfig,
            AdjustmentConfig config) {
        this.adjustments = adjustments;
        this.procedure = procedure;
        this.log = log;
        this.calendar = calendar;
        this.dataSource = dataSource;
        this.logConfig = logConfig;
        this.worker = new Worker("adjustment-expiry", self -> {
            recordAll();
            self.await(config.look());
        });
    }

    void start(@Observes StartupEvent event) {
        if (logConfig.enabled()) {
            worker.start();
        }
    }

    void stop(@Observes ShutdownEvent event) {
        worker.stop();
    }

    /** Records each that has expired by today, in a transaction of its own. */
    public void recordAll() {
        LocalDate today = calendar.today();
        List<UUID> overdue = QuarkusTransaction.requiringNew().call(() -> {
            seeAll();
            return adjustments.overdue(today);
        });
        overdue.forEach(id -> QuarkusTransaction.requiringNew().run(() -> record(id, today)));
    }

    private void record(UUID id, LocalDate today) {
        seeAll();
        Recording recording = log.begin(Origin.system("adjustment-expiry"));
        Adjustment now = adjustments.require(id);
        Adjustment then = now.on(today);
        if (now.status() != AdjustmentStatus.EXPIRED && then.status() == AdjustmentStatus.EXPIRED) {
            procedure.record(recording, then);
        }
    }

    private void seeAll() {
        try (Connection connection = dataSource.getConnection()) {
            ConnectionSight.seeAll(connection);
        } catch (SQLException failed) {
            throw new IllegalStateException("Cannot see what is INTERNAL", failed);
        }
    }
}
