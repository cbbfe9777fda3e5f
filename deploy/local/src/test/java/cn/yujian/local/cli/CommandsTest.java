package cn.yujian.local.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import cn.yujian.local.stack.Ports;
import cn.yujian.local.stack.StackException;
import cn.yujian.local.stack.SuiteFixture;
import com.nimbusds.jwt.SignedJWT;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CommandsTest {

    private final Ports ports = Ports.random();
    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
    private SuiteFixture checkout;

    @BeforeEach
    void makeCheckout() {
        checkout = SuiteFixture.aCheckout();
    }

    @AfterEach
    void endSuite() {
        assertEquals(0, run("down"));
        checkout.close();
    }

    @Test
    void aDayWithTheSuite() throws Exception {
        assertEquals(0, run("up", "--ports", "" + ports.base()));
        assertTrue(output().contains("http://localhost:" + ports.base() + "/api/v1"), output());
        assertEquals(
                3,
                output().lines()
                        .filter(line -> line.strip().startsWith("curl -s"))
                        .count());

        assertEquals(0, run("up", "--ports", "" + ports.base()));
        assertTrue(output().contains("already running"), output());

        assertEquals(0, run("status"));
        assertEquals(SuiteFixture.PARTS.size() + 2, output().lines().count(), output());
        assertTrue(output().contains("gateway            up"), output());

        assertEquals(0, run("token", "editor", "--regions", "wansheng"));
        assertEquals(1, output().lines().count());
        SignedJWT token = SignedJWT.parse(output().strip());
        assertEquals(List.of("wansheng"), token.getJWTClaimsSet().getStringListClaim("regions"));

        assertEquals(0, run("logs", "issuer"));
        assertEquals("The token issuer serves http://localhost:" + ports.issuer(), output().strip());

        operateTheInboxes();

        assertEquals(0, run("running"));
        assertEquals(0, run("down"));
        assertTrue(output().contains("The suite is down."), output());
        assertEquals(3, run("status"));
        assertEquals(3, run("running"));
        assertEquals(0, run("down"));
        assertEquals("Nothing was running.", output().strip());
        assertEquals(List.of(), checkout.processes());
        assertTrue(Files.exists(checkout.home().resolve("postgres/data/PG_VERSION")));
    }

    private void operateTheInboxes() {
        checkout.answerOrders(
                "project-service",
                """
                {"state": "done", "finishedAt": "2026-11-25T08:00:00Z", "deadLetters": [
                 {"id": "a", "outcome": "applied", "type": "cn.yujian.region.registered.v1", "subject": "nanchuan"},
                 {"id": "b", "outcome": "open", "reason": "Header ce_type is missing"}]}""");
        String nothing = "{\"state\": \"done\", \"finishedAt\": \"2026-11-25T08:00:00Z\", \"deadLetters\": []}";
        checkout.answerOrders("region-service", nothing);
        checkout.answerOrders("indicator-service", nothing);
        assertEquals(3, run("replay"));
        assertEquals(
                List.of(
                        "region-service: no dead letter is open",
                        "project-service:  applied  a  cn.yujian.region.registered.v1 nanchuan",
                        "project-service:  open  b  unreadable event  - Header ce_type is missing",
                        "indicator-service: no dead letter is open"),
                output().lines().toList());
        assertEquals(0, run("replay", "indicator"));

        checkout.answerOrders(
                "project-service",
                """
                {"state": "done", "finishedAt": "2026-11-25T08:00:00Z", "eventsRead": 40, "rowsChanged": 2, "rowsRemoved": 0}""");
        assertEquals(0, run("rebuild", "project", "regions"));
        assertEquals("project-service: regions is rebuilt from 40 events; 2 rows changed, 0 removed", output().strip());
        checkout.answerOrders(
                "project-service",
                """
                {"state": "failed", "finishedAt": "2026-11-25T08:00:00Z", "failure": "There is no topic"}""");
        assertEquals(3, run("rebuild", "project-service", "regions"));
        assertTrue(output().contains("is as before - There is no topic"), output());
    }

    @Test
    void anEphemeralSuiteWithDemonstrationDataLeavesNothing() throws Exception {
        assertEquals(0, run("up", "--ephemeral", "--demo", "--ports", "" + ports.base()));
        Path home = currentHome();
        assertTrue(
                get("http://127.0.0.1:" + (ports.base() + 1) + "/environment").contains("YUJIAN_PLAN_DEMO=true"));

        StackException refused = assertThrows(StackException.class, () -> run("up"));
        assertTrue(refused.getMessage().contains("already runs with the data in " + home), refused.getMessage());
        assertEquals(0, run("up", "--ephemeral", "--ports", "" + ports.base()));
        assertEquals(home, currentHome());

        assertEquals(0, run("down"));
        assertFalse(Files.exists(home));
        assertFalse(Files.exists(checkout.home()));
    }

    @Test
    void demonstrationDataHasAFolderOfItsOwn() {
        Path demo = checkout.root().resolve(".yujian").resolve("demo");

        assertEquals(3, run("status", "--demo"));

        assertTrue(output().contains(demo.toString()), output());
        assertFalse(Files.exists(demo));
    }

    @Test
    void mistypedCommandsSayWhatThereIs() {
        assertTrue(misuse("upp").contains("usage: ./yujian COMMAND"));
        assertTrue(misuse("up", "--port", "9000").contains("there are --data, --demo, --ephemeral, --ports"));
        assertTrue(misuse("up", "--ports").contains("--ports needs a value"));
        assertTrue(misuse("up", "--ports", "many").contains("needs a number, not 'many'"));
        assertTrue(misuse("up", "now").contains("unexpected 'now'"));
        assertTrue(misuse("up", "--ephemeral", "--data", "x").contains("choose one"));
        assertTrue(misuse("token").contains("expected one role"));
        assertTrue(misuse("replay", "gateway").contains("project, indicator"));
        assertTrue(misuse("replay", "project", "indicator").contains("one service at most"));
        assertTrue(misuse("restored", "gateway", "disk lost").contains("./yujian restored project"));
        assertTrue(misuse("restored", "project").contains("./yujian restored project"));
        assertTrue(misuse("rebuild", "project").contains("./yujian rebuild project regions"));
        assertTrue(misuse("logs").contains("postgres, kafka, issuer"));
    }

    @Test
    void whatCannotBeDoneSaysWhatHelps() {
        assertTrue(failure("up", "--ports", "80").contains("between 1024 and"));
        assertTrue(failure("token", "emperor").contains("reader, reporter, editor, approver, admin"));
        assertTrue(failure("token", "editor").contains("./yujian up"));
        assertTrue(failure("replay").contains("./yujian up"));
        assertTrue(failure("logs", "gateway").contains("has no log yet"));
        assertTrue(failure("bench", "path").contains("not built"));
        assertTrue(failure("torture", "--minutes", "1").contains("not built"));
        assertTrue(failure("fuzz", "--minutes", "1").contains("not built"));
        assertFalse(Files.exists(checkout.home()), "asking before the first start leaves no half-made data folder");
    }

    private int run(String command, String... arguments) {
        printed.reset();
        return new Commands(checkout.root(), new PrintStream(printed, true, StandardCharsets.UTF_8))
                .run(command, List.of(arguments));
    }

    private String misuse(String command, String... arguments) {
        return assertThrows(UsageException.class, () -> run(command, arguments)).getMessage();
    }

    private String failure(String command, String... arguments) {
        return assertThrows(StackException.class, () -> run(command, arguments)).getMessage();
    }

    private String output() {
        return printed.toString(StandardCharsets.UTF_8);
    }

    private Path currentHome() throws IOException {
        Properties current = new Properties();
        try (InputStream file = Files.newInputStream(checkout.root().resolve(".yujian/current"))) {
            current.load(file);
        }
        return Path.of(current.getProperty("home"));
    }

    private static String get(String url) throws IOException {
        try (InputStream body = URI.create(url).toURL().openStream()) {
            return new String(body.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
