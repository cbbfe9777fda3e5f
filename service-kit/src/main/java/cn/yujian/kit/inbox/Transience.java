package cn.yujian.kit.inbox;

import cn.yujian.kit.problem.DatabaseTrouble;
import cn.yujian.kit.problem.ProblemException;
import cn.yujian.problem.ProblemType;
import jakarta.transaction.RollbackException;
import java.sql.SQLException;
import org.apache.kafka.common.KafkaException;

/** Tells a failure that passes (a database restart, a deadlock) from one that an event brings with it. */
final class Transience {

    private Transience() {}

    static boolean isTransient(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof KafkaException) {
                return true;
            }
            if (cause instanceof ProblemException problem && problem.type() == ProblemType.SERVICE_UNAVAILABLE) {
                return true;
            }
            if (cause instanceof SQLException) {
                return DatabaseTrouble.passes(cause);
            }
            // A transaction that took too long is rolled back without a word of the database.
            if (cause instanceof RollbackException && cause.getCause() == null) {
                return true;
            }
        }
        return false;
    }
}
