package cn.yujian.torture;

import cn.yujian.local.stack.Service;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** One run: a suite of its own, load and faults on it, and the check afterwards. */
final class TortureRun implements AutoCloseable {

    private final long seed;
    private final PrintStream out;
    private final Arena arena;
    private final Ledger ledger = new Ledger();
    private Poison poison;
    private Door door;
    private Map<Service, Long> systemEventsBefore;

    /** Lays the arena out; nothing is started yet. */
    TortureRun(Path root, long seed, PrintStream out) {
        this.seed = seed;
        this.out = out;
        out.println("seed " + seed);
        arena = new Arena(root, seed, out);
    }

    Arena arena() {
        return arena;
    }

    Ledger ledger() {
        return ledger;
    }

    /** Starts the suite, writes while faults happen, and ends when every write has come to a definite end. */
    void load(Duration length, Findings findings) throws SQLException, InterruptedException {
        arena.stack().up();
        out.println("the suite is up, on ports from " + arena.stack().ports().base());
        poison = new Poison(arena.stack().bootstrapServers());
        door = new Door(arena.stack());
        systemEventsBefore = new Checker(arena, door, findings).systemEvents();
        Workload load = Workload.start(door, projects(), ledger, findings, seed);
        try {
            new Faults(arena, door, poison, findings, out, length, seed).run();
        } finally {
            load.end();
        }
        out.println("every write has come to its end; checking");
    }

    /** Compares; may be done again. */
    void check(Findings findings) throws SQLException, IOException, InterruptedException {
        check(ledger.acknowledgements(), findings);
    }

    /** Compares with other acknowledgements than those there were. */
    void check(List<Acknowledgement> acknowledgements, Findings findings)
            throws SQLException, IOException, InterruptedException {
        new Checker(arena, door, findings).check(acknowledgements, systemEventsBefore, poison);
    }

    /** Prints what was found; where that is anything wrong, the data is kept. */
    void report(Findings findings) {
        if (!findings.differences().isEmpty()) {
            arena.keep();
        }
        out.println(findings.table());
        out.println("seed " + seed);
    }

    @Override
    public void close() throws IOException {
        arena.close();
    }

    private List<String> projects() throws SQLException {
        try (Connection database = arena.connect(Service.PROJECT)) {
            return RowReader.movingProjects(database);
        }
    }
}
