package cn.yujian.gateway.packaged;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import cn.yujian.local.issuer.TokenIssuer;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What depends on the process and its configuration: memory, start, routes without a new build. */
class PackagedGatewayIT {

    private static final long GIBIBYTE = 1L << 30;

    @TempDir
    Path folder;

    @Test
    void passesAGibibyteBothWaysInASmallHeap() throws IOException, InterruptedException {
        HttpClient client =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
        try (Origin origin = new Origin();
                GatewayProcess gateway = GatewayProcess.start(
                        Map.of("YUJIAN_GATEWAY_ROUTES_REGION_UPSTREAMS", origin.url()),
                        "-Xmx64m",
                        "-XX:MaxDirectMemorySize=48m")) {
            HttpResponse<InputStream> answer = client.send(
                    HttpRequest.newBuilder(gateway.url("/api/v1/regions?bytes=" + GIBIBYTE))
                            .build(),
                    HttpResponse.BodyHandlers.ofInputStream());
            assertEquals(GIBIBYTE, Origin.count(answer.body()));

            Supplier<InputStream> body = () -> new Zeros(GIBIBYTE);
            HttpResponse<String> told = client.send(
                    HttpRequest.newBuilder(gateway.url("/api/v1/regions"))
                            .POST(HttpRequest.BodyPublishers.ofInputStream(body))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
            assertEquals(Long.toString(GIBIBYTE), told.body());

            assertTrue(gateway.isAlive());
            assertFalse(gateway.log().contains("OutOfMemory"), gateway.log());
        }
    }

    @Test
    void servesARouteThatAFileAndTheEnvironmentAdd() throws IOException, InterruptedException {
        Path contract = Files.writeString(
                folder.resolve("openapi.yaml"),
                """
                openapi: 3.1.0
                info: {title: New, version: "1"}
                paths: {}
                """);
        try (Origin origin = new Origin()) {
            Path file = Files.writeString(
                    folder.resolve("routes.properties"),
                    """
                    yujian.gateway.routes.new.prefixes=/api/v1/new
                    yujian.gateway.routes.new.contract=file:%s
                    """
                            .formatted(contract));
            try (GatewayProcess gateway = GatewayProcess.start(Map.of(
                    "QUARKUS_CONFIG_LOCATIONS",
                    file.toString(),
                    "YUJIAN_GATEWAY_ROUTES_NEW_UPSTREAMS",
                    origin.url()))) {
                assertEquals(200, gateway.status("/api/v1/new/things"));
                assertEquals(404, gateway.status("/api/v1/newer"));
            }
        }
    }

    @Test
    void endsWhatIsUnderWayWhenItIsStopped() throws IOException, InterruptedException {
        try (Origin origin = new Origin();
                GatewayProcess gateway = GatewayProcess.start(Map.of(
                        "YUJIAN_GATEWAY_ROUTES_REGION_UPSTREAMS",
                        origin.url(),
                        "QUARKUS_LOG_CATEGORY__CN_YUJIAN_GATEWAY_ACCESS__LEVEL",
                        "INFO"));
                Socket kept = laterCaller(gateway)) {
            BufferedReader answers =
                    new BufferedReader(new InputStreamReader(kept.getInputStream(), StandardCharsets.US_ASCII));
            send(kept, "GET /api/v1/regions/first HTTP/1.1\r\nHost: x\r\n\r\n");
            assertEquals("HTTP/1.1 200 OK", answers.readLine());
            skipHead(answers);
            assertEquals('0', answers.read(), "bytes that came in");
            send(kept, "GET /api/v1/regions/held HTTP/1.1\r\nHost: x\r\n\r\n");
            origin.awaitHeld();

            gateway.stop();
            await().until(() -> !gateway.isReady());
            origin.release();

            assertEquals("HTTP/1.1 200 OK", answers.readLine());
            assertTrue(answers.lines().anyMatch("held"::equals));
            await().until(() -> !gateway.isAlive());
            assertTrue(
                    gateway.log().lines().anyMatch(line -> line.matches("\\{\"time\".*/regions/held\".*\\d}")),
                    "the access log is written to its end");
        }
    }

    /** A connection that is not the first: that shows the gateway where others come in. */
    private static Socket laterCaller(GatewayProcess gateway) throws IOException, InterruptedException {
        assertEquals(200, gateway.status("/api/v1/regions"));
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), gateway.port());
        socket.setSoTimeout((int) Duration.ofSeconds(30).toMillis());
        return socket;
    }

    private static void skipHead(BufferedReader answer) throws IOException {
        String line = answer.readLine();
        while (!line.isEmpty()) {
            line = answer.readLine();
        }
    }

    private static void send(Socket socket, String request) throws IOException {
        socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
        socket.getOutputStream().flush();
    }

    @Test
    void startsWithoutTheIssuerAndFindsItLater() throws IOException, InterruptedException {
        int port = GatewayProcess.freePort();
        try (Origin origin = new Origin();
                GatewayProcess gateway = GatewayProcess.start(Map.of(
                        "YUJIAN_GATEWAY_ROUTES_REGION_UPSTREAMS",
                        origin.url(),
                        "QUARKUS_OIDC_AUTH_SERVER_URL",
                        "http://localhost:" + port))) {
            assertEquals(200, gateway.status("/api/v1/regions"));
            String unverifiable = "Bearer " + withoutItsIssuer();
            assertEquals(503, gateway.status("/api/v1/regions", "Authorization", unverifiable));

            try (TokenIssuer issuer = TokenIssuer.start(folder.resolve("issuer"), port)) {
                String good = "Bearer " + issuer.mint("reader");
                await().atMost(Duration.ofSeconds(30))
                        .untilAsserted(
                                () -> assertEquals(200, gateway.status("/api/v1/regions", "Authorization", good)));
                assertEquals(401, gateway.status("/api/v1/regions", "Authorization", unverifiable));
            }
        }
    }

    private static String withoutItsIssuer() {
        try (TokenIssuer issuer = TokenIssuer.startEphemeral()) {
            return issuer.mint("reader");
        }
    }

    /** So many zeros, none of them kept. */
    private static final class Zeros extends InputStream {

        private long left;

        Zeros(long count) {
            left = count;
        }

        @Override
        public int read() {
            return left-- > 0 ? 0 : -1;
        }

        @Override
        public int read(byte[] into, int offset, int length) {
            if (left <= 0) {
                return -1;
            }
            int count = (int) Math.min(left, length);
            left -= count;
            return count;
        }
    }
}
