package cn.yujian.gateway;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;

/** A service that reads HTTP as strictly as the standard is written, and notes what it got and what it could not accept. */
public final class RecordingOrigin implements AutoCloseable {

    private static final Pattern REQUEST_LINE = Pattern.compile("[A-Z]+ /[!-~]* HTTP/1\\.1");
    private static final Pattern HEADER = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]+: ?[\\t -~\\x80-\\xFF]*");

    private final ServerSocket server;
    private final ExecutorService connections = Executors.newCachedThreadPool();
    private final List<String> targets = new CopyOnWriteArrayList<>();
    private final List<String> complaints = new CopyOnWriteArrayList<>();

    // Requests the gateway gave up half-way: what came was not answered.
    private final AtomicInteger abandoned = new AtomicInteger();

    RecordingOrigin() {
        try {
            server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException none) {
            throw new UncheckedIOException(none);
        }
        connections.execute(this::accept);
    }

    String url() {
        return "http://localhost:" + server.getLocalPort();
    }

    /** The targets of all requests since the last call. */
    public List<String> takeTargets() {
        List<String> taken = List.copyOf(targets);
        targets.removeAll(taken);
        return taken;
    }

    /** What was wrong with what came since the last call. */
    public List<String> takeComplaints() {
        List<String> taken = List.copyOf(complaints);
        complaints.removeAll(taken);
        return taken;
    }

    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        connections.shutdownNow();
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket socket = server.accept();
                connections.execute(() -> serve(socket));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            InputStream in = socket.getInputStream();
            String line = line(in);
            while (line != null) {
                String body = request(line, in);
                targets.add(body);
                socket.getOutputStream()
                        .write(("HTTP/1.1 200 OK\r\nContent-Length: " + body.length() + "\r\n\r\n" + body)
                                .getBytes(StandardCharsets.ISO_8859_1));
                line = line(in);
            }
        } catch (Refused refused) {
            complaints.add(refused.getMessage());
        } catch (IOException givenUp) {
            abandoned.incrementAndGet();
        }
    }

    private static final class Refused extends RuntimeException {

        private static final long serialVersionUID = 1L;

        Refused(String complaint) {
            super(complaint);
        }
    }

    private static String request(String requestLine, InputStream in) throws IOException {
        require(REQUEST_LINE.matcher(requestLine).matches(), "request line: " + requestLine);
        List<String> hosts = new ArrayList<>();
        List<String> lengths = new ArrayList<>();
        List<String> encodings = new ArrayList<>();
        for (String line = line(in); !line.isEmpty(); line = line(in)) {
            require(HEADER.matcher(line).matches(), "header: " + line);
            String name = line.substring(0, line.indexOf(':')).toLowerCase(Locale.ROOT);
            String value = line.substring(line.indexOf(':') + 1).strip();
            switch (name) {
                case "host" -> hosts.add(value);
                case "content-length" -> lengths.add(value);
                case "transfer-encoding" -> encodings.add(value);
                default -> require(!name.equals("upgrade"), "an upgrade: " + value);
            }
        }
        require(hosts.size() == 1 && hosts.get(0).startsWith("localhost:"), "hosts: " + hosts);
        require(lengths.size() + encodings.size() <= 1, "two lengths: " + lengths + encodings);
        if (!encodings.isEmpty()) {
            require(encodings.get(0).equals("chunked"), "encoding: " + encodings);
            skipChunks(in);
        } else if (!lengths.isEmpty()) {
            require(lengths.get(0).matches("0|[1-9][0-9]{0,8}"), "length: " + lengths);
            int length = Integer.parseInt(lengths.get(0));
            require(in.readNBytes(length).length == length, "a body that is too short");
        }
        return requestLine.split(" ", -1)[1];
    }

    private static void skipChunks(InputStream in) throws IOException {
        while (true) {
            String size = line(in);
            if (size == null) {
                throw new IOException("broken off");
            }
            require(size.matches("[0-9a-fA-F]{1,7}"), "chunk size: " + size);
            int length = Integer.parseInt(size, 16);
            if (in.readNBytes(length).length < length) {
                throw new IOException("broken off");
            }
            require("".equals(line(in)), "no line end after a chunk, or a trailer");
            if (length == 0) {
                return;
            }
        }
    }

    /** A line that ends in CR LF; null where the connection ends instead of a line. */
    private static String line(InputStream in) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        int last = -1;
        for (int next = in.read(); next >= 0; next = in.read()) {
            if (next == '\n') {
                require(last == '\r', "a line that ends in a bare line feed");
                String text = line.toString(StandardCharsets.ISO_8859_1);
                return text.substring(0, text.length() - 1);
            }
            line.write(next);
            last = next;
        }
        if (line.size() > 0) {
            throw new IOException("broken off");
        }
        return null;
    }

    private static void require(boolean fulfilled, String complaint) {
        if (!fulfilled) {
            throw new Refused(complaint);
        }
    }
}
