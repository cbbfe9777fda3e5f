package cn.yujian.local.stack;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLConnection;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Second processes of services, and parts that are started, ended and held still without the others. */
class SinglePartsTest {

    private static final String SECOND = Service.PROJECT.replicaPart();
    private static final int PATIENCE_MILLIS = 500;
    private static final int OFTEN = 200;

    private static SuiteFixture checkout;
    private static Stack stack;

    @BeforeAll
    static void startSuite() {
        checkout = SuiteFixture.aCheckout();
        stack = checkout.stack(Ports.random())
                .only(Service.PROJECT.part(), SECOND, "gateway")
                .replica(Service.PROJECT)
                .environment(SECOND, Map.of("KAFKA_BOOTSTRAP_SERVERS", "127.0.0.1:1"))
                .build();
        stack.up();
    }

    @AfterAll
    static void endSuite() {
        stack.down();
        checkout.close();
    }

    @Test
    void aReplicaSharesTheDatabaseAndCanBeToldSomethingElse() throws IOException {
        String first = environment(stack.serviceUrl(Service.PROJECT));
        String second = environment(stack.replicaUrl(Service.PROJECT));

        assertEquals(line(first, "QUARKUS_DATASOURCE_JDBC_URL"), line(second, "QUARKUS_DATASOURCE_JDBC_URL"));
        assertEquals("KAFKA_BOOTSTRAP_SERVERS=" + stack.bootstrapServers(), line(first, "KAFKA_BOOTSTRAP_SERVERS"));
        assertEquals("KAFKA_BOOTSTRAP_SERVERS=127.0.0.1:1", line(second, "KAFKA_BOOTSTRAP_SERVERS"));
    }

    @Test
    void theGatewayKnowsBothProcesses() throws IOException {
        String upstreams = line(environment(stack.gatewayUrl()), "YUJIAN_GATEWAY_ROUTES_PROJECT_UPSTREAMS");

        assertTrue(upstreams.contains(":" + stack.ports().service(Service.PROJECT) + ","), upstreams);
        assertTrue(upstreams.endsWith(":" + stack.ports().replica(Service.PROJECT)), upstreams);
    }

    @Test
    void onePartEndsAndStartsAlone() {
        stack.kill("gateway");
        stack.stop(SECOND);

        assertEquals(PartStatus.State.DOWN, state(SECOND));
        stack.start(SECOND);

        assertEquals(PartStatus.State.UP, state(SECOND));
        assertEquals(PartStatus.State.FAILED, state("gateway"));
        stack.start("gateway");
        assertEquals(PartStatus.State.UP, state("gateway"));
    }

    @Test
    void whereThePartsListenIsKnownAtEveryMoment() {
        Ports ports = stack.ports();
        AtomicBoolean done = new AtomicBoolean();
        CompletableFuture<Void> reading = CompletableFuture.runAsync(() -> {
            while (!done.get()) {
                assertEquals(ports, stack.ports());
            }
        });

        for (int again = 0; again < OFTEN; again++) {
            stack.up();
        }
        done.set(true);

        reading.join();
    }

    @Test
    void aPartThatIsHeldStillAnswersAgainWhenItGoesOn() {
        stack.pause(SECOND);

        assertFalse(answers(stack.replicaUrl(Service.PROJECT)));
        stack.resume(SECOND);

        assertTrue(answers(stack.replicaUrl(Service.PROJECT)));
    }

    private static PartStatus.State state(String part) {
        return stack.status().stream()
                .filter(status -> status.part().equals(part))
                .findFirst()
                .orElseThrow()
                .state();
    }

    private static boolean answers(URI url) {
        try {
            return !environment(url).isEmpty();
        } catch (IOException tooLate) {
            return false;
        }
    }

    private static String environment(URI url) throws IOException {
        URLConnection connection = url.resolve("/environment").toURL().openConnection();
        connection.setConnectTimeout(PATIENCE_MILLIS);
        connection.setReadTimeout(PATIENCE_MILLIS);
        try (InputStream body = connection.getInputStream()) {
            return new String(body.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static String line(String environment, String variable) {
        return environment
                .lines()
                .filter(line -> line.startsWith(variable + "="))
                .findFirst()
                .orElseThrow();
    }
}
