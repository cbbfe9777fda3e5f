package cn.yujian.fuzz;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** The fuzzer's short run: the same calls each time, bounded by their number. */
class FuzzIT {

    private static final long SEED = 20_221_108;
    private static final int CALLS = 12_000;

    /**
     * What takes more luck than a run has: each region with the sequence at which it stands, a step with the region whose it is, a
     * correction that fits what is known, the name of the one copy, an adjustment in the one state, with its tag, by one who had no
     * hand in it, and a plan that was made meanwhile.
     */
    private static final Set<String> OUT_OF_REACH = Set.of(
            "reorganiseRegions",
            "readStepOfRegion",
            "correctRegion",
            "rebuildCopyOfRegions",
            "approveAdjustment",
            "publishAdjustment",
            "getRegionImportPlan",
            "commitRegionImportPlan");

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
            Set<String> never = new TreeSet<>(findings.neverDone());
            never.removeAll(OUT_OF_REACH);
            assertEquals(Set.of(), never, "operations that no call got through to");
        }
    }
}
