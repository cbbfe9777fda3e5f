package cn.yujian.kit.inbox;

import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import javax.sql.DataSource;

/** The service's database, on the connection of the caller's transaction. */
@Singleton
class Database {

    private final DataSource dataSource;

    Database(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    @FunctionalInterface
    interface Work<T> {
        T on(Connection connection) throws SQLException;
    }

    @FunctionalInterface
    interface Change {
        void on(Connection connection) throws SQLException;
    }

    /**
     * Asks the database.
     *
     * @param purpose what fails if it does not answer: "read the offsets"
     */
    <T> T ask(String purpose, Work<T> work) {
        try (Connection connection = dataSource.getConnection()) {
            return work.on(connection);
        } catch (SQLException failed) {
            throw new IllegalStateException("Cannot " + purpose, failed);
        }
    }

    /** A column of a row; null where it is. */
    static Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }

    void change(String purpose, Change change) {
        try (Connection connection = dataSource.getConnection()) {
            change.on(connection);
        } catch (SQLException failed) {
            throw new IllegalStateException("Cannot " + purpose, failed);
        }
    }
}
