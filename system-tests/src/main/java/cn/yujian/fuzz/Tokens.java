package cn.yujian.fuzz;

import cn.yujian.local.stack.Stack;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Tokens of the running issuer, kept for a part of their life. */
final class Tokens {

    private static final Duration KEPT = Duration.ofMinutes(2);

    private final Stack stack;
    private final Map<String, Kept> kept = new HashMap<>();

    Tokens(Stack stack) {
        this.stack = stack;
    }

    private record Kept(String token, long since) {}

    String of(String role, List<String> regions) {
        return kept.compute(
                        role + regions,
                        (key, known) -> known != null && System.nanoTime() - known.since() < KEPT.toNanos()
                                ? known
                                : new Kept(stack.token(role, regions.toArray(String[]::new)), System.nanoTime()))
                .token();
    }
}
