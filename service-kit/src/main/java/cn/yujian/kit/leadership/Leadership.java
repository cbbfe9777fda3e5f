package cn.yujian.kit.leadership;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.util.Optional;
import javax.sql.DataSource;

/**
 * Being the one replica that does a job, for as long as one database session lives: the lock falls with the connection, so a
 * replica that was killed or cut off is replaced as soon as another asks, and what is done over this connection cannot be done
 * after leadership was lost.
 */
public final class Leadership implements AutoCloseable {

    private static final int ANSWER_SECONDS = 5;

    private final Connection connection;

    private Leadership(Connection connection) {
        this.connection = connection;
    }

    /**
     * Tries to become leader.
     *
     * @param job key of the job, the same in every replica
     * @return leadership, or nothing while another replica has it
     */
    public static Optional<Leadership> tryAcquire(DataSource dataSource, long job) throws SQLException {
        Connection connection = dataSource.getConnection();
        boolean leader = false;
        try (PreparedStatement lock = connection.prepareStatement("SELECT pg_try_advisory_lock(?)")) {
            lock.setLong(1, job);
            try (ResultSet row = lock.executeQuery()) {
                row.next();
                leader = row.getBoolean(1);
            }
        } finally {
            if (!leader) {
                connection.close();
            }
        }
        return leader ? Optional.of(new Leadership(connection)) : Optional.empty();
    }

    /** The session that holds the lock. */
    public Connection connection() {
        return connection;
    }

    /**
     * Makes sure that the session still lives, and with it the lead; for work that is not done over it.
     *
     * @throws SQLException if it was ended
     */
    public void require() throws SQLException {
        if (!connection.isValid(ANSWER_SECONDS)) {
            throw new SQLNonTransientConnectionException("The session of the lead was ended");
        }
    }

    @Override
    public void close() throws SQLException {
        // The pool would hand the session on with the lock still held.
        try (PreparedStatement unlock = connection.prepareStatement("SELECT pg_advisory_unlock_all()")) {
            unlock.execute();
        } finally {
            connection.close();
        }
    }
}
