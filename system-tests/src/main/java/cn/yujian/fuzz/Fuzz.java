package cn.yujian.fuzz;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * {@code yujian fuzz --minutes N [--seed S] [--operation ID]}, or {@code --seed S --call N} for one call again: exit code 1 where
 * anything was found.
 */
public final class Fuzz {

    private static final String USAGE =
            "usage: ./yujian fuzz --minutes N [--seed S] [--operation ID] | ./yujian fuzz --seed S --call N";

    private static final Map<String, String> OPTIONS = Map.of(
            "--minutes", "[1-9][0-9]{0,3}",
            "--seed", "[0-9]{1,18}",
            "--operation", "[A-Za-z]{1,80}",
            "--call", "[0-9]{1,12}");

    private static final int FOUND = 1;
    private static final int WRONG_USAGE = 2;
    private static final int GREATEST_SEED = 1_000_000;

    private final List<String> words;
    private final PrintStream out;

    private Fuzz(List<String> words, PrintStream out) {
        this.words = words;
        this.out = out;
    }

    public static void main(String[] arguments) throws IOException {
        PrintStream out = System.out;
        Fuzz fuzz = new Fuzz(List.of(arguments), out);
        if (!fuzz.isUnderstood()) {
            out.println(USAGE);
            System.exit(WRONG_USAGE);
        }
        System.exit(fuzz.run());
    }

    private boolean isUnderstood() {
        for (int place = 0; place < words.size(); place += 2) {
            String form = OPTIONS.get(words.get(place));
            if (form == null
                    || place + 1 == words.size()
                    || !words.get(place + 1).matches(form)) {
                return false;
            }
        }
        return value("--call").isPresent()
                ? words.size() == 4 && value("--seed").isPresent()
                : value("--minutes").isPresent();
    }

    private int run() throws IOException {
        long seed =
                value("--seed").map(Long::valueOf).orElseGet(() -> (long) new SecureRandom().nextInt(GREATEST_SEED));
        out.println("seed " + seed);
        Path root = Path.of(System.getProperty("yujian.root", ""));
        try (OwnSuite suite = OwnSuite.start(root, out)) {
            FuzzRun run = new FuzzRun(suite.stack(), seed, out);
            Findings findings = value("--call").isPresent() ? run.repeat(number("--call")) : sendFor(run);
            run.readLogs();
            out.println(findings.table());
            out.println("seed " + seed);
            if (findings.kinds().isEmpty()) {
                return 0;
            }
            suite.keep();
            return FOUND;
        }
    }

    private Findings sendFor(FuzzRun run) {
        long end = System.nanoTime() + Duration.ofMinutes(number("--minutes")).toNanos();
        return run.run(value("--operation"), call -> System.nanoTime() < end);
    }

    private long number(String option) {
        return Long.parseLong(value(option).orElseThrow());
    }

    private Optional<String> value(String option) {
        int place = words.indexOf(option);
        return place >= 0 && place + 1 < words.size() ? Optional.of(words.get(place + 1)) : Optional.empty();
    }
}
