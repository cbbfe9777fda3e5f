package cn.yujian.gateway.packaged;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A service that holds {@code /held}, pours out {@code ?bytes=}, and tells how much came in. */
final class Origin implements AutoCloseable {

    private static final String BYTES = "bytes=";
    private static final String HELD = "/held";

    private final CountDownLatch came = new CountDownLatch(1);
    private final CountDownLatch released = new CountDownLatch(1);

    private final HttpServer server;
    private final ExecutorService workers = Executors.newCachedThreadPool();

    Origin() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(workers);
        server.createContext("/", Origin::serve);
        server.createContext("/api/v1/regions" + HELD, this::hold);
        server.start();
    }

    String url() {
        return "http://localhost:" + server.getAddress().getPort();
    }

    /** Waits until a request came that is answered when it is {@link #release() released}. */
    void awaitHeld() throws InterruptedException {
        came.await();
    }

    void release() {
        released.countDown();
    }

    private void hold(HttpExchange exchange) throws IOException {
        try (exchange) {
            came.countDown();
            released.await();
            exchange.sendResponseHeaders(200, 0);
            exchange.getResponseBody().write("held".getBytes(StandardCharsets.US_ASCII));
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }

    private static void serve(HttpExchange exchange) throws IOException {
        try (exchange) {
            long received = count(exchange.getRequestBody());
            String query = exchange.getRequestURI().getQuery();
            if (query != null && query.startsWith(BYTES)) {
                pour(exchange, Long.parseLong(query.substring(BYTES.length())));
                return;
            }
            byte[] told = Long.toString(received).getBytes(StandardCharsets.US_ASCII);
            exchange.sendResponseHeaders(200, told.length);
            exchange.getResponseBody().write(told);
        }
    }

    private static void pour(HttpExchange exchange, long bytes) throws IOException {
        exchange.sendResponseHeaders(200, bytes);
        byte[] piece = new byte[1 << 16];
        OutputStream out = exchange.getResponseBody();
        for (long left = bytes; left > 0; left -= piece.length) {
            out.write(piece, 0, (int) Math.min(left, piece.length));
        }
    }

    static long count(InputStream in) throws IOException {
        byte[] piece = new byte[1 << 16];
        long count = 0;
        for (int read = in.read(piece); read >= 0; read = in.read(piece)) {
            count += read;
        }
        return count;
    }

    @Override
    public void close() {
        server.stop(0);
        workers.shutdownNow();
    }
}
