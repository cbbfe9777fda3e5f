package cn.yujian.bench;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The load generator of Debian's package {@code wrk}: one thread in C, which costs little beside what it measures. */
final class Wrk {

    private static final Pattern REQUESTS = Pattern.compile("(\\d+) requests in ");
    private static final Pattern RATE = Pattern.compile("Requests/sec:\\s+([0-9.]+)");
    private static final Pattern P99 = Pattern.compile("99%\\s+([0-9.]+)(us|ms|s)");
    private static final Pattern FAULTS = Pattern.compile("Socket errors");

    private static final Pattern REFUSED = Pattern.compile("Non-2xx or 3xx responses: (\\d+)");

    private Wrk() {}

    /**
     * What was measured.
     *
     * @param refused answers that say that the service, or the proxy, can do no more
     * @param p99Millis of the answers, and of those that a connection would have asked for had it not been held up: wrk adds
     *     them for each answer that took more than twice the mean
     */
    record Measured(long requests, long refused, double perSecond, double p99Millis) {}

    static Measured run(URI url, int connections, Duration length, String token, String... headers)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                "wrk",
                "-t1",
                "-c" + connections,
                "-d" + length.toSeconds() + "s",
                "--latency",
                "--timeout",
                "30s",
                "-H",
                "Authorization: Bearer " + token));
        for (String header : headers) {
            command.addAll(List.of("-H", header));
        }
        command.add(url.toString());
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0 || FAULTS.matcher(output).find()) {
            throw new IOException("wrk at " + url + ":\n" + output);
        }
        Matcher p99 = found(P99, output);
        double factor = p99.group(2).equals("us") ? 1e-3 : p99.group(2).equals("ms") ? 1 : 1e3;
        Matcher refused = REFUSED.matcher(output);
        return new Measured(
                Long.parseLong(found(REQUESTS, output).group(1)),
                refused.find() ? Long.parseLong(refused.group(1)) : 0,
                Double.parseDouble(found(RATE, output).group(1)),
                Double.parseDouble(p99.group(1)) * factor);
    }

    private static Matcher found(Pattern pattern, String output) throws IOException {
        Matcher matcher = pattern.matcher(output);
        if (!matcher.find()) {
            throw new IOException("No " + pattern + " in\n" + output);
        }
        return matcher;
    }
}
