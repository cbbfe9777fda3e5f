package cn.yujian.kit.inbox;

import cn.yujian.kit.problem.ProblemException;
import cn.yujian.problem.ProblemType;
import java.sql.SQLException;
import java.sql.SQLTransientException;
import java.util.Set;
import org.apache.kafka.common.KafkaException;

/** Tells a failure that passes (a database restart, a deadlock) from one that an event brings with it. */
final class Transience {

    /** Connection trouble, lost locks and serialisation, lack of resources, operator intervention, system errors. */
    private static final Set<String> PASSING_CLASSES = Set.of("08", "40", "53", "57", "58", "25");

    private Transience() {}

    static boolean isTransient(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLTransientException || cause instanceof KafkaException) {
                return true;
            }
            if (cause instanceof ProblemException problem && problem.type() == ProblemType.SERVICE_UNAVAILABLE) {
                return true;
            }
            if (cause instanceof SQLException sql) {
                String state = sql.getSQLState();
                return state == null || PASSING_CLASSES.contains(state.substring(0, 2));
            }
        }
        return false;
    }
}
