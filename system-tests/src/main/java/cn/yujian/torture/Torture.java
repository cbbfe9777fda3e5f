package cn.yujian.torture;

import java.io.PrintStream;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;

/** {@code yujian torture --minutes N [--seed S]}: exit code 1 where anything differs. */
public final class Torture {

    private static final String USAGE = "usage: ./yujian torture --minutes N [--seed S]";
    private static final int DIFFERENT = 1;
    private static final int WRONG_USAGE = 2;
    private static final int GREATEST_SEED = 1_000_000;

    private Torture() {}

    public static void main(String[] arguments) throws Exception {
        PrintStream out = System.out;
        List<String> words = List.of(arguments);
        String minutes = value(words, "--minutes");
        String seed = value(words, "--seed");
        boolean understood = minutes.matches("[1-9][0-9]{0,3}")
                && seed.matches("[0-9]{0,18}")
                && words.size() == (seed.isEmpty() ? 2 : 4);
        if (!understood) {
            out.println(USAGE);
            System.exit(WRONG_USAGE);
        }
        Findings findings = new Findings();
        Path root = Path.of(System.getProperty("yujian.root", ""));
        long chosen = seed.isEmpty() ? new SecureRandom().nextInt(GREATEST_SEED) : Long.parseLong(seed);
        try (TortureRun run = new TortureRun(root, chosen, out)) {
            try {
                run.load(Duration.ofMinutes(Long.parseLong(minutes)), findings);
                run.check(findings);
            } catch (Exception failed) {
                findings.differ("the run itself failed: " + failed);
                throw failed;
            } finally {
                run.report(findings);
            }
        }
        System.exit(findings.differences().isEmpty() ? 0 : DIFFERENT);
    }

    private static String value(List<String> words, String option) {
        int place = words.indexOf(option);
        return place >= 0 && place + 1 < words.size() ? words.get(place + 1) : "";
    }
}
