package cn.yujian.gateway.admission;

import io.github.bucket4j.Bandwidth;
import io.github.bucket4j.Bucket;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/**
 * How much of one budget there is.
 *
 * @param header the value of {@code RateLimit-Policy}
 */
record Policy(String name, long requests, Duration window, String header) {

    static Policy of(Budget budget, LimitsConfig.Quota quota) {
        String name = budget.name().toLowerCase(Locale.ROOT);
        if (quota.requests() < 1 || quota.window().toSeconds() < 1) {
            throw new IllegalStateException(
                    "yujian.limits: " + name + " needs at least one request in at least one second");
        }
        return new Policy(
                name,
                quota.requests(),
                quota.window(),
                "\"" + name + "\";q=" + quota.requests() + ";w="
                        + quota.window().toSeconds());
    }

    Bucket newBucket() {
        return Bucket.builder()
                .addLimit(Bandwidth.builder()
                        .capacity(requests)
                        .refillGreedy(requests, window)
                        .build())
                .build();
    }

    /**
     * The value of {@code RateLimit}.
     *
     * @param nanosUntilWhole until all of the budget is there again
     */
    String state(long remaining, long nanosUntilWhole) {
        return "\"" + name + "\";r=" + remaining + ";t=" + seconds(nanosUntilWhole);
    }

    /** Rounded up: who comes a moment too early would be refused again. */
    static long seconds(long nanos) {
        long second = TimeUnit.SECONDS.toNanos(1);
        return (nanos + second - 1) / second;
    }
}
