package cn.yujian.region;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import cn.yujian.testing.RealServers;
import cn.yujian.testing.Tokens;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Bodies that are too large, sent to the service itself: what the gateway would refuse does not depend on it. */
@QuarkusTest
@WithTestResource(RealServers.class)
class BodySizesTest {

    private static final int CHUNK = 1 << 16;

    @TestHTTPResource("/")
    URI service;

    @ParameterizedTest
    @CsvSource({
        "/api/v1/regions/nanchuan/changes, 10485761, 10485760",
        "/api/v1/region-resolutions, 99999999999, 10485760",
        "/api/v1/region-imports, 536870913, 536870912",
        "/api/v1/region-imports?dryRun=true, 99999999999, 536870912"
    })
    void whatIsAnnouncedToBeTooLargeIsRefusedUnreadWithTheLimit(String path, String length, String limit)
            throws IOException {
        String answer = exchange(head(path) + "Content-Length: " + length + "\r\n\r\n");

        assertThat(answer, startsWith("HTTP/1.1 413 "));
        assertThat(answer, containsString("application/problem+json"));
        assertThat(answer, containsString("API-Version: 1"));
        assertThat(answer, containsString("/problems/payload-too-large"));
        assertThat(answer, containsString("A body may have " + limit + " bytes at most"));
    }

    /** Nobody said how much would come, so that it is noticed while it is read. */
    @Test
    void whatTurnsOutToBeTooLargeIsRefused() throws IOException {
        byte[] chunk =
                (Integer.toHexString(CHUNK) + "\r\n" + " ".repeat(CHUNK) + "\r\n").getBytes(StandardCharsets.US_ASCII);
        try (Socket socket = new Socket(service.getHost(), service.getPort())) {
            socket.getOutputStream()
                    .write((head("/api/v1/regions/nanchuan/changes") + "Transfer-Encoding: chunked\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            int sent = 0;
            try {
                while (sent < 16 << 20) {
                    socket.getOutputStream().write(chunk);
                    sent += CHUNK;
                }
            } catch (IOException refusedMeanwhile) {
                assertTrue(sent >= CHUNK, "Refused before anything was read");
            }
            assertThat(answer(socket), startsWith("HTTP/1.1 413 "));
        }
    }

    /** Larger than what other bodies may be; all of it is looked at. */
    @Test
    void anImportMayBeLargerThanOtherBodies() throws IOException {
        int length = (10 << 20) + 1;
        long spooled = spooled();
        String body = "id,colour\n" + "x".repeat(length - 10);

        String answer = exchange(head("/api/v1/region-imports") + "Content-Length: " + length + "\r\n\r\n" + body);

        assertThat(answer, startsWith("HTTP/1.1 422 "));
        assertThat(answer, containsString("unknown-column"));
        assertEquals(spooled, spooled());
    }

    private static String head(String path) {
        return "POST " + path + " HTTP/1.1\r\nHost: localhost\r\nAccept-Language: en\r\nConnection: close\r\n"
                + "Authorization: Bearer " + Tokens.token("editor") + "\r\nIdempotency-Key: " + UUID.randomUUID()
                + "\r\nIf-Match: \"1-x\"\r\nContent-Type: "
                + (path.startsWith("/api/v1/region-imports") ? "text/csv" : "application/json") + "\r\n";
    }

    private String exchange(String request) throws IOException {
        try (Socket socket = new Socket(service.getHost(), service.getPort())) {
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            return answer(socket);
        }
    }

    private static String answer(Socket socket) throws IOException {
        return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }

    private static long spooled() throws IOException {
        try (Stream<Path> files = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
            return files.filter(file -> file.getFileName().toString().startsWith("yujian-import-"))
                    .count();
        }
    }
}
