package cn.yujian.local.stack;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.nimbusds.jwt.SignedJWT;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class StackTest {

    private static SuiteFixture checkout;
    private static Stack stack;

    @BeforeAll
    static void startSuite() {
        checkout = SuiteFixture.aCheckout();
        stack = checkout.stack(Ports.random()).build();
        assertTrue(stack.up());
    }

    @AfterAll
    static void endSuite() {
        checkout.close();
    }

    @Test
    void everyPartIsUpWithItsProcessPortMemoryVersionAndLog() {
        stack.up();

        List<PartStatus> parts = stack.status();

        assertEquals(SuiteFixture.PARTS, parts.stream().map(PartStatus::part).toList());
        for (PartStatus part : parts) {
            assertEquals(PartStatus.State.UP, part.state(), part.toString());
            assertTrue(ProcessHandle.of(part.pid().orElseThrow()).orElseThrow().isAlive());
            assertTrue(part.memoryBytes().orElseThrow() > 1_000_000, part.toString());
            assertFalse(part.version().isBlank());
            assertTrue(Files.exists(part.log()));
        }
    }

    @Test
    void aSecondUpChangesNothing() {
        stack.up();
        Map<String, Long> before = processIds();

        boolean started = stack.up();

        assertFalse(started);
        assertEquals(before, processIds());
    }

    @ParameterizedTest
    @MethodSource("parts")
    void afterAKillUpRestartsOnlyThatPartAndNoDataIsLost(String part) throws SQLException {
        stack.up();
        Map<String, Long> before = processIds();
        execute("CREATE TABLE IF NOT EXISTS kept (part text); INSERT INTO kept VALUES ('" + part + "')");
        stack.kill(part);
        assertEquals(PartStatus.State.FAILED, status(part).state());

        assertTrue(stack.up());

        Map<String, Long> after = processIds();
        for (String each : SuiteFixture.PARTS) {
            if (each.equals(part)) {
                assertNotEquals(before.get(each), after.get(each), each);
            } else {
                assertEquals(before.get(each), after.get(each), each);
            }
        }
        assertEquals(1, count("SELECT count(*) FROM kept WHERE part = '" + part + "'"));
    }

    static List<String> parts() {
        return SuiteFixture.PARTS;
    }

    @Test
    void servicesAreToldWhereEverythingIs() throws IOException {
        stack.up();
        Ports ports = stack.ports();

        List<String> told = get(stack.serviceUrl(Service.PROJECT) + "/environment");

        assertTrue(
                told.containsAll(List.of(
                        "QUARKUS_HTTP_HOST=127.0.0.1",
                        "QUARKUS_HTTP_PORT=" + (ports.base() + 2),
                        "QUARKUS_MANAGEMENT_HOST=127.0.0.1",
                        "QUARKUS_MANAGEMENT_PORT=" + (ports.base() + 12),
                        "QUARKUS_DATASOURCE_JDBC_URL=jdbc:postgresql://127.0.0.1:" + (ports.base() + 20) + "/project",
                        "QUARKUS_DATASOURCE_USERNAME=project_service",
                        "QUARKUS_DATASOURCE_PASSWORD="
                                + stack.databaseLogin(Service.PROJECT).password(),
                        "QUARKUS_FLYWAY_USERNAME=project_owner",
                        "QUARKUS_FLYWAY_PASSWORD="
                                + stack.databaseOwner(Service.PROJECT).password(),
                        "KAFKA_BOOTSTRAP_SERVERS=127.0.0.1:" + (ports.base() + 21),
                        "QUARKUS_OIDC_AUTH_SERVER_URL=http://localhost:" + (ports.base() + 22),
                        "YUJIAN_PUBLIC_URL=http://localhost:" + ports.base(),
                        "YUJIAN_PLAN_DEMO=false")),
                told.toString());
    }

    @Test
    void theGatewayIsToldItsRoutesAndNoPassword() throws IOException {
        stack.up();
        Ports ports = stack.ports();

        List<String> told = get(stack.gatewayUrl() + "/environment");

        assertTrue(
                told.containsAll(List.of(
                        "YUJIAN_GATEWAY_ROUTES_REGION_UPSTREAMS=http://127.0.0.1:" + (ports.base() + 1),
                        "YUJIAN_GATEWAY_ROUTES_PROJECT_UPSTREAMS=http://127.0.0.1:" + (ports.base() + 2),
                        "YUJIAN_GATEWAY_ROUTES_INDICATOR_UPSTREAMS=http://127.0.0.1:" + (ports.base() + 3),
                        "YUJIAN_PUBLIC_URL=http://localhost:" + ports.base())),
                told.toString());
        assertFalse(told.toString().contains("PASSWORD"), told.toString());
    }

    @Test
    void secretsStandOnNoCommandLineAndInNoLog() throws IOException {
        stack.up();
        List<String> secrets = secrets();
        assertTrue(secrets.size() >= 9, "there are passwords and client secrets to look for");

        StringBuilder readable = new StringBuilder();
        for (PartStatus part : stack.status()) {
            readable.append(Files.readString(Path.of("/proc", "" + part.pid().orElseThrow(), "cmdline")));
            readable.append(Files.readString(part.log()));
        }

        for (String secret : secrets) {
            assertFalse(readable.toString().contains(secret));
        }
    }

    @Test
    void aTokenComesFromTheRunningIssuer() throws Exception {
        stack.up();

        SignedJWT token = SignedJWT.parse(stack.token("reporter", "wansheng", "nanchuan"));

        assertEquals(stack.issuerUrl().toString(), token.getJWTClaimsSet().getIssuer());
        assertEquals(List.of("reporter"), token.getJWTClaimsSet().getStringListClaim("groups"));
        assertEquals(List.of("wansheng", "nanchuan"), token.getJWTClaimsSet().getStringListClaim("regions"));
    }

    @Test
    void aProcessWhoseProcessFileIsLostIsFoundAndAdopted() throws IOException {
        stack.up();
        Map<String, Long> before = processIds();
        for (String part : SuiteFixture.PARTS) {
            Files.delete(checkout.home().resolve("run").resolve(part + ".pid"));
        }

        boolean started = stack.up();

        assertFalse(started);
        assertEquals(before, processIds());
    }

    @Test
    void aProcessIdGivenToAnotherProgramIsNotTakenForThePart() throws IOException {
        stack.up();
        stack.kill("gateway");
        Path file = checkout.home().resolve("run").resolve("gateway.pid");
        String started = Files.readAllLines(file).get(1);
        Files.writeString(file, ProcessHandle.current().pid() + "\n" + started + "\n");

        assertEquals(PartStatus.State.FAILED, status("gateway").state());
    }

    private static Map<String, Long> processIds() {
        return stack.status().stream()
                .collect(Collectors.toMap(PartStatus::part, part -> part.pid().orElseThrow()));
    }

    private static PartStatus status(String part) {
        return stack.status().stream()
                .collect(Collectors.toMap(PartStatus::part, Function.identity()))
                .get(part);
    }

    private static List<String> secrets() throws IOException {
        try (Stream<Path> files = Files.walk(checkout.home())) {
            List<String> secrets = new ArrayList<>();
            for (Path file : files.filter(path -> path.toString().matches(".*\\.(password|secret)"))
                    .toList()) {
                secrets.add(Files.readString(file));
            }
            return secrets;
        }
    }

    private static List<String> get(String url) throws IOException {
        try (InputStream body = URI.create(url).toURL().openStream()) {
            return new String(body.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
        }
    }

    private static void execute(String sql) throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static int count(String sql) throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getInt(1);
        }
    }

    private static Connection connect() throws SQLException {
        return stack.databaseOwner(Service.REGION).connect(stack.jdbcUrl(Service.REGION));
    }
}
