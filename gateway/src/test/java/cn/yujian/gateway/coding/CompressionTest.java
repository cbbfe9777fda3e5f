package cn.yujian.gateway.coding;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import cn.yujian.gateway.Http2Client;
import cn.yujian.gateway.StandIns;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.http.HttpVersion;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@WithTestResource(StandIns.class)
class CompressionTest {

    private static final String LIST = "/api/v1/regions/list?bytes=100000";
    private static final String GZIP = "gzip";

    private final HttpClient client = HttpClient.newHttpClient();

    @ParameterizedTest
    @ValueSource(strings = {LIST, LIST + "&chunked=1"})
    void compressesForThoseWhoAcceptIt(String path) throws IOException, InterruptedException {
        HttpResponse<byte[]> answer = get(path, "Accept-Encoding", "br, gzip;q=0.5");

        assertEquals(GZIP, header(answer, "Content-Encoding"));
        assertEquals("\"v1-gzip\"", header(answer, "ETag"));
        assertEquals("Authorization, Accept-Encoding", header(answer, "Vary"));
        assertTrue(answer.body().length < 10_000, "compressed to " + answer.body().length);
        assertEquals("0123456789".repeat(10_000), unzipped(answer.body()));
    }

    @ParameterizedTest
    @ValueSource(strings = {LIST, LIST + "&chunked=1"})
    void compressesOverHttp2(String path) throws IOException {
        try (Http2Client http2 = new Http2Client()) {
            Http2Client.Answer answer = Http2Client.await(http2.get(path, "Accept-Encoding", "br, gzip;q=0.5"));

            assertEquals(HttpVersion.HTTP_2, answer.version());
            assertEquals(GZIP, answer.headers().get("Content-Encoding"));
            assertEquals("\"v1-gzip\"", answer.headers().get("ETag"));
            assertEquals("0123456789".repeat(10_000), unzipped(answer.body().getBytes()));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"br", "gzip;q=0", "identity", "*;q=0, br", "gzip;q=0.000, *"})
    void doesNotForThoseWhoDoNot(String accepted) throws IOException, InterruptedException {
        HttpResponse<byte[]> answer = get(LIST, "Accept-Encoding", accepted);

        assertEquals("", header(answer, "Content-Encoding"));
        assertEquals("\"v1\"", header(answer, "ETag"));
        assertEquals("Authorization, Accept-Encoding", header(answer, "Vary"));
        assertEquals(100_000, answer.body().length);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/api/v1/regions/list?bytes=1000", LIST + "&type=image/png", LIST + "&type=application/zip"})
    void leavesAloneWhatIsSmallOrDense(String path) throws IOException, InterruptedException {
        HttpResponse<byte[]> answer = get(path, "Accept-Encoding", GZIP);

        assertEquals("", header(answer, "Content-Encoding"));
        assertEquals("\"v1\"", header(answer, "ETag"));
    }

    @Test
    void knowsItsOwnTagsAgain() throws IOException, InterruptedException {
        HttpResponse<byte[]> compressed = get(LIST, "Accept-Encoding", GZIP, "If-None-Match", "\"other\", \"v1-gzip\"");
        assertEquals(200, compressed.statusCode(), "the stand-in compares the whole header");

        HttpResponse<byte[]> known = get(LIST, "Accept-Encoding", GZIP, "If-None-Match", "\"v1-gzip\"");
        assertEquals(304, known.statusCode());
        assertEquals("\"v1-gzip\"", header(known, "ETag"));
        assertEquals("Authorization, Accept-Encoding", header(known, "Vary"));

        HttpResponse<byte[]> plain = get(LIST, "If-None-Match", "\"v1\"");
        assertEquals(304, plain.statusCode());
        assertEquals("\"v1\"", header(plain, "ETag"));
    }

    @Test
    void takesItsOwnTagAsThatOfTheServiceWhereOneChanges() throws IOException, InterruptedException {
        assertEquals(200, get(LIST, "If-Match", "\"v1-gzip\"").statusCode());
        assertEquals(200, get(LIST, "If-Match", "\"v1\"").statusCode());
        assertEquals(412, get(LIST, "If-Match", "\"v2-gzip\"").statusCode());
    }

    @Test
    void saysTheSameToHead() throws IOException, InterruptedException {
        HttpResponse<byte[]> answer = client.send(
                request(LIST)
                        .header("Accept-Encoding", GZIP)
                        .method("HEAD", HttpRequest.BodyPublishers.noBody())
                        .build(),
                HttpResponse.BodyHandlers.ofByteArray());

        assertEquals(GZIP, header(answer, "Content-Encoding"));
        assertEquals("\"v1-gzip\"", header(answer, "ETag"));
        assertEquals(0, answer.body().length);
    }

    @Test
    void passesEachPieceOnAtOnceAndBreaksOffWithItsService() throws IOException, InterruptedException {
        HttpResponse<InputStream> answer = client.send(
                request("/api/v1/regions/stall-json")
                        .header("Accept-Encoding", GZIP)
                        .build(),
                HttpResponse.BodyHandlers.ofInputStream());

        try (InputStream body = new GZIPInputStream(answer.body())) {
            assertEquals("[\"first\",", new String(body.readNBytes(9), StandardCharsets.US_ASCII));
            assertThrows(IOException.class, body::read);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/openapi", "/api/v1/openapi", "/docs/events/region", "/asyncapi/region", "/problems"})
    void compressesItsOwnPages(String path) throws IOException, InterruptedException {
        HttpResponse<byte[]> plain = get(path, "Accept-Encoding", "identity");
        HttpResponse<byte[]> answer = get(path, "Accept-Encoding", GZIP);

        assertEquals(GZIP, header(answer, "Content-Encoding"));
        assertEquals("Accept, Accept-Encoding", header(answer, "Vary"));
        assertEquals(Integer.toString(answer.body().length), header(answer, "Content-Length"));
        assertArrayEquals(plain.body(), unzippedBytes(answer.body()));
        String tag = header(plain, "ETag");
        assertEquals("", header(plain, "Content-Encoding"));
        assertEquals(tag.substring(0, tag.length() - 1) + "-gzip\"", header(answer, "ETag"));

        for (HttpResponse<byte[]> form : List.of(plain, answer)) {
            HttpResponse<byte[]> known = get(path, "Accept-Encoding", GZIP, "If-None-Match", header(form, "ETag"));
            assertEquals(304, known.statusCode());
            assertEquals(header(form, "ETag"), header(known, "ETag"));
        }
    }

    private HttpResponse<byte[]> get(String path, String... headers) throws IOException, InterruptedException {
        return client.send(request(path).headers(headers).build(), HttpResponse.BodyHandlers.ofByteArray());
    }

    private static HttpRequest.Builder request(String path) {
        int port = ConfigProvider.getConfig().getValue("quarkus.http.port", Integer.class);
        return HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                .version(HttpClient.Version.HTTP_1_1);
    }

    private static String header(HttpResponse<?> answer, String name) {
        return String.join(" | ", answer.headers().allValues(name));
    }

    private static String unzipped(byte[] bytes) throws IOException {
        return new String(unzippedBytes(bytes), StandardCharsets.US_ASCII);
    }

    private static byte[] unzippedBytes(byte[] bytes) throws IOException {
        try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(bytes))) {
            return in.readAllBytes();
        }
    }
}
