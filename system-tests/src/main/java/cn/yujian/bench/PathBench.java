package cn.yujian.bench;

import cn.yujian.local.stack.Stack;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.locks.LockSupport;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;

/**
 * How long one change takes from the gateway's door to the derived series: a project's capacity is changed at a fixed rate, and a
 * reader asks for the series through the gateway until it includes the change. Latency counts from when the change was due, so
 * that a slow answer cannot hide the wait of the next.
 */
final class PathBench {

    private static final int CHANGES_PER_SECOND = 20;
    private static final Duration WARM_UP = Duration.ofSeconds(15);
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(1);
    private static final Duration LONGEST = Duration.ofMinutes(1);

    private static final String PROJECT = "/api/v1/projects/panlong-pumped-storage";
    private static final String SERIES =
            "/api/v1/observations?region=chongqing&indicator=pumped-storage-capacity-in-operation";

    private final URI gateway;
    private final String token;
    private final HttpClient http = HttpClient.newHttpClient();
    private final ObjectMapper json = new ObjectMapper();
    private final ConcurrentSkipListMap<Long, Long> dueBySequence = new ConcurrentSkipListMap<>();
    private final Histogram acknowledged = new ConcurrentHistogram(LONGEST.toNanos(), 3);
    private final Histogram derived = new ConcurrentHistogram(LONGEST.toNanos(), 3);
    private long includedSequence;
    private long includedAt;
    private volatile boolean measuring;
    private volatile boolean done;
    private volatile IOException failure;

    PathBench(Stack stack) {
        this.gateway = stack.gatewayUrl();
        this.token = stack.token("editor");
    }

    String run(Duration measured) throws IOException, InterruptedException {
        Thread reader = new Thread(this::read, "reader");
        reader.start();
        try {
            String tag = change(
                    WARM_UP, get(PROJECT, null).headers().firstValue("ETag").orElseThrow());
            awaitAll();
            measuring = true;
            change(measured, tag);
            awaitAll();
        } finally {
            done = true;
            reader.join();
        }
        return table(measured);
    }

    private String change(Duration length, String firstTag) throws IOException, InterruptedException {
        String tag = firstTag;
        long gap = Duration.ofSeconds(1).toNanos() / CHANGES_PER_SECOND;
        long begin = System.nanoTime();
        for (int change = 0; change * gap < length.toNanos(); change++) {
            long due = begin + change * gap;
            while (System.nanoTime() < due) {
                LockSupport.parkNanos(due - System.nanoTime());
            }
            HttpResponse<String> answer = patch(tag, 1_200 + change % 100 + 1);
            if (answer.statusCode() != 200) {
                throw new IOException("A change was refused: " + answer.statusCode() + " " + answer.body());
            }
            tag = answer.headers().firstValue("ETag").orElseThrow();
            long sequence = answer.headers().firstValueAsLong("Sequence").orElseThrow();
            if (measuring) {
                acknowledged.recordValue(System.nanoTime() - due);
            }
            acknowledged(sequence, due);
        }
        return tag;
    }

    private HttpResponse<String> patch(String tag, int megawatts) throws IOException, InterruptedException {
        String body = json.writeValueAsString(Map.of(
                "capacities",
                Map.of(
                        "installed-capacity",
                        Map.of(
                                "value", megawatts,
                                "unit", "MW",
                                "asOf", "2026",
                                "source", "benchmark",
                                "confidence", "low",
                                "reason", "benchmark"))));
        return http.send(
                HttpRequest.newBuilder(gateway.resolve(PROJECT))
                        .method("PATCH", HttpRequest.BodyPublishers.ofString(body))
                        .header("Content-Type", "application/merge-patch+json")
                        .header("Authorization", "Bearer " + token)
                        .header("If-Match", tag)
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    /** Looks at the derived series all the time; unchanged, it costs a 304. */
    private void read() {
        String tag = null;
        try {
            while (!done) {
                HttpResponse<String> answer = get(SERIES, tag);
                if (answer.statusCode() == 200) {
                    tag = answer.headers().firstValue("ETag").orElseThrow();
                    included(
                            json.readTree(answer.body())
                                    .at("/items/0/derivedUpTo/sequence")
                                    .asLong(),
                            System.nanoTime());
                }
                LockSupport.parkNanos(BETWEEN_LOOKS.toNanos());
            }
        } catch (IOException failed) {
            failure = failed;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** A change may be seen before its answer is read; then it counts from when it was seen. */
    private synchronized void acknowledged(long sequence, long due) {
        if (sequence <= includedSequence) {
            record(includedAt - due);
        } else {
            dueBySequence.put(sequence, due);
        }
    }

    private synchronized void included(long sequence, long now) {
        includedSequence = sequence;
        includedAt = now;
        Map<Long, Long> arrived = dueBySequence.headMap(sequence, true);
        arrived.values().forEach(due -> record(now - due));
        arrived.clear();
    }

    private void record(long latency) {
        if (measuring) {
            derived.recordValue(latency);
        }
    }

    private HttpResponse<String> get(String path, String knownTag) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(gateway.resolve(path));
        if (knownTag != null) {
            request.header("If-None-Match", knownTag);
        }
        return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private void awaitAll() throws IOException {
        long latest = System.nanoTime() + PATIENCE.toNanos();
        while (!dueBySequence.isEmpty()) {
            if (failure != null) {
                throw failure;
            }
            if (System.nanoTime() > latest) {
                throw new IOException(dueBySequence.size() + " changes never reached the derived series");
            }
            LockSupport.parkNanos(BETWEEN_LOOKS.toNanos());
        }
    }

    private String table(Duration measured) {
        return """

                one change, from the gateway's door, %d a second for %d s after %d s of warm-up
                %-42s %8s %9s %9s %9s
                %s
                %s"""
                .formatted(
                        CHANGES_PER_SECOND,
                        measured.toSeconds(),
                        WARM_UP.toSeconds(),
                        "until",
                        "changes",
                        "p50 ms",
                        "p99 ms",
                        "max ms",
                        row("acknowledged", acknowledged),
                        row("seen in the derived series", derived));
    }

    private static String row(String name, Histogram histogram) {
        return "%-42s %8d %9.1f %9.1f %9.1f"
                .formatted(
                        name,
                        histogram.getTotalCount(),
                        histogram.getValueAtPercentile(50) / 1e6,
                        histogram.getValueAtPercentile(99) / 1e6,
                        histogram.getMaxValue() / 1e6);
    }
}
