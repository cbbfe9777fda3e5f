package cn.yujian.kit.problem;

import java.sql.SQLException;
import java.sql.SQLTransientException;
import java.util.Set;

/** Tells a failure of the database that passes, a restart for instance, from one that a request brings with it. */
public final class DatabaseTrouble {

    /** Connection trouble, lost locks and serialisation, lack of resources, operator intervention, system errors. */
    private static final Set<String> PASSING_CLASSES = Set.of("08", "25", "40", "53", "57", "58");

    /** A lock that was not given in time; the others of its class come with the request. */
    private static final String LOCK_NOT_AVAILABLE = "55P03";

    private DatabaseTrouble() {}

    /** Whether the failure, or what caused it, is one that passes. */
    public static boolean passes(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLTransientException) {
                return true;
            }
            if (cause instanceof SQLException sql) {
                String state = sql.getSQLState();
                return state == null
                        || state.equals(LOCK_NOT_AVAILABLE)
                        || PASSING_CLASSES.contains(state.substring(0, 2));
            }
        }
        return false;
    }
}
