package cn.yujian.gateway.packaged;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Queue;

/** A service that handles so many requests at once, each for a fixed time; the others queue, as they do before a database. */
final class CountedOrigin implements AutoCloseable {

    private final Vertx vertx = Vertx.vertx();
    private final HttpServer server;
    private final int places;
    private final long millis;
    // Touched by the server's one event loop alone.
    private final Queue<HttpServerRequest> queue = new ArrayDeque<>();
    private int busy;

    CountedOrigin(int places, Duration each) {
        this.places = places;
        this.millis = each.toMillis();
        server = vertx.createHttpServer()
                .requestHandler(this::arrive)
                .listen(0, "localhost")
                .toCompletionStage()
                .toCompletableFuture()
                .join();
    }

    String url() {
        return "http://localhost:" + server.actualPort();
    }

    private void arrive(HttpServerRequest request) {
        queue.add(request);
        next();
    }

    private void next() {
        if (busy == places || queue.isEmpty()) {
            return;
        }
        HttpServerRequest request = queue.remove();
        busy++;
        vertx.setTimer(millis, unused -> {
            busy--;
            request.response().end("done");
            next();
        });
    }

    @Override
    public void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }
}
