package cn.yujian.local.cli;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import cn.yujian.local.stack.PartStatus;
import cn.yujian.local.stack.Ports;
import cn.yujian.local.stack.Stack;
import cn.yujian.local.stack.SuiteFixture;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LauncherSignalsTest {

    private static final Duration LIMIT = Duration.ofSeconds(60);

    private final Ports ports = Ports.random();
    private SuiteFixture checkout;

    @BeforeEach
    void makeCheckout() {
        checkout = SuiteFixture.aCheckout();
    }

    @AfterEach
    void endSuite() {
        checkout.close();
    }

    @Test
    void interruptedWhileStartingItEndsEverythingItStarted() throws Exception {
        checkout.makeMisbehave("region-service", "not ready");
        LauncherProcess launcher = startUntilServicesStart();

        launcher.interrupt();

        assertEquals(130, launcher.exitCode(), launcher.output());
        assertTrue(launcher.output().contains("ended region-service"), launcher.output());
        assertEquals(List.of(), checkout.processes());
    }

    @Test
    void killedWhileStartingItLeavesNothingThatTheNextUpDoesNotFind() throws Exception {
        checkout.makeMisbehave("region-service", "not ready");
        startUntilServicesStart().kill();
        List<Long> orphans =
                checkout.processes().stream().map(ProcessHandle::pid).toList();
        checkout.makeBehave("region-service");

        LauncherProcess second = LauncherProcess.start(checkout, "up", "--ports", "" + ports.base());

        assertEquals(0, second.exitCode(), second.output());
        List<PartStatus> parts = checkout.stack(ports).build().status();
        assertTrue(parts.stream().allMatch(part -> part.state() == PartStatus.State.UP), parts.toString());
        List<Long> known = parts.stream().map(part -> part.pid().orElseThrow()).toList();
        assertTrue(known.containsAll(orphans), "every process of the killed run was adopted");
        assertEquals(known.size(), checkout.processes().size());
    }

    @Test
    void killedWhilePostgresIsInitialisedItRecovers() throws Exception {
        LauncherProcess first = LauncherProcess.start(checkout, "up", "--ports", "" + ports.base());
        await().atMost(LIMIT)
                .until(() -> Files.isDirectory(
                        checkout.home().resolve("postgres").resolve("data.new").resolve("base")));
        first.kill();

        Stack servers =
                checkout.stack(ports).only("postgres", "kafka", "issuer").build();
        assertTrue(servers.up());

        assertTrue(servers.status().stream().allMatch(part -> part.state() == PartStatus.State.UP));
        assertEquals(3, checkout.processes().size());
    }

    private LauncherProcess startUntilServicesStart() throws Exception {
        LauncherProcess launcher = LauncherProcess.start(checkout, "up", "--ports", "" + ports.base());
        await().atMost(LIMIT)
                .until(() -> Files.exists(checkout.home().resolve("run").resolve("region-service.pid")));
        return launcher;
    }
}
