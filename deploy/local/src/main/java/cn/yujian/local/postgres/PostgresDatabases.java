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

/** Databases and login roles of a running server: one pair per service, closed to all others. */
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

    /** Makes the role and its database unless they exist, and sets the role's password to the given one. */
    public void create(String database, String role, String password) {
        try {
            try (Connection connection = connect(SHIPPED_DATABASE)) {
                closeShippedDatabases(connection);
                createRole(connection, role, password);
                createDatabase(connection, database, role);
            }
            try (Connection connection = connect(database);
                    Statement statement = connection.createStatement()) {
                for (String extension : EXTENSIONS) {
                    statement.execute("CREATE EXTENSION IF NOT EXISTS " + extension);
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

    private static void createRole(Connection connection, String role, String password) throws SQLException {
        if (!exists(connection, "SELECT 1 FROM pg_roles WHERE rolname = ?", role)) {
            execute(connection, "CREATE ROLE " + quoted(connection, role) + " LOGIN");
        }
        // Sends a SCRAM verifier: the password itself never reaches the server, nor its log.
        connection.unwrap(PGConnection.class).alterUserPassword(role, password.toCharArray(), "scram-sha-256");
    }

    private static void createDatabase(Connection connection, String database, String role) throws SQLException {
        String name = quoted(connection, database);
        if (!exists(connection, "SELECT 1 FROM pg_database WHERE datname = ?", database)) {
            execute(connection, "CREATE DATABASE " + name + " OWNER " + quoted(connection, role));
        }
        execute(connection, "REVOKE CONNECT, TEMPORARY ON DATABASE " + name + " FROM PUBLIC");
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
