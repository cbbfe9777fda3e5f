package cn.yujian.local.stack;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.IntSupplier;
import java.util.stream.Collectors;

/**
 * Stands in for a packaged service: takes the same environment and answers the same readiness check. A file
 * {@code behaviour} beside its jar makes it misbehave: {@code fails} at the start, or {@code not ready} as long as it says so.
 */
public final class StandInService {

    private StandInService() {}

    /** Packed into a jar by {@link SuiteFixture}, so it must not use any other class of the tests. */
    public static void main(String[] arguments) throws IOException {
        Path behaviour = Path.of(System.getProperty("java.class.path")).resolveSibling("behaviour");
        if (is(behaviour, "fails")) {
            System.err.println("The stand-in was told to fail");
            System.exit(1);
        }
        serve("QUARKUS_MANAGEMENT_PORT", "/q/health/ready", () -> is(behaviour, "not ready") ? 503 : 200, "");
        serve("QUARKUS_HTTP_PORT", "/environment", () -> 200, environment())
                .createContext("/api/v1/inbox", exchange -> {
                    try (exchange) {
                        answerInbox(exchange, behaviour.resolveSibling("inbox"));
                    }
                });
    }

    private static boolean is(Path behaviour, String expected) {
        try {
            return Files.readString(behaviour).equals(expected);
        } catch (IOException e) {
            return false;
        }
    }

    private static String environment() {
        return System.getenv().entrySet().stream()
                .filter(entry -> entry.getKey().matches("(QUARKUS|YUJIAN|KAFKA)_.*"))
                .map(entry -> entry.getKey() + "=" + entry.getValue())
                .sorted()
                .collect(Collectors.joining("\n"));
    }

    /** Takes every order of an admin at once, and says on the next question what the file says. */
    private static void answerInbox(HttpExchange exchange, Path file) throws IOException {
        boolean asks = exchange.getRequestMethod().equals("GET");
        boolean isKnown = String.valueOf(exchange.getRequestHeaders().getFirst("Authorization"))
                .startsWith("Bearer ey");
        exchange.getResponseHeaders()
                .set("Location", "http://localhost" + exchange.getRequestURI().getPath() + "/1");
        byte[] body = (asks ? Files.readString(file) : "{}").getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(isKnown ? asks ? 200 : 202 : 401, body.length);
        exchange.getResponseBody().write(body);
    }

    private static HttpServer serve(String port, String path, IntSupplier status, String answer) throws IOException {
        byte[] body = answer.getBytes(StandardCharsets.UTF_8);
        HttpServer server = HttpServer.create(
                new InetSocketAddress(
                        InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), Integer.parseInt(System.getenv(port))),
                0);
        server.createContext(path, exchange -> {
            try (exchange) {
                exchange.sendResponseHeaders(status.getAsInt(), body.length == 0 ? -1 : body.length);
                exchange.getResponseBody().write(body);
            }
        });
        server.start();
        return server;
    }
}
