package cn.yujian.kit.inbox;

import cn.yujian.kit.problem.DatabaseTrouble;
import cn.yujian.kit.problem.ProblemException;
import cn.yujian.problem.ProblemType;
import jakarta.enterprise.context.ContextNotActiveException;
import jakarta.persistence.TransactionRequiredException;
import jakarta.transaction.RollbackException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.KafkaException;

/** Tells a failure that passes (a database restart, a deadlock) from one that an event brings with it. */
final class Transience {

    private Transience() {}

    static boolean isTransient(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof KafkaException) {
                return true;
            }
            if (cause instanceof ContextNotActiveException || cause instanceof TransactionRequiredException) {
                // The transaction ran out of time between two statements.
                return true;
            }
            if (cause instanceof RollbackException rollback) {
                return passes(rollback);
            }
            if (cause instanceof ProblemException problem && problem.type() == ProblemType.SERVICE_UNAVAILABLE) {
                return true;
            }
            if (cause instanceof SQLException) {
                return DatabaseTrouble.passes(cause);
            }
        }
        return false;
    }

    /** Without a reason it ran out of time; where the commit failed, the reason decides. */
    private static boolean passes(RollbackException rollback) {
        List<Throwable> reasons = new ArrayList<>(List.of(rollback.getSuppressed()));
        Throwable cause = rollback.getCause();
        // A bare Throwable only tells where the transaction was marked.
        if (cause != null && cause.getClass() != Throwable.class) {
            reasons.add(cause);
        }
        return reasons.stream().allMatch(Transience::isTransient);
    }
}
