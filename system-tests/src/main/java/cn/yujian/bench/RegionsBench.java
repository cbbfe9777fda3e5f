package cn.yujian.bench;

import cn.yujian.local.stack.Service;
import cn.yujian.local.stack.Stack;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import org.HdrHistogram.Histogram;

/**
 * Whether the registry answers as fast with all of China as with one municipality: the same questions through the gateway with the
 * regions of the plan, and again once a synthetic China has been imported beside them.
 */
final class RegionsBench {

    private static final int CALLERS = 4;
    private static final Duration WARM_UP = Duration.ofSeconds(5);
    private static final Duration LONGEST = Duration.ofMinutes(1);
    private static final Duration LONGEST_IMPORT = Duration.ofMinutes(10);
    private static final long SEED = 20_221_231;
    private static final double BOX = 0.05;

    /** Codes of the plan's regions that are in force. */
    private static final List<String> PLAN_CODES =
            List.of("500119", "500110", "500151", "500153", "500155", "500156", "500154", "500120", "500112", "500113");

    /** In the plan's regions, by longitude and latitude. */
    private static final List<double[]> PLAN_PLACES = List.of(
            new double[] {107.1, 29.15},
            new double[] {106.65, 29.03},
            new double[] {106.55, 29.56},
            new double[] {105.9, 29.35},
            new double[] {107.75, 29.33},
            new double[] {108.4, 31.2});

    private final Stack stack;
    private final Path folder;
    private final PrintStream out;
    private final String token;
    private final HttpClient http = HttpClient.newHttpClient();

    RegionsBench(Stack stack, Path folder, PrintStream out) {
        this.stack = stack;
        this.folder = folder;
        this.out = out;
        this.token = stack.token("editor");
    }

    /** What was measured of one question. */
    private record Measured(Histogram latencies, double perSecond) {

        double p50() {
            return latencies.getValueAtPercentile(50) / 1e6;
        }

        double p99() {
            return latencies.getValueAtPercentile(99) / 1e6;
        }
    }

    void run(Duration measured) throws IOException, InterruptedException {
        // Whatever is measured later has the warmer machine: both times the same warm-up goes before.
        Map<String, Measured> few = measure(measured, questions(false));
        importChina();
        Map<String, Measured> many = measure(measured, questions(true));
        print(few, many);
    }

    private Map<String, Function<Random, String>> questions(boolean china) {
        Map<String, Function<Random, String>> questions = new LinkedHashMap<>();
        questions.put("a page of 20 at a date", chance -> "/api/v1/regions?limit=20&validAt=" + day(chance));
        questions.put(
                "filtered by category at a date",
                chance -> "/api/v1/regions?category=resource-based-city&validAt=" + day(chance));
        questions.put(
                "filtered by cluster at a date",
                chance -> "/api/v1/regions?cluster=southeast-wuling&validAt=" + day(chance));
        questions.put("by code", chance -> "/api/v1/regions?code=" + code(chance, china));
        questions.put(
                "by box", chance -> "/ogc/collections/regions/items?limit=20&bbox=" + encoded(box(chance, china)));
        return questions;
    }

    private static String day(Random chance) {
        return "2023-%02d-%02d".formatted(1 + chance.nextInt(12), 1 + chance.nextInt(28));
    }

    private static String code(Random chance, boolean china) {
        return china && chance.nextBoolean()
                ? String.valueOf(SyntheticChina.FIRST_CODE + chance.nextInt(SyntheticChina.COUNTIES))
                : PLAN_CODES.get(chance.nextInt(PLAN_CODES.size()));
    }

    private static String box(Random chance, boolean china) {
        double[] place = PLAN_PLACES.get(chance.nextInt(PLAN_PLACES.size()));
        if (china && chance.nextBoolean()) {
            SyntheticChina.Cell cell = SyntheticChina.county(chance.nextInt(SyntheticChina.COUNTIES));
            place = new double[] {cell.middleOfWidth(), cell.middleOfHeight()};
        }
        return String.format(Locale.ROOT, "%.3f,%.3f,%.3f,%.3f", place[0], place[1], place[0] + BOX, place[1] + BOX);
    }

    private static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }

    private void importChina() throws IOException, InterruptedException {
        Path file = folder.resolve("china.geojson");
        new SyntheticChina().write(file);
        out.printf("importing %,d regions, %,d MB%n", regions(), Files.size(file) >> 20);
        long begin = System.nanoTime();
        HttpResponse<String> answer = http.send(
                // Past the gateway, which waits for 80 s and then has the caller ask again.
                HttpRequest.newBuilder(stack.serviceUrl(Service.REGION).resolve("/api/v1/region-imports"))
                        .header("Content-Type", "application/geo+json")
                        .header("Authorization", "Bearer " + token)
                        .header("Idempotency-Key", UUID.randomUUID().toString())
                        .timeout(LONGEST_IMPORT)
                        .POST(HttpRequest.BodyPublishers.ofFile(file))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        double seconds = (System.nanoTime() - begin) / 1e9;
        if (answer.statusCode() != 200) {
            String body = answer.body();
            throw new IOException("The import was refused: " + answer.statusCode() + " "
                    + body.substring(0, Math.min(500, body.length())));
        }
        out.printf(
                Locale.ROOT,
                "imported in %.1f s, %,.0f rows a second, events and outlines included%n",
                seconds,
                regions() / seconds);
    }

    private static int regions() {
        return SyntheticChina.COUNTIES + SyntheticChina.TOWNSHIPS;
    }

    private Map<String, Measured> measure(Duration length, Map<String, Function<Random, String>> questions)
            throws IOException, InterruptedException {
        Map<String, Measured> measured = new LinkedHashMap<>();
        for (Map.Entry<String, Function<Random, String>> question : questions.entrySet()) {
            ask(WARM_UP, question.getValue());
            measured.put(question.getKey(), ask(length.dividedBy(questions.size()), question.getValue()));
        }
        return measured;
    }

    private Measured ask(Duration length, Function<Random, String> question) throws IOException, InterruptedException {
        ExecutorService callers = Executors.newFixedThreadPool(CALLERS);
        try {
            long begin = System.nanoTime();
            long end = begin + length.toNanos();
            List<Future<Histogram>> asked = new ArrayList<>();
            for (int caller = 0; caller < CALLERS; caller++) {
                Random chance = new Random(SEED + caller);
                asked.add(callers.submit(() -> askUntil(end, chance, question)));
            }
            Histogram all = new Histogram(LONGEST.toNanos(), 3);
            for (Future<Histogram> each : asked) {
                all.add(each.get());
            }
            return new Measured(all, all.getTotalCount() / ((System.nanoTime() - begin) / 1e9));
        } catch (ExecutionException failed) {
            throw new IOException("A question was not answered", failed.getCause());
        } finally {
            callers.shutdownNow();
        }
    }

    private Histogram askUntil(long end, Random chance, Function<Random, String> question)
            throws IOException, InterruptedException {
        Histogram latencies = new Histogram(LONGEST.toNanos(), 3);
        while (System.nanoTime() < end) {
            URI uri = stack.gatewayUrl().resolve(question.apply(chance));
            long begin = System.nanoTime();
            HttpResponse<byte[]> answer = http.send(
                    HttpRequest.newBuilder(uri)
                            .header("Authorization", "Bearer " + token)
                            .build(),
                    HttpResponse.BodyHandlers.ofByteArray());
            latencies.recordValue(Math.min(System.nanoTime() - begin, LONGEST.toNanos()));
            if (answer.statusCode() != 200) {
                throw new IOException(uri + " was answered " + answer.statusCode());
            }
        }
        return latencies;
    }

    private void print(Map<String, Measured> few, Map<String, Measured> many) {
        out.printf(
                "%n%d callers, through the gateway: with the regions of the plan, and with %,d more%n",
                CALLERS, regions());
        out.printf(
                "%-34s %8s %8s %9s   %8s %8s %9s   %9s%n",
                "", "p50 ms", "p99 ms", "1/s", "p50 ms", "p99 ms", "1/s", "p99 ratio");
        few.forEach((question, before) -> {
            Measured after = many.get(question);
            out.printf(
                    Locale.ROOT,
                    "%-34s %8.1f %8.1f %9.0f   %8.1f %8.1f %9.0f   %9.2f%n",
                    question,
                    before.p50(),
                    before.p99(),
                    before.perSecond(),
                    after.p50(),
                    after.p99(),
                    after.perSecond(),
                    after.p99() / before.p99());
        });
    }
}
