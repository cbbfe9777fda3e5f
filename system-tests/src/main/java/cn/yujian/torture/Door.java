package cn.yujian.torture;

import cn.yujian.local.stack.Service;
import cn.yujian.local.stack.Stack;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;

/** The ways into the suite: the gateway, and each process of a service by itself. */
final class Door {

    private static final Duration CONNECTING = Duration.ofSeconds(2);
    private static final Duration ANSWERING = Duration.ofSeconds(10);
    private static final Duration VERIFYING = Duration.ofMinutes(3);
    private static final Duration BETWEEN_QUESTIONS = Duration.ofSeconds(1);
    private static final int ACCEPTED = 202;
    private static final int OK = 200;
    private static final int REFUSED = 400;
    private static final int FAILED = 500;
    private static final int CONFLICT = 409;
    private static final int TRACE_ID = 32;

    /** Nobody's fault but the moment's: no token keys yet, too slow, too many. */
    private static final Set<Integer> PASSING = Set.of(401, 408, 429);

    private final Stack stack;
    private final String token;
    private final String adminToken;
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(CONNECTING)
            .build();

    Door(Stack stack) {
        this.stack = stack;
        this.token = stack.token("editor");
        this.adminToken = stack.token("admin");
    }

    /** What an attempt came to. */
    enum Outcome {
        DONE,
        REFUSED,
        /** It may have been done or not. */
        UNCLEAR
    }

    /**
     * An answer, or that there was none.
     *
     * @param status 0 without an answer
     * @param body of the answer, or why there is none
     */
    record Answer(int status, String body, Optional<String> tag, long sequence) {

        Outcome outcome() {
            if (status >= OK && status < REFUSED) {
                return Outcome.DONE;
            }
            boolean inFlight = status == CONFLICT && body.contains("/problems/request-in-flight");
            return status == 0 || status >= FAILED || PASSING.contains(status) || inFlight
                    ? Outcome.UNCLEAR
                    : Outcome.REFUSED;
        }
    }

    /** Sends a write by one of the ways, chosen by the given chance. */
    Answer send(Write write, Random chance) throws InterruptedException {
        HttpRequest.Builder request = as(token, request(write.kind().service(), write.path(), chance));
        if (write.tag() != null) {
            request.header("If-Match", write.tag());
        }
        if (write.kind() == Kind.ACCESS) {
            request.header("traceparent", "00-" + write.id() + "-" + write.id().substring(TRACE_ID / 2) + "-00");
        }
        if (write.isPatch()) {
            return exchange(request.header("Content-Type", "application/merge-patch+json")
                    .method("PATCH", HttpRequest.BodyPublishers.ofString(write.body())));
        }
        return exchange(request.header("Content-Type", "application/json")
                .header("Idempotency-Key", write.id())
                .POST(HttpRequest.BodyPublishers.ofString(write.body())));
    }

    Answer read(Service service, String path, Random chance) throws InterruptedException {
        return exchange(as(token, request(service, path, chance)));
    }

    /** Reads as one who has no role. */
    Answer readAsStranger(Service service, String path, Random chance) throws InterruptedException {
        return exchange(request(service, path, chance));
    }

    Answer readAsAdmin(Service service, String path, Random chance) throws InterruptedException {
        return exchange(as(adminToken, request(service, path, chance)));
    }

    /** Asks for a copy to be built anew. Whether that was heard shows in the service's database. */
    Answer orderRebuild(Service service, String collection, String copy, Random chance) throws InterruptedException {
        return exchange(as(adminToken, request(service, "/api/v1/inbox/" + collection + "/rebuilds", chance))
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", new UUID(chance.nextLong(), chance.nextLong()).toString())
                .POST(HttpRequest.BodyPublishers.ofString("{\"copy\": \"" + copy + "\"}")));
    }

    private static long sequence(HttpResponse<String> response) {
        String sequence = response.headers().firstValue("Sequence").orElse("0");
        if (!sequence.matches("[0-9]{1,18}")) {
            throw new IllegalStateException(
                    "Sequence is '" + sequence + "' in " + response + " " + response.headers() + " " + response.body());
        }
        return Long.parseLong(sequence);
    }

    /** The service's word on its chain; waits until it is there, since a long log takes its time. */
    Answer verification(Service service, Random chance) throws InterruptedException {
        long latest = System.nanoTime() + VERIFYING.toNanos();
        while (true) {
            Answer answer = read(service, "/api/v1/audit/" + service.database() + "s/verification", chance);
            if ((answer.status() != ACCEPTED && answer.status() != 0) || System.nanoTime() > latest) {
                return answer;
            }
            LockSupport.parkNanos(BETWEEN_QUESTIONS.toNanos());
        }
    }

    private HttpRequest.Builder request(Service service, String path, Random chance) {
        List<URI> ways = new ArrayList<>(List.of(stack.gatewayUrl(), stack.gatewayUrl(), stack.serviceUrl(service)));
        if (service != Service.REGION) {
            ways.add(stack.replicaUrl(service));
        }
        return HttpRequest.newBuilder(ways.get(chance.nextInt(ways.size())).resolve(path))
                .timeout(ANSWERING);
    }

    private static HttpRequest.Builder as(String token, HttpRequest.Builder request) {
        return request.header("Authorization", "Bearer " + token);
    }

    private Answer exchange(HttpRequest.Builder request) throws InterruptedException {
        try {
            HttpResponse<String> response = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
            return new Answer(
                    response.statusCode(), response.body(), response.headers().firstValue("ETag"), sequence(response));
        } catch (IOException none) {
            return new Answer(0, String.valueOf(none), Optional.empty(), 0);
        }
    }
}
