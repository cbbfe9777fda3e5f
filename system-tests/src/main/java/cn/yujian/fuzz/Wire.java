package cn.yujian.fuzz;

import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;

/** HTTP/1.1 byte by byte, since a client library refuses to send much of what has to be sent. A connection for each call. */
final class Wire {

    private static final int CONNECTING_MILLIS = 5_000;
    private static final int LONGEST_SILENCE_MILLIS = 45_000;
    private static final int NO_CONTENT = 204;
    private static final int NOT_MODIFIED = 304;
    private static final int OK = 200;
    private static final int HEXADECIMAL = 16;

    private Wire() {}

    /**
     * Sends a request and reads the answer.
     *
     * @param base where to
     * @param target path and query as they are sent
     * @param headers as they are sent, each character one byte
     * @param body none where it is null
     * @throws IOException where no whole answer came
     */
    static Answer exchange(URI base, String method, String target, List<Call.Header> headers, byte[] body)
            throws IOException {
        StringBuilder head = new StringBuilder(method + " " + target + " HTTP/1.1\r\n");
        head.append("Host: ").append(base.getAuthority()).append("\r\nConnection: close\r\n");
        headers.forEach(header -> head.append(header.line()).append("\r\n"));
        if (body != null) {
            head.append("Content-Length: ").append(body.length).append("\r\n");
        }
        long begun = System.nanoTime();
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(base.getHost(), base.getPort()), CONNECTING_MILLIS);
            socket.setSoTimeout(LONGEST_SILENCE_MILLIS);
            IOException unsent = send(socket, head.append("\r\n").toString(), body);
            try {
                return read(new BufferedInputStream(socket.getInputStream()), method, begun);
            } catch (IOException unanswered) {
                if (unsent != null) {
                    unanswered.addSuppressed(unsent);
                }
                throw unanswered;
            }
        }
    }

    /** A server that has heard enough answers and closes; that is no failure while its answer can be read. */
    private static IOException send(Socket socket, String head, byte[] body) {
        try {
            socket.getOutputStream().write(head.getBytes(StandardCharsets.ISO_8859_1));
            if (body != null) {
                socket.getOutputStream().write(body);
            }
            socket.getOutputStream().flush();
            return null;
        } catch (IOException unsent) {
            return unsent;
        }
    }

    private static Answer read(InputStream in, String method, long begun) throws IOException {
        int status = status(line(in));
        Map<String, List<String>> headers = headers(in);
        while (status < OK) {
            status = status(line(in));
            headers = headers(in);
        }
        byte[] body = new byte[0];
        if (!method.equals("HEAD") && status != NO_CONTENT && status != NOT_MODIFIED) {
            body = body(in, headers);
        }
        if (headers.getOrDefault("content-encoding", List.of()).contains("gzip") && body.length > 0) {
            body = new GZIPInputStream(new ByteArrayInputStream(body)).readAllBytes();
        }
        return new Answer(status, headers, body, Duration.ofNanos(System.nanoTime() - begun));
    }

    private static int status(String line) throws IOException {
        if (!line.matches("HTTP/1\\.[01] [1-5][0-9]{2}( .*)?")) {
            throw new IOException("no status line of HTTP: " + line);
        }
        return Integer.parseInt(line.split(" ", -1)[1]);
    }

    private static Map<String, List<String>> headers(InputStream in) throws IOException {
        Map<String, List<String>> headers = new TreeMap<>();
        for (String line = line(in); !line.isEmpty(); line = line(in)) {
            int colon = line.indexOf(':');
            if (colon <= 0) {
                throw new IOException("no header: " + line);
            }
            headers.computeIfAbsent(line.substring(0, colon).toLowerCase(Locale.ROOT), name -> new ArrayList<>())
                    .add(line.substring(colon + 1).strip());
        }
        return headers;
    }

    private static byte[] body(InputStream in, Map<String, List<String>> headers) throws IOException {
        if (headers.getOrDefault("transfer-encoding", List.of()).contains("chunked")) {
            return chunks(in);
        }
        if (headers.containsKey("content-length")) {
            return exactly(in, Integer.parseInt(headers.get("content-length").get(0)));
        }
        return in.readAllBytes();
    }

    private static byte[] chunks(InputStream in) throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        int size = Integer.parseInt(line(in), HEXADECIMAL);
        while (size > 0) {
            body.writeBytes(exactly(in, size));
            line(in);
            size = Integer.parseInt(line(in), HEXADECIMAL);
        }
        return body.toByteArray();
    }

    private static byte[] exactly(InputStream in, int length) throws IOException {
        byte[] bytes = in.readNBytes(length);
        if (bytes.length < length) {
            throw new EOFException("the answer ends after " + bytes.length + " of " + length + " bytes");
        }
        return bytes;
    }

    private static String line(InputStream in) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0) {
                throw new EOFException("the connection ended where a line was to come, after '" + line + "'");
            }
            line.write(next);
        }
        String text = line.toString(StandardCharsets.ISO_8859_1);
        return text.endsWith("\r") ? text.substring(0, text.length() - 1) : text;
    }
}
