package cn.yujian.gateway;

import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Locale;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;

/** A service that does what the last step of the path says and otherwise tells what it received. */
final class StandIn implements Handler<HttpServerRequest> {

    static final String ETAG = "\"v1\"";
    static final String PROBLEM =
            "{\"type\":\"https://yujian.example/problems/unprocessable\",\"title\":\"x\",\"status\":422,\"extra\":[1,2]}";
    private static final int PIECE = 64 * 1024;

    private final String name;
    private final AtomicLong written = new AtomicLong();
    private final AtomicLong waiting = new AtomicLong();
    private final AtomicLong aborted = new AtomicLong();
    private final AtomicLong lists = new AtomicLong();

    private final Queue<HttpServerResponse> held = new ConcurrentLinkedQueue<>();
    private final Set<String> hungUpOn = ConcurrentHashMap.newKeySet();

    StandIn(String name) {
        this.name = name;
    }

    @Override
    public void handle(HttpServerRequest request) {
        String path = request.path();
        HttpServerResponse response = request.response();
        switch (path.substring(path.lastIndexOf('/') + 1)) {
            case "collections" -> collections(request);
            case "tagged" -> tagged(request);
            case "list" -> list(request);
            case "stall-json" ->
                response.putHeader("Content-Type", "application/json")
                        .setChunked(true)
                        .write("[\"first\",");
            case "problem" ->
                response.setStatusCode(422)
                        .putHeader("Content-Type", "application/problem+json")
                        .putHeader("Content-Language", "en")
                        .putHeader("API-Version", "1.7")
                        .end(PROBLEM);
            case "nothing" -> response.setStatusCode(204).end();
            case "failing" -> response.setStatusCode(500).end("oops");
            case "large" -> pour(request, Long.parseLong(request.getParam("bytes")));
            case "slow" -> {
                waiting.incrementAndGet();
                response.exceptionHandler(unused -> aborted.incrementAndGet());
            }
            case "held" -> {
                waiting.incrementAndGet();
                held.add(response);
            }
            case "release" -> {
                for (HttpServerResponse each = held.poll(); each != null; each = held.poll()) {
                    each.end("held");
                }
                response.end();
            }
            case "later" ->
                Vertx.currentContext()
                        .owner()
                        .setTimer(Long.parseLong(request.getParam("millis")), unused -> response.end("later"));
            case "stall" -> response.setChunked(true).write("only this");
            case "encoded" ->
                response.putHeader("Transfer-Encoding", "gzip, chunked").end("x");
            case "deaf" -> request.pause();
            case "half" -> {
                response.putHeader("Content-Length", "1000");
                response.write("only this")
                        .onComplete(unused -> request.connection().close());
            }
            case "hang-up-once" -> {
                if (hungUpOn.add(request.getParam("key"))) {
                    request.connection().close();
                } else {
                    echo(request);
                }
            }
            case "hang-up" -> request.connection().close();
            case "hops" ->
                response.putHeader("Connection", "close, X-Hop")
                        .putHeader("X-Hop", "1")
                        .putHeader("Keep-Alive", "timeout=5")
                        .putHeader("X-Stays", "1")
                        .end("ok");
            case "state" ->
                response.end(new JsonObject()
                        .put("written", written.get())
                        .put("lists", lists.get())
                        .put("waiting", waiting.get())
                        .put("aborted", aborted.get())
                        .encode());
            default -> echo(request);
        }
    }

    /** A list with one collection, whose description is the headers that came. */
    private void collections(HttpServerRequest request) {
        request.response()
                .putHeader("Content-Type", "application/json")
                .end(new JsonObject()
                        .put(
                                "collections",
                                new JsonArray()
                                        .add(new JsonObject().put("id", name).put("received", headers(request))))
                        .encode());
    }

    private static JsonObject headers(HttpServerRequest request) {
        JsonObject headers = new JsonObject();
        request.headers()
                .names()
                .forEach(header -> headers.put(
                        header.toLowerCase(Locale.ROOT),
                        new JsonArray(request.headers().getAll(header))));
        return headers;
    }

    private static void tagged(HttpServerRequest request) {
        HttpServerResponse response = request.response().putHeader("ETag", ETAG);
        if (ETAG.equals(request.getHeader("If-None-Match"))) {
            response.setStatusCode(304).end();
            return;
        }
        response.putHeader("Sequence", "41")
                .putHeader("Known-At", "2026-01-01T00:00:00Z")
                .end("tagged");
    }

    private void list(HttpServerRequest request) {
        lists.incrementAndGet();
        HttpServerResponse response = request.response().putHeader("ETag", ETAG).putHeader("Vary", "Authorization");
        if (request.getParam("vary") != null) {
            response.headers().add("Vary", request.getParam("vary"));
        }
        String type = request.getParam("type");
        response.putHeader("Content-Type", type == null ? "application/json" : type);
        if (ETAG.equals(request.getHeader("If-None-Match"))) {
            response.setStatusCode(304).end();
            return;
        }
        if (request.headers().contains("If-Match") && !ETAG.equals(request.getHeader("If-Match"))) {
            response.setStatusCode(412).end();
            return;
        }
        String body = "0123456789".repeat(Integer.parseInt(request.getParam("bytes")) / 10);
        if (request.method().equals(HttpMethod.HEAD)) {
            response.putHeader("Content-Length", Integer.toString(body.length()))
                    .end();
            return;
        }
        if (request.getParam("chunked") == null) {
            response.end(body);
        } else {
            response.setChunked(true).end(body);
        }
    }

    private void pour(HttpServerRequest request, long bytes) {
        HttpServerResponse response = request.response();
        response.putHeader("Content-Length", Long.toString(bytes));
        written.set(0);
        pourOn(response, bytes);
    }

    private void pourOn(HttpServerResponse response, long bytes) {
        while (written.get() < bytes) {
            if (response.closed()) {
                return;
            }
            if (response.writeQueueFull()) {
                response.drainHandler(unused -> pourOn(response, bytes));
                return;
            }
            int length = (int) Math.min(PIECE, bytes - written.get());
            response.write(Buffer.buffer(new byte[length]));
            written.addAndGet(length);
        }
        response.end();
    }

    private void echo(HttpServerRequest request) {
        AtomicLong length = new AtomicLong();
        AtomicLong sum = new AtomicLong();
        JsonObject headers = headers(request);
        request.handler(piece -> {
            length.addAndGet(piece.length());
            for (byte value : piece.getBytes()) {
                sum.addAndGet(value);
            }
        });
        request.endHandler(unused -> request.response()
                .putHeader("Content-Type", "application/json")
                .end(new JsonObject()
                        .put("name", name)
                        .put("method", request.method().name())
                        .put("uri", request.uri())
                        .put("headers", headers)
                        .put("length", length.get())
                        .put("sum", sum.get())
                        .encode()));
    }
}
