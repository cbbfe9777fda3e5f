package cn.yujian.system;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;

/** Callers who all ask for the same, and whose answers are kept with the time they took. */
final class Crowd {

    private static final int OK = 200;

    // The gateway lets nobody wait so long: who has no answer then will not have one.
    private static final Duration PATIENCE = Duration.ofSeconds(40);

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final List<HttpRequest> requests;

    /** What came of one request; the body is read of refusals alone. */
    record Answer(HttpResponse<String> response, long nanos) {

        boolean isServed() {
            return response.statusCode() == OK;
        }

        String header(String name) {
            return response.headers().firstValue(name).orElse("");
        }
    }

    /**
     * Brings them together.
     *
     * @param tokens one of each caller; they take turns
     */
    static Crowd of(URI asked, List<String> tokens) {
        return new Crowd(tokens.stream()
                .map(token ->
                        asking(asked).header("Authorization", "Bearer " + token).build())
                .toList());
    }

    /** One who has no token. */
    static Crowd ofOne(URI asked) {
        return new Crowd(List.of(asking(asked).build()));
    }

    private Crowd(List<HttpRequest> requests) {
        this.requests = requests;
    }

    private static HttpRequest.Builder asking(URI asked) {
        return HttpRequest.newBuilder(asked).timeout(PATIENCE);
    }

    /** The first of them, once. */
    Answer once() {
        return ask(requests.get(0)).join();
    }

    /** So many at once, each again as soon as it has its answer, until the time is over. */
    List<Answer> inTurn(int atOnce, Duration length) {
        long end = System.nanoTime() + length.toNanos();
        List<CompletableFuture<List<Answer>>> all = new ArrayList<>();
        for (int i = 0; i < atOnce; i++) {
            all.add(inTurn(requests.get(i % requests.size()), end, new ArrayList<>()));
        }
        return all.stream().flatMap(one -> one.join().stream()).toList();
    }

    private CompletableFuture<List<Answer>> inTurn(HttpRequest request, long end, List<Answer> answers) {
        if (System.nanoTime() > end) {
            return CompletableFuture.completedFuture(answers);
        }
        return ask(request).thenCompose(answer -> {
            answers.add(answer);
            return inTurn(request, end, answers);
        });
    }

    /** So many a second, whether those before have their answers or not. */
    List<Answer> atRate(double perSecond, Duration length) {
        List<CompletableFuture<Answer>> asked = new ArrayList<>();
        long begin = System.nanoTime();
        long gap = (long) (Duration.ofSeconds(1).toNanos() / perSecond);
        for (int i = 0; i * gap < length.toNanos(); i++) {
            while (System.nanoTime() - begin < i * gap) {
                LockSupport.parkNanos(i * gap - (System.nanoTime() - begin));
            }
            asked.add(ask(requests.get(i % requests.size())));
        }
        return asked.stream().map(CompletableFuture::join).toList();
    }

    static long percentile(List<Answer> answers, int percent) {
        long[] sorted = answers.stream().mapToLong(Answer::nanos).sorted().toArray();
        return sorted[Math.min(sorted.length - 1, sorted.length * percent / 100)];
    }

    private CompletableFuture<Answer> ask(HttpRequest request) {
        long begin = System.nanoTime();
        return client.sendAsync(
                        request,
                        head -> head.statusCode() == OK
                                ? HttpResponse.BodySubscribers.replacing("")
                                : HttpResponse.BodyHandlers.ofString().apply(head))
                .thenApply(response -> new Answer(response, System.nanoTime() - begin));
    }
}
