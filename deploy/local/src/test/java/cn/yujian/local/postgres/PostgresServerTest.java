package cn.yujian.local.postgres;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import cn.yujian.local.machine.LocalPorts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PostgresServerTest {

    private static final String PASSWORD_REFUSED = "28P01";
    private static final String NOT_ALLOWED = "42501";

    private static PostgresServer server;

    @BeforeAll
    static void startServer() {
        server = PostgresServer.startEphemeral();
        server.createDatabase("region", "region_service", "region-password");
        server.createDatabase("project", "project_service", "project-password");
    }

    @AfterAll
    static void stopServer() {
        server.close();
    }

    @ParameterizedTest
    @CsvSource({
        "fsync, on",
        "synchronous_commit, on",
        "full_page_writes, on",
        "data_checksums, on",
        "idle_in_transaction_session_timeout, 5s",
        "listen_addresses, 127.0.0.1",
        "unix_socket_directories, ''",
        "password_encryption, scram-sha-256",
        "server_encoding, UTF8"
    })
    void runsWithTheSettingsThatKeepData(String setting, String expected) throws SQLException {
        assertEquals(
                expected, query(server.jdbcUrl("region"), "postgres", server.superuserPassword(), "SHOW " + setting));
    }

    @Test
    void oneRoleCannotConnectToTheDatabaseOfAnother() {
        SQLException refused = assertThrows(
                SQLException.class, () -> connect(server.jdbcUrl("project"), "region_service", "region-password"));

        assertEquals(NOT_ALLOWED, refused.getSQLState());
    }

    @ParameterizedTest
    @CsvSource({"postgres", "template1"})
    void noRoleCanConnectToTheShippedDatabases(String database) {
        SQLException refused = assertThrows(
                SQLException.class, () -> connect(server.jdbcUrl(database), "region_service", "region-password"));

        assertEquals(NOT_ALLOWED, refused.getSQLState());
    }

    @ParameterizedTest
    @CsvSource({"region_service, wrong", "region_service, ''", "postgres, ''", "postgres, postgres"})
    void aWrongPasswordIsRefused(String user, String password) {
        SQLException refused =
                assertThrows(SQLException.class, () -> connect(server.jdbcUrl("region"), user, password));

        assertTrue(
                PASSWORD_REFUSED.equals(refused.getSQLState())
                        || refused.getMessage().contains("password"),
                refused.getMessage());
    }

    @Test
    void creatingADatabaseAgainKeepsItsRowsAndTakesTheNewPassword() throws SQLException {
        server.createDatabase("kept", "kept_service", "first");
        query(server.jdbcUrl("kept"), "kept_service", "first", "CREATE TABLE fact AS SELECT 42 AS value; SELECT 1");

        server.createDatabase("kept", "kept_service", "second");

        assertEquals("42", query(server.jdbcUrl("kept"), "kept_service", "second", "SELECT value::text FROM fact"));
        assertThrows(SQLException.class, () -> connect(server.jdbcUrl("kept"), "kept_service", "first"));
    }

    @Test
    void theOwnerCanBuildOnTheExtensions() {
        assertDoesNotThrow(() -> asOwner("CREATE TABLE held (id text, during daterange,"
                + " CONSTRAINT once PRIMARY KEY (id, during WITHOUT OVERLAPS)); SELECT 1"));
    }

    @Test
    void trigramsAndOrderWorkForChinese() throws SQLException {
        assertEquals("5", asOwner("SELECT cardinality(show_trgm('抽水蓄能'))"));
        assertEquals("t", asOwner("SELECT '万盛' < '万盛经开区'"));
    }

    @Test
    void acknowledgedCommitsSurviveAKill(@TempDir Path dir) throws Exception {
        PostgresServer first = PostgresServer.start(dir, LocalPorts.free());
        first.createDatabase("region", "region_service", "secret");
        query(first.jdbcUrl("region"), "region_service", "secret", "CREATE TABLE fact AS SELECT 42 AS v; SELECT 1");

        first.kill();

        try (PostgresServer second = PostgresServer.start(dir, LocalPorts.free())) {
            assertEquals("42", query(second.jdbcUrl("region"), "region_service", "secret", "SELECT v::text FROM fact"));
        } finally {
            first.close();
        }
    }

    @Test
    void processesThatUnpackAtTheSameTimeShareOneFolder(@TempDir Path cache) throws IOException {
        List<Path> folders = IntStream.range(0, 2)
                .parallel()
                .mapToObj(i -> PostgresBinaries.unpackedIn(cache))
                .toList();

        assertEquals(folders.get(0), folders.get(1));
        try (Stream<Path> left = Files.list(cache)) {
            assertEquals(List.of(folders.get(0)), left.toList());
        }
    }

    @Test
    void theSuperuserPasswordIsForItsOwnerOnly(@TempDir Path dir) throws Exception {
        try (PostgresServer started = PostgresServer.start(dir, LocalPorts.free())) {
            Path file = dir.resolve("superuser.password");

            assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
            assertFalse(started.superuserPassword().isBlank());
        }
    }

    @Test
    void aServerThatCannotStartSaysWhyInItsOwnWords(@TempDir Path dir) {
        PostgresException failure =
                assertThrows(PostgresException.class, () -> PostgresServer.start(dir, server.port()));

        assertTrue(failure.getMessage().contains("Address already in use"), failure.getMessage());
    }

    private static String asOwner(String sql) throws SQLException {
        return query(server.jdbcUrl("region"), "region_service", "region-password", sql);
    }

    private static String query(String url, String user, String password, String sql) throws SQLException {
        try (Connection connection = connect(url, user, password);
                Statement statement = connection.createStatement()) {
            boolean rows = statement.execute(sql);
            while (!rows) {
                rows = statement.getMoreResults();
            }
            try (ResultSet result = statement.getResultSet()) {
                assertTrue(result.next());
                return result.getString(1);
            }
        }
    }

    private static Connection connect(String url, String user, String password) throws SQLException {
        return DriverManager.getConnection(url, user, password);
    }
}
