package cn.yujian.local.stack;

import cn.yujian.local.postgres.Login;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/** That a service's database was restored to an earlier point, which only the owner of its tables can say. */
public final class Restore {

    private Restore() {}

    /**
     * Declares it.
     *
     * @return the position that the service's events come after from now on
     */
    public static long declare(Stack stack, Service service, String reason) {
        Login owner = stack.databaseOwner(service);
        try (Connection connection =
                        DriverManager.getConnection(stack.jdbcUrl(service), owner.role(), owner.password());
                PreparedStatement declare =
                        connection.prepareStatement("SELECT begins_after FROM declare_log_restored(?)")) {
            declare.setString(1, reason);
            try (ResultSet row = declare.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        } catch (SQLException failed) {
            throw new StackException(
                    "Cannot say so to the database of " + service.part() + ": " + failed.getMessage(), failed);
        }
    }
}
