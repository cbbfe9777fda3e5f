package cn.yujian.local.stack;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import cn.yujian.local.machine.LocalPorts;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BadDaysTest {

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

    @ParameterizedTest
    @CsvSource({"0, gateway", "12, project-service", "20, postgres", "23, kafka"})
    void aTakenPortIsNamedWithItsPartAndTheFlagThatMovesIt(int offset, String part) throws IOException {
        try (ServerSocket taken = new ServerSocket()) {
            taken.bind(LocalPorts.address(ports.base() + offset));

            String message = refusal(checkout.stack(ports));

            assertTrue(message.contains("Port " + (ports.base() + offset) + " is taken"), message);
            assertTrue(message.contains(part + " needs it"), message);
            assertTrue(message.contains("--ports BASE"), message);
        }
        assertEquals(List.of(), checkout.processes());
    }

    @Test
    void aDataPathThatIsAFileIsNamed() throws IOException {
        Path file = Files.writeString(checkout.root().resolve("notes.txt"), "mine");

        String message = refusal(checkout.stack(ports).home(file));

        assertTrue(message.contains(file + " is a file, not a folder"), message);
        assertEquals("mine", Files.readString(file));
    }

    @Test
    void aDataPathBelowAFileNamesTheFile() throws IOException {
        Path file = Files.writeString(checkout.root().resolve("notes.txt"), "mine");

        String message = refusal(checkout.stack(ports).home(file.resolve("data")));

        assertTrue(message.contains(file + " is a file, not a folder"), message);
    }

    @Test
    void aFolderOfSomethingElseIsNotUsed() throws IOException {
        Path folder = Files.createDirectories(checkout.root().resolve("photographs"));
        Files.writeString(folder.resolve("cat.jpg"), "a cat");

        String message = refusal(checkout.stack(ports).home(folder));

        assertTrue(message.contains(folder + " is neither empty nor a data folder of Yujian"), message);
    }

    @Test
    void tooLittleDiskIsRefusedWithPathAndFigures() {
        String message = refusal(checkout.stack(ports).leastFreeBytes(Long.MAX_VALUE));

        assertTrue(message.matches("(?s)Too little disk: .* has [0-9]+ MiB free, the suite needs 8796093022207 MiB.*"));
        assertTrue(message.contains(checkout.root().toString()), message);
    }

    @Test
    void aFolderOfANewerBuildIsLeftAlone() throws IOException {
        Files.createDirectories(checkout.home());
        Files.writeString(checkout.home().resolve("format"), "99\nreal\n");

        String message = refusal(checkout.stack(ports));

        assertTrue(message.contains("has format '99', written by a newer build"), message);
        assertEquals("99\nreal\n", Files.readString(checkout.home().resolve("format")));
    }

    @Test
    void realAndDemonstrationDataNeverMix() {
        checkout.stack(ports).only("issuer").build().up();

        String message = refusal(checkout.stack(ports).only("issuer").demo(true));

        assertTrue(message.contains("holds real data and never mixes with demonstration data"), message);
    }

    @Test
    void aPartThatFailsShowsItsLogAndWhatWasStartedIsEnded() {
        checkout.makeMisbehave("gateway", "fails");

        String message = refusal(checkout.stack(ports).only("issuer", "gateway"));

        assertTrue(message.contains("gateway ended while starting"), message);
        assertTrue(message.contains("The stand-in was told to fail"), message);
        assertTrue(message.contains(checkout.home().resolve("log/gateway.log").toString()), message);
        assertEquals(List.of(), checkout.processes());
    }

    @Test
    void aServiceThatIsNotBuiltIsNamed() throws IOException {
        Files.delete(checkout.root().resolve("gateway/target/quarkus-app/quarkus-run.jar"));

        String message = refusal(checkout.stack(ports).only("gateway"));

        assertTrue(message.contains("gateway is not built"), message);
    }

    @Test
    void aPartThatNeverBecomesReadyIsEndedAfterTheLimit() {
        checkout.makeMisbehave("gateway", "not ready");

        String message = refusal(checkout.stack(ports).only("issuer", "gateway").startLimit(Duration.ofSeconds(3)));

        assertTrue(message.contains("gateway is not ready after 3 s"), message);
        assertEquals(List.of(), checkout.processes());
    }

    @Test
    void whatRanBeforeAFailedStartKeepsRunning() {
        checkout.stack(ports).only("issuer").build().up();
        checkout.makeMisbehave("gateway", "fails");

        refusal(checkout.stack(ports).only("issuer", "gateway"));

        assertEquals(1, checkout.processes().size());
    }

    @Test
    void downTwiceEndsEverythingOnce() {
        Stack stack = checkout.stack(ports).only("issuer", "gateway").build();
        stack.up();

        assertEquals(2, stack.down());

        assertEquals(0, stack.down());
        assertEquals(List.of(), checkout.processes());
        assertTrue(stack.status().stream().allMatch(part -> part.state() == PartStatus.State.DOWN));
    }

    @Test
    void partsThatRunKeepTheirPorts() {
        checkout.stack(ports).only("issuer").build().up();
        List<String> progress = Collections.synchronizedList(new ArrayList<>());
        Stack moved = checkout.stack(Ports.random())
                .only("issuer")
                .progress(progress::add)
                .build();

        boolean started = moved.up();

        assertFalse(started);
        assertEquals(ports, moved.ports());
        assertTrue(progress.toString().contains("keeping those"), progress.toString());
    }

    @Test
    void aMisspeltPartIsAnsweredWithThePartsThereAre() {
        StackException refused = assertThrows(
                StackException.class, () -> checkout.stack(ports).build().log("gatway"));

        assertTrue(refused.getMessage().contains("postgres, kafka, issuer, region-service"), refused.getMessage());
    }

    private static String refusal(StackBuilder stack) {
        return assertThrows(StackException.class, stack.build()::up).getMessage();
    }
}
