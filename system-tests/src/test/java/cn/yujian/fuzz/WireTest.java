package cn.yujian.fuzz;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;

class WireTest {

    private static final byte[] NOTHING = {};

    @Test
    void sendsBytesAsTheyAre() throws IOException {
        String heard =
                heard("HTTP/1.1 204 No Content\r\n\r\n", List.of(new Call.Header("A", "\u00ff\u00fe")), new byte[] {
                    'x', (byte) 0x80
                });

        assertEquals("GET /a?%ff HTTP/1.1", heard.lines().findFirst().orElseThrow());
        assertEquals(
                "\r\nA: \u00ff\u00fe\r\nContent-Length: 2\r\n\r\nx\u0080", heard.substring(heard.indexOf("\r\nA: ")));
    }

    @Test
    void readsABodyHoweverItComes() throws IOException {
        assertEquals(
                "abc",
                answer("HTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\nabc", NOTHING)
                        .text());
        assertEquals("abc", answer("HTTP/1.1 200 OK\r\n\r\nabc", NOTHING).text());
        assertEquals(
                "abcde",
                answer("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n2\r\nde\r\n0\r\n\r\n", NOTHING)
                        .text());
        assertEquals(
                "packed",
                answer("HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\n\r\n", packed("packed"))
                        .text());
        assertEquals(
                201,
                answer("HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 201 Created\r\n\r\n", NOTHING)
                        .status());
    }

    @Test
    void halfAnAnswerIsNone() {
        assertThrows(IOException.class, () -> answer("", NOTHING));
        assertThrows(IOException.class, () -> answer("HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\nabc", NOTHING));
        assertThrows(
                IOException.class,
                () -> answer("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n", NOTHING));
        assertThrows(IOException.class, () -> answer("HTTP/1.1 200 OK\r\nContent-Type", NOTHING));
    }

    private static byte[] packed(String text) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream packing = new GZIPOutputStream(packed)) {
            packing.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return packed.toByteArray();
    }

    private static Answer answer(String head, byte[] body) throws IOException {
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            CompletableFuture<String> heard = CompletableFuture.supplyAsync(() -> serve(server, head, body));
            Answer answer = Wire.exchange(address(server), "GET", "/", List.of(), null);
            heard.join();
            return answer;
        }
    }

    private static String heard(String answer, List<Call.Header> headers, byte[] body) throws IOException {
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            CompletableFuture<String> heard = CompletableFuture.supplyAsync(() -> serve(server, answer, NOTHING));
            Wire.exchange(address(server), "GET", "/a?%ff", headers, body);
            return heard.join();
        }
    }

    /** Reads until the request is whole, answers and ends the connection. */
    private static String serve(ServerSocket server, String head, byte[] body) {
        try (Socket connection = server.accept()) {
            StringBuilder heard = new StringBuilder();
            while (!heard.toString().matches("(?s).*\r\n\r\n(x\u0080)?") || expectsMore(heard)) {
                heard.append((char) connection.getInputStream().read());
            }
            connection.getOutputStream().write(head.getBytes(StandardCharsets.ISO_8859_1));
            connection.getOutputStream().write(body);
            return heard.toString();
        } catch (IOException failed) {
            throw new IllegalStateException(failed);
        }
    }

    private static boolean expectsMore(StringBuilder heard) {
        return heard.indexOf("Content-Length: 2") >= 0 && heard.charAt(heard.length() - 1) == '\n';
    }

    private static URI address(ServerSocket server) {
        return URI.create("http://localhost:" + server.getLocalPort());
    }
}
