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
import java.util.concurrent.TimeUnit;
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

    private static final Login OWNER = new Login("region_owner", "owner-password");
    private static final Login SERVICE = new Login("region_service", "region-password");

    private static PostgresServer server;

    @BeforeAll
    static void startServer() {
        server = PostgresServer.startEphemeral();
        server.createDatabase("region", OWNER, SERVICE);
        server.createDatabase(
                "project", new Login("project_owner", "owner-password"), new Login("project_service", "password"));
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

    @ParameterizedTest
    @CsvSource({"region_service, region-password", "region_owner, owner-password"})
    void oneRoleCannotConnectToTheDatabaseOfAnother(String role, String password) {
        SQLException refused =
                assertThrows(SQLException.class, () -> connect(server.jdbcUrl("project"), role, password));

        assertEquals(NOT_ALLOWED, refused.getSQLState());
    }

    @Test
    void aServiceMayDoWhatItsTablesOwnerGrantsAndNoMore() throws SQLException {
        asOwner("CREATE TABLE granted AS SELECT 1 AS value; GRANT SELECT ON granted TO region_service; SELECT 1");

        assertEquals("1", asService("SELECT value::text FROM granted"));
        for (String refused : List.of(
                "DELETE FROM granted", "DROP TABLE granted", "CREATE TABLE own (value int)", "SET ROLE region_owner")) {
            assertEquals(
                    NOT_ALLOWED,
                    assertThrows(SQLException.class, () -> asService(refused), refused)
                            .getSQLState(),
                    refused);
        }
    }

    @Test
    void aDatabaseThatWasOwnedByItsServiceIsHandedOver() throws SQLException {
        Login owner = new Login("older_owner", "owner-password");
        Login service = new Login("older_service", "password");
        server.createDatabase("older", service, service);
        query(
                server.jdbcUrl("older"),
                "older_service",
                "password",
                "CREATE TABLE kept AS SELECT 42 AS value; SELECT 1");

        server.createDatabase("older", owner, service);

        String table = "SELECT tableowner || ' ' || value FROM pg_tables, kept WHERE tablename = 'kept'";
        assertEquals("older_owner 42", query(server.jdbcUrl("older"), "older_owner", "owner-password", table));
        SQLException refused = assertThrows(
                SQLException.class,
                () -> query(server.jdbcUrl("older"), "older_service", "password", "SELECT value::text FROM kept"));
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
        Login service = new Login("kept_service", "password");
        server.createDatabase("kept", new Login("kept_owner", "first"), service);
        query(server.jdbcUrl("kept"), "kept_owner", "first", "CREATE TABLE fact AS SELECT 42 AS value; SELECT 1");

        server.createDatabase("kept", new Login("kept_owner", "second"), service);

        assertEquals("42", query(server.jdbcUrl("kept"), "kept_owner", "second", "SELECT value::text FROM fact"));
        assertThrows(SQLException.class, () -> connect(server.jdbcUrl("kept"), "kept_owner", "first"));
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
        first.createDatabase("region", OWNER, SERVICE);
        query(first.jdbcUrl("region"), OWNER.role(), OWNER.password(), "CREATE TABLE fact AS SELECT 42 AS v; SELECT 1");

        first.kill();

        try (PostgresServer second = PostgresServer.start(dir, LocalPorts.free())) {
            assertEquals(
                    "42", query(second.jdbcUrl("region"), OWNER.role(), OWNER.password(), "SELECT v::text FROM fact"));
        } finally {
            first.close();
        }
    }

    @Test
    void aServerThatAKilledInitdbHadJustBegunToStartIsEnded(@TempDir Path dir) throws Exception {
        Path draft = Files.createDirectory(dir.resolve("data.new"));
        ProcessBuilder beginning = new ProcessBuilder("tail", "-f", "/dev/null");
        beginning.environment().put("PGDATA", draft.toRealPath().toString());
        Process left = beginning.start();
        try {
            PostgresCluster.in(dir).prepare();

            assertTrue(left.waitFor(1, TimeUnit.SECONDS));
        } finally {
            left.destroyForcibly();
        }
        assertTrue(Files.isRegularFile(dir.resolve("data").resolve("PG_VERSION")));
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
        return query(server.jdbcUrl("region"), OWNER.role(), OWNER.password(), sql);
    }

    private static String asService(String sql) throws SQLException {
        return query(server.jdbcUrl("region"), SERVICE.role(), SERVICE.password(), sql);
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
