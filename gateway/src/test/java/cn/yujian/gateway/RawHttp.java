package cn.yujian.gateway;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import org.eclipse.microprofile.config.ConfigProvider;

/** A connection to the gateway without a client's good manners. */
public final class RawHttp implements AutoCloseable {

    private static final int PATIENCE_MILLIS = 10_000;

    private final Socket socket;

    public RawHttp() throws IOException {
        int port = ConfigProvider.getConfig().getValue("quarkus.http.port", Integer.class);
        socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setSoTimeout(PATIENCE_MILLIS);
    }

    public RawHttp send(String text) throws IOException {
        return send(text.getBytes(StandardCharsets.UTF_8));
    }

    public RawHttp send(byte[] bytes) throws IOException {
        socket.getOutputStream().write(bytes);
        socket.getOutputStream().flush();
        return this;
    }

    /** Says that nothing more comes. */
    public void end() throws IOException {
        socket.shutdownOutput();
    }

    /** Leaves without a word, as a caller does whose machine fails. */
    public void reset() throws IOException {
        socket.setSoLinger(true, 0);
        socket.close();
    }

    public InputStream answer() throws IOException {
        return socket.getInputStream();
    }

    /** Everything until the gateway closes the connection. */
    public String wholeAnswer() throws IOException {
        return new String(answer().readAllBytes(), StandardCharsets.UTF_8);
    }

    /** What comes, up to and with the given text; fails where the gateway closes the connection before. */
    public String until(String text) throws IOException {
        ByteArrayOutputStream read = new ByteArrayOutputStream();
        while (!read.toString(StandardCharsets.UTF_8).endsWith(text)) {
            int next = answer().read();
            if (next < 0) {
                throw new EOFException("'" + text + "' did not come: " + read.toString(StandardCharsets.UTF_8));
            }
            read.write(next);
        }
        return read.toString(StandardCharsets.UTF_8);
    }

    /** Sends a request with the given lines, asks to close after it, and returns the whole answer. */
    public static String ask(String... lines) throws IOException {
        try (RawHttp raw = new RawHttp()) {
            return raw.send(String.join("\r\n", lines) + "\r\nConnection: close\r\n\r\n")
                    .wholeAnswer();
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
