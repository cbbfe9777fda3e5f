package cn.yujian.local.cli;

import cn.yujian.local.stack.StackException;
import com.nimbusds.jose.util.JSONObjectUtils;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

/** Asks one service's inbox for something and waits until it is done. */
final class InboxClient {

    private static final Duration ANSWER = Duration.ofSeconds(10);
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final long BETWEEN_LOOKS_MILLIS = 300;

    private final URI service;
    private final String collection;
    private final String token;
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(ANSWER).build();

    InboxClient(URI service, String collection, String token) {
        this.service = service;
        this.collection = collection;
        this.token = token;
    }

    /** Posts an order and returns it as it is when it is finished. */
    Map<String, Object> order(String what, Map<String, Object> body) {
        HttpResponse<String> accepted = send(request("/api/v1/inbox/" + collection + "/" + what)
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(JSONObjectUtils.toJSONString(body)))
                .build());
        Map<String, Object> order = read(accepted, 202);
        // The address is that of the gateway; the order is followed where it was placed.
        String path = URI.create(accepted.headers().firstValue("Location").orElseThrow())
                .getPath();
        Instant end = Instant.now().plus(PATIENCE);
        while (order.get("finishedAt") == null) {
            if (Instant.now().isAfter(end)) {
                throw new StackException("The order at " + service.resolve(path) + " still waits after "
                        + PATIENCE.toMinutes() + " minutes: is Kafka up? It will be carried out when it can be.");
            }
            pause();
            order = read(send(request(path).GET().build()), 200);
        }
        return order;
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(service.resolve(path))
                .timeout(ANSWER)
                .header("Accept-Language", "en")
                .header("Authorization", "Bearer " + token);
    }

    private HttpResponse<String> send(HttpRequest request) {
        try {
            return http.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new StackException(service + " does not answer. See what runs with: ./yujian status", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StackException("Interrupted", e);
        }
    }

    private Map<String, Object> read(HttpResponse<String> answer, int expected) {
        try {
            Map<String, Object> body = JSONObjectUtils.parse(answer.body());
            if (answer.statusCode() != expected) {
                throw new StackException(service + " refused: " + body.getOrDefault("detail", answer.body()));
            }
            return body;
        } catch (ParseException e) {
            throw new StackException(service + " answered no JSON but: " + answer.body(), e);
        }
    }

    private static void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(BETWEEN_LOOKS_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StackException("Interrupted", e);
        }
    }
}
