package cn.yujian.kit.security;

import io.agroal.api.AgroalPoolInterceptor;
import io.quarkus.arc.Arc;
import io.quarkus.security.AuthenticationFailedException;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.jboss.logging.Logger;

/**
 * Tells the database, with every connection that is taken, how much the caller sees: the policies of its tables hide the rest from
 * whatever is asked then. Work that no request asked for sees what is PUBLIC, unless it takes a {@linkplain #seeAll wider view}.
 */
@Singleton
public class ConnectionSight implements AgroalPoolInterceptor {

    private static final Logger LOG = Logger.getLogger(ConnectionSight.class);

    private final Caller caller;

    ConnectionSight(Caller caller) {
        this.caller = caller;
    }

    /** Lets the current transaction see everything: for work whose answer tells nothing of what it saw. */
    public static void seeAll(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("SET LOCAL yujian.sight TO " + literal(Sight.FULL));
        }
    }

    @Override
    public void onConnectionAcquire(Connection connection) {
        // No query: one would fix the transaction's snapshot before its isolation level is set.
        try (Statement statement = connection.createStatement()) {
            statement.execute("SET yujian.sight TO " + literal(current()));
        } catch (SQLException failed) {
            LOG.debugf(failed, "A connection that cannot be told what is seen is given up");
            giveUp(connection);
        }
    }

    private Sight current() {
        if (!Arc.container().requestContext().isActive()) {
            return Sight.OPEN;
        }
        try {
            return caller.sight();
        } catch (AuthenticationFailedException refused) {
            // The caller is told so where the answer is made.
            return Sight.OPEN;
        }
    }

    private static String literal(Sight sight) {
        return "'" + sight.setting().replace("'", "''") + "'";
    }

    private static void giveUp(Connection connection) {
        try {
            connection.abort(Runnable::run);
        } catch (SQLException broken) {
            throw new IllegalStateException("Cannot give up a connection", broken);
        }
    }
}
