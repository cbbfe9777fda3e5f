package cn.yujian.fuzz;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The fuzzer's short run: the same calls each time, bounded by their number. */
class FuzzIT {

    private static final long SEED = 20_221_108;
    private static final int CALLS = 6_000;

    /** A reorganisation names each of its regions with the sequence at which it stands, which no draft guesses. */
    private static final Set<String> OUT_OF_REACH = Set.of("reorganiseRegions");

    @Test
    void everyAnswerIsAsTheContractSays() throws IOException {
        long seed = Long.getLong("yujian.fuzz.seed", SEED);
        PrintStream out = System.out;
        out.println("seed " + seed);
        try (OwnSuite suite = OwnSuite.start(Path.of("..").toAbsolutePath().normalize(), out)) {
            FuzzRun run = new FuzzRun(suite.stack(), seed, out);

            Findings findings = run.run(Optional.empty(), number -> number < CALLS);

            run.readLogs();
            out.println(findings.table());
            assertEquals(List.of(), findings.kinds());
            assertEquals(OUT_OF_REACH, findings.neverDone(), "operations that no call got through to");
        }
    }
}
