package cn.yujian.gateway.proxy;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import cn.yujian.gateway.Http2Client;
import cn.yujian.gateway.RawHttp;
import cn.yujian.gateway.StandIns;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpVersion;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.net.SocketException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collections;
import java.util.Locale;
import java.util.stream.IntStream;
import org.eclipse.microprofile.config.ConfigProvider;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(StandIns.class)
class StreamingTest {

    private static final int MEBIBYTE = 1 << 20;
    // What sockets, pipes and write queues of three hops may hold together; far below what is offered.
    private static final long HELD_AT_MOST = 24L * MEBIBYTE;

    private final HttpClient client = HttpClient.newHttpClient();

    @ConfigProperty(name = "test.stand-in")
    String standIn;

    @Test
    void aLargeAnswerArrivesWhole() throws IOException, InterruptedException {
        long length = 50L * MEBIBYTE;

        HttpResponse<InputStream> answer = client.send(
                request("/api/v1/regions/large?bytes=" + length).build(), HttpResponse.BodyHandlers.ofInputStream());

        assertEquals(length, count(answer.body()));
    }

    @Test
    void aLargeBodyOfKnownLengthArrivesWhole() throws IOException, InterruptedException {
        byte[] body = new byte[50 * MEBIBYTE];
        Arrays.fill(body, (byte) 1);

        JsonPath received = post(HttpRequest.BodyPublishers.ofByteArray(body));

        assertEquals(50L * MEBIBYTE, received.getLong("length"));
        assertEquals(50L * MEBIBYTE, received.getLong("sum"));
    }

    @Test
    void aLargeBodyOfUnknownLengthArrivesWhole() throws IOException, InterruptedException {
        JsonPath received = post(HttpRequest.BodyPublishers.ofInputStream(() -> mebibytes(50)));

        assertEquals(50L * MEBIBYTE, received.getLong("length"));
        assertEquals(50L * MEBIBYTE, received.getLong("sum"));
    }

    @Test
    void aBodyOfUnknownLengthArrivesWholeOverHttp2() {
        try (Http2Client http2 = new Http2Client()) {
            Http2Client.Answer answer = Http2Client.await(http2.send(HttpMethod.POST, "/api/v1/regions", request -> {
                request.setChunked(true);
                for (int i = 0; i < 5; i++) {
                    request.write(Buffer.buffer(ones()));
                }
                return request.end();
            }));

            assertEquals(HttpVersion.HTTP_2, answer.version());
            assertEquals(5L * MEBIBYTE, JsonPath.from(answer.body().toString()).getLong("sum"));
        }
    }

    @Test
    void aBodyOfUnknownLengthIsCutOffAtTheLimit() throws IOException {
        double before = Metrics.requests("region", "too-large");
        byte[] chunk = new byte[MEBIBYTE];

        try (RawHttp raw = new RawHttp()) {
            raw.send("POST /api/v1/regions HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n");
            try {
                for (int i = 0; i < 80; i++) {
                    raw.send("100000\r\n").send(chunk).send("\r\n");
                }
            } catch (SocketException closedByTheGateway) {
                assertTrue(closedByTheGateway.getMessage() != null);
            }
        }

        Metrics.awaitRequests("region", "too-large", before + 1);
    }

    @Test
    void aCallerThatDoesNotReadHoldsTheServiceBack() throws IOException {
        double before = Metrics.requests("region", "aborted");
        try (RawHttp raw = new RawHttp()) {
            raw.send("GET /api/v1/regions/large?bytes=" + 1024L * MEBIBYTE
                    + " HTTP/1.1\r\nHost: x\r\nContent-Length: 0\r\n\r\n");

            long[] last = {-1};
            await().pollInterval(Duration.ofMillis(200)).until(() -> {
                long now = given().when().get(standIn + "/state").jsonPath().getLong("written");
                boolean settled = now > 0 && now == last[0];
                last[0] = now;
                return settled;
            });

            assertTrue(last[0] < HELD_AT_MOST, "the service could write " + last[0] + " bytes");
        }

        Metrics.awaitRequests("region", "aborted", before + 1);
    }

    @Test
    void anAnswerOfUnknownLengthStreamsToAnOlderCaller() throws IOException {
        try (RawHttp raw = new RawHttp()) {
            raw.send("GET /api/v1/regions/stall HTTP/1.0\r\nHost: x\r\nConnection: keep-alive\r\n\r\n");
            String begun = raw.until("only this");

            assertTrue(begun.startsWith("HTTP/1.0 200 OK\r\n"), begun);
            assertFalse(begun.toLowerCase(Locale.ROOT).contains("transfer-encoding"), begun);
            assertTrue(begun.toLowerCase(Locale.ROOT).contains("connection: close"), begun);
        }
    }

    @Test
    void theEndOfAnAnswerOfUnknownLengthEndsTheConnectionOfAnOlderCaller() throws IOException {
        try (RawHttp raw = new RawHttp()) {
            raw.send(String.join(
                    "\r\n",
                    "GET /api/v1/regions/list?bytes=2000&chunked=1 HTTP/1.0",
                    "Host: x",
                    "Connection: keep-alive",
                    "",
                    ""));
            String answer = new String(raw.answer().readAllBytes(), StandardCharsets.ISO_8859_1);

            assertTrue(answer.endsWith("\r\n\r\n" + "0123456789".repeat(200)), answer);
        }
    }

    private JsonPath post(HttpRequest.BodyPublisher body) throws IOException, InterruptedException {
        HttpResponse<String> answer =
                client.send(request("/api/v1/regions").POST(body).build(), HttpResponse.BodyHandlers.ofString());
        assertEquals(200, answer.statusCode(), answer.body());
        return JsonPath.from(answer.body());
    }

    private static HttpRequest.Builder request(String path) {
        int port = ConfigProvider.getConfig().getValue("quarkus.http.port", Integer.class);
        return HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                .version(HttpClient.Version.HTTP_1_1);
    }

    private static InputStream mebibytes(int count) {
        byte[] ones = ones();
        return new SequenceInputStream(Collections.enumeration(IntStream.range(0, count)
                .mapToObj(unused -> new ByteArrayInputStream(ones))
                .toList()));
    }

    private static byte[] ones() {
        byte[] ones = new byte[MEBIBYTE];
        Arrays.fill(ones, (byte) 1);
        return ones;
    }

    private static long count(InputStream stream) throws IOException {
        byte[] buffer = new byte[1 << 16];
        long total = 0;
        for (int read = stream.read(buffer); read >= 0; read = stream.read(buffer)) {
            total += read;
        }
        return total;
    }
}
