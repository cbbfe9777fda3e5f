package cn.yujian.bench;

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
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;

/** Changes of capacities straight at project-service, each project by a writer of its own. */
final class ChangeLoad implements AutoCloseable {

    private static final Duration LONGEST = Duration.ofMinutes(1);
    private static final int OK = 200;

    private final URI service;
    private final String token;
    private final List<String> projects;
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final ExecutorService writers;

    ChangeLoad(Stack stack, List<String> projects) {
        this.service = stack.serviceUrl(Service.PROJECT);
        this.token = stack.token("editor");
        this.projects = projects;
        this.writers = Executors.newFixedThreadPool(projects.size());
    }

    /**
     * What was done.
     *
     * @param answers how long each took, from when it was due
     */
    record Done(Histogram answers, double perSecond) {}

    /**
     * Writes for a while.
     *
     * @param perSecond of all writers together; 0 for as many as they can
     */
    Done run(int perSecond, Duration length) throws InterruptedException, ExecutionException {
        Histogram answers = new ConcurrentHistogram(LONGEST.toNanos(), 3);
        long gap = perSecond == 0 ? 0 : Duration.ofSeconds(1).toNanos() * projects.size() / perSecond;
        List<Future<?>> running = new ArrayList<>();
        long begin = System.nanoTime();
        for (String project : projects) {
            running.add(writers.submit(() -> {
                write(project, begin, gap, length, answers);
                return null;
            }));
        }
        for (Future<?> writer : running) {
            writer.get();
        }
        return new Done(answers, answers.getTotalCount() / ((System.nanoTime() - begin) / 1e9));
    }

    @Override
    public void close() {
        writers.shutdown();
    }

    private void write(String project, long begin, long gap, Duration length, Histogram answers)
            throws IOException, InterruptedException {
        URI url = service.resolve("/api/v1/projects/" + project);
        String tag = http.send(HttpRequest.newBuilder(url).build(), HttpResponse.BodyHandlers.ofString())
                .headers()
                .firstValue("ETag")
                .orElseThrow();
        // Writers that began together would come in a volley each time.
        long offset = gap * projects.indexOf(project) / projects.size();
        for (long number = 0; System.nanoTime() - begin < length.toNanos(); number++) {
            long due = gap == 0 ? System.nanoTime() : begin + offset + number * gap;
            while (System.nanoTime() < due) {
                LockSupport.parkNanos(due - System.nanoTime());
            }
            HttpResponse<String> answer = change(url, tag, number);
            if (answer.statusCode() != OK) {
                throw new IOException("A change was refused: " + answer.statusCode() + " " + answer.body());
            }
            answers.recordValue(Math.min(System.nanoTime() - due, LONGEST.toNanos()));
            tag = answer.headers().firstValue("ETag").orElseThrow();
        }
    }

    private HttpResponse<String> change(URI url, String tag, long number) throws IOException, InterruptedException {
        String body =
                """
                {"capacities": {"benchmark": {"value": %d, "unit": "MW", "asOf": "2026", "source": "benchmark",
                 "reason": "benchmark"}}}"""
                        .formatted(System.nanoTime() % 1_000_000 + number + 1);
        return http.send(
                HttpRequest.newBuilder(url)
                        .method("PATCH", HttpRequest.BodyPublishers.ofString(body))
                        .header("Content-Type", "application/merge-patch+json")
                        .header("Authorization", "Bearer " + token)
                        .header("If-Match", tag)
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }
}
