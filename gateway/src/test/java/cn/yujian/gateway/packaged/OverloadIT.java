package cn.yujian.gateway.packaged;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

/**
 * Five times as much as a service can do, for a while. Everything is measured against what the same machine does with just as
 * much as the service can do, moments before.
 */
class OverloadIT {

    private static final int PLACES = 16;

    // A caller may be back before the gateway has noticed that its last answer is out; the queue bridges that.
    private static final int QUEUED = PLACES / 2;

    private static final Duration EACH = Duration.ofMillis(200);
    private static final double CAPACITY = PLACES / (EACH.toMillis() / 1000.0);
    private static final int OVERLOAD = 5;
    private static final int ROUNDS = 12;

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private record Answer(int status, boolean saysWhenToRetry, long nanos) {}

    @Test
    void fiveTimesTheCapacityIsRefusedQuicklyAndTheRestServedAsBefore() throws IOException {
        try (CountedOrigin origin = new CountedOrigin(PLACES, EACH);
                GatewayProcess gateway = GatewayProcess.start(Map.of(
                        "YUJIAN_GATEWAY_ROUTES_REGION_UPSTREAMS",
                        origin.url(),
                        "YUJIAN_GATEWAY_UPSTREAM_MAX_CONCURRENT",
                        Integer.toString(PLACES),
                        "YUJIAN_GATEWAY_UPSTREAM_MAX_QUEUED",
                        Integer.toString(QUEUED),
                        // The crowd comes from one address.
                        "YUJIAN_LIMITS_ANONYMOUS_CONCURRENT",
                        "100000"))) {
            // Both ways of answering are compiled, and the connections of a crowd open, before anything is measured.
            atCapacity(gateway, 3);
            atRate(gateway, CAPACITY * OVERLOAD, EACH.multipliedBy(ROUNDS));
            List<Answer> calm = atCapacity(gateway, ROUNDS);
            assertTrue(calm.stream().allMatch(answer -> answer.status() == 200), "refused at capacity");
            long usual = percentile(calm, 99);

            Duration length = EACH.multipliedBy(ROUNDS * 2);
            List<Answer> answers = atRate(gateway, CAPACITY * OVERLOAD, length);

            List<Answer> accepted =
                    answers.stream().filter(answer -> answer.status() == 200).toList();
            List<Answer> refused =
                    answers.stream().filter(answer -> answer.status() != 200).toList();
            assertTrue(
                    refused.stream().allMatch(answer -> answer.status() == 503 && answer.saysWhenToRetry()),
                    "refused otherwise than with 503 and Retry-After");
            double couldBeServed = CAPACITY * length.toMillis() / 1000;
            assertTrue(
                    accepted.size() > couldBeServed / 2, accepted.size() + " served of " + couldBeServed + " possible");
            assertTrue(
                    percentile(accepted, 99) < 3 * usual,
                    "p99 of those served " + percentile(accepted, 99) + " ns, usually " + usual);
            assertTrue(
                    percentile(refused, 50) < EACH.toNanos() / 2,
                    "half of the refusals took more than " + percentile(refused, 50) + " ns");
            assertTrue(gateway.isAlive());

            List<Answer> after = atCapacity(gateway, 3);
            assertTrue(after.stream().allMatch(answer -> answer.status() == 200), "refused after the overload");
            assertTrue(percentile(after, 99) < 3 * usual, "slow after the overload: " + percentile(after, 99));
            assertEquals("", errors(gateway));
        }
    }

    /** As many callers as the service has places, each again as soon as it has its answer. */
    private List<Answer> atCapacity(GatewayProcess gateway, int rounds) {
        List<CompletableFuture<List<Answer>>> callers = new ArrayList<>();
        for (int i = 0; i < PLACES; i++) {
            callers.add(askInTurn(gateway, rounds, new ArrayList<>()));
        }
        return callers.stream().flatMap(caller -> caller.join().stream()).toList();
    }

    private CompletableFuture<List<Answer>> askInTurn(GatewayProcess gateway, int left, List<Answer> answers) {
        if (left == 0) {
            return CompletableFuture.completedFuture(answers);
        }
        return ask(gateway).thenCompose(answer -> {
            answers.add(answer);
            return askInTurn(gateway, left - 1, answers);
        });
    }

    /** Callers who come when they come, whether those before them have their answers or not. */
    private List<Answer> atRate(GatewayProcess gateway, double perSecond, Duration length) {
        List<CompletableFuture<Answer>> asked = new ArrayList<>();
        long begin = System.nanoTime();
        long gap = (long) (1e9 / perSecond);
        for (int i = 0; i * gap < length.toNanos(); i++) {
            while (System.nanoTime() - begin < i * gap) {
                LockSupport.parkNanos(i * gap - (System.nanoTime() - begin));
            }
            asked.add(ask(gateway));
        }
        return asked.stream().map(CompletableFuture::join).toList();
    }

    private CompletableFuture<Answer> ask(GatewayProcess gateway) {
        long begin = System.nanoTime();
        HttpRequest request =
                HttpRequest.newBuilder(gateway.url("/api/v1/regions")).build();
        return client.sendAsync(request, HttpResponse.BodyHandlers.discarding())
                .thenApply(answer -> new Answer(
                        answer.statusCode(),
                        answer.headers().firstValue("Retry-After").isPresent(),
                        System.nanoTime() - begin));
    }

    private static long percentile(List<Answer> answers, int percent) {
        long[] sorted = answers.stream().mapToLong(Answer::nanos).sorted().toArray();
        return sorted[Math.min(sorted.length - 1, sorted.length * percent / 100)];
    }

    private static String errors(GatewayProcess gateway) throws IOException {
        return gateway.log()
                .lines()
                .filter(line -> line.contains(" ERROR "))
                .findFirst()
                .orElse("");
    }
}
