package cn.yujian.local.postgres;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Properties;
import org.postgresql.PGConnection;

/** Databases of a running server, each closed to all but two roles: the owner of its tables, and the one a service runs as. */
public final class PostgresDatabases {

    private static final List<String> EXTENSIONS = List.of("btree_gist", "pg_trgm");
    private static final String SHIPPED_DATABASE = "postgres";

    private final int port;
    private final String superuserPassword;

    public PostgresDatabases(int port, String superuserPassword) {
        this.port = port;
        this.superuserPassword = superuserPassword;
    }

    public static String jdbcUrl(int port, String database) {
        return "jdbc:postgresql://127.0.0.1:" + port + "/" + database;
    }

    public boolean acceptConnections() {
        try (Connection connection = connect(SHIPPED_DATABASE)) {
            return connection.isValid(1);
        } catch (SQLException e) {
            return false;
        }
    }

    /**
     * Makes the roles and the database unless they exist, and sets the roles' passwords to the given ones.
     *
     * @param owner who migrates: owns the database and all in it
     * @param service who may connect, and do with the tables what the migrations grant
     */
    public void create(String database, Login owner, Login service) {
        try {
            try (Connection connection = connect(SHIPPED_DATABASE)) {
                closeShippedDatabases(connection);
                createRole(connection, owner);
                createRole(connection, service);
                createDatabase(connection, database, owner.role());
                closeToOthers(connection, database, service.role());
            }
            try (Connection connection = connect(database)) {
                handOver(connection, service.role(), owner.role());
                for (String extension : EXTENSIONS) {
                    execute(connection, "CREATE EXTENSION IF NOT EXISTS " + extension);
                }
            }
        } catch (SQLException e) {
            throw new PostgresException("Cannot create the database '" + database + "': " + e.getMessage(), e);
        }
    }

    private static void closeShippedDatabases(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("REVOKE CONNECT, TEMPORARY ON DATABASE postgres, template1 FROM PUBLIC");
        }
    }

    private static void createRole(Connection connection, Login login) throws SQLException {
        if (!exists(connection, "SELECT 1 FROM pg_roles WHERE rolname = ?", login.role())) {
            execute(connection, "CREATE ROLE " + quoted(connection, login.role()) + " LOGIN");
        }
        // Sends a SCRAM verifier: the password itself never reaches the server, nor its log.
        connection
                .unwrap(PGConnection.class)
                .alterUserPassword(login.role(), login.password().toCharArray(), "scram-sha-256");
    }

    private static void createDatabase(Connection connection, String database, String owner) throws SQLException {
        if (!exists(connection, "SELECT 1 FROM pg_database WHERE datname = ?", database)) {
            execute(
                    connection,
                    "CREATE DATABASE " + quoted(connection, database) + " OWNER " + quoted(connection, owner));
        }
    }

    private static void closeToOthers(Connection connection, String database, String service) throws SQLException {
        String name = quoted(connection, database);
        execute(connection, "REVOKE CONNECT, TEMPORARY ON DATABASE " + name + " FROM PUBLIC");
        execute(connection, "GRANT CONNECT ON DATABASE " + name + " TO " + quoted(connection, service));
    }

    /** Databases of earlier builds were owned by the role their service ran as. */
    private static void handOver(Connection connection, String service, String owner) throws SQLException {
        if (exists(
                connection,
                "SELECT 1 FROM pg_database WHERE datname = current_database() AND datdba = ?::regrole",
                quoted(connection, service))) {
            execute(
                    connection,
                    "REASSIGN OWNED BY " + quoted(connection, service) + " TO " + quoted(connection, owner));
        }
    }

    private static boolean exists(Connection connection, String query, String name) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(query)) {
            statement.setString(1, name);
            try (ResultSet rows = statement.executeQuery()) {
                return rows.next();
            }
        }
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String quoted(Connection connection, String identifier) throws SQLException {
        return connection.unwrap(PGConnection.class).escapeIdentifier(identifier);
    }

    private Connection connect(String database) throws SQLException {
        Properties properties = new Properties();
        properties.setProperty("user", PostgresCluster.SUPERUSER);
        properties.setProperty("password", superuserPassword);
        properties.setProperty("connectTimeout", "2");
        properties.setProperty("ApplicationName", "yujian");
        return DriverManager.getConnection(jdbcUrl(port, database), properties);
    }
}
