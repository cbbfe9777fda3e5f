package cn.yujian.torture;

import static java.util.stream.Collectors.groupingBy;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Whether every acknowledged write was booked, once and as it was sent, and nothing else was. */
final class WriteCheck {

    private static final String RETRACTED = "cn.yujian.project.retracted.v1";

    private final Findings findings;
    private final Map<Long, LogEntry> log;
    private final Set<Long> explained = new TreeSet<>();

    private WriteCheck(List<LogEntry> log, Findings findings) {
        this.findings = findings;
        this.log = log.stream().collect(Collectors.toMap(LogEntry::sequence, entry -> entry, (one, other) -> other));
    }

    /**
     * Compares within one service.
     *
     * @param acknowledgements of its writes
     * @param rows that its tables hold of writes
     */
    static void check(
            String service,
            List<Acknowledgement> acknowledgements,
            List<BookedRow> rows,
            List<LogEntry> log,
            Findings findings) {
        WriteCheck check = new WriteCheck(log, findings);
        Map<String, List<BookedRow>> booked = rows.stream().collect(groupingBy(BookedRow::writeId));
        Map<String, Acknowledgement> told = new HashMap<>();
        for (Acknowledgement acknowledgement : acknowledgements) {
            if (told.put(acknowledgement.write().id(), acknowledgement) != null) {
                findings.differ(
                        "the writer itself noted " + acknowledgement.write().id() + " twice");
            }
            check.checkOne(
                    acknowledgement, booked.getOrDefault(acknowledgement.write().id(), List.of()));
        }
        booked.forEach((writeId, its) -> {
            if (!told.containsKey(writeId)) {
                findings.differ("booked, but nobody was told: " + writeId + " " + its);
            }
        });
        check.checkLog(service);
        findings.count("rows compared with acknowledgements", rows.size());
    }

    private void checkOne(Acknowledgement acknowledgement, List<BookedRow> rows) {
        Write write = acknowledgement.write();
        List<String> expected = write.rows().stream().sorted().toList();
        List<String> found = rows.stream().map(BookedRow::text).sorted().toList();
        if (rows.isEmpty()) {
            findings.differ("LOST: " + write.id() + " was acknowledged at " + acknowledgement.sequence()
                    + " and has no row: " + expected);
            return;
        }
        if (!found.equals(expected)) {
            findings.differ((found.size() > expected.size() ? "DOUBLED: " : "CHANGED: ") + write.id()
                    + " was acknowledged as " + expected + " and stands as " + found);
        }
        long newest = rows.stream().mapToLong(BookedRow::sequence).max().orElse(0);
        if (acknowledgement.sequence() != 0 && acknowledgement.sequence() != newest) {
            findings.differ(
                    write.id() + " was acknowledged at " + acknowledgement.sequence() + " and its rows say " + newest);
        }
        rows.forEach(row -> checkEvent(write, row));
    }

    private void checkEvent(Write write, BookedRow row) {
        LogEntry event = log.get(row.sequence());
        if (event == null
                || !event.subject().equals(row.subject())
                || !event.type().equals(write.kind().eventType())) {
            findings.differ("no fitting event at " + row.sequence() + " for " + row + ": " + event);
            return;
        }
        explained.add(row.sequence());
        if (event.accessLevel().equals("INTERNAL") && write.kind() == Kind.ACCESS) {
            explainRetraction(row.sequence() - 1, row);
        }
    }

    /** What turns INTERNAL is taken back first. */
    private void explainRetraction(long sequence, BookedRow row) {
        LogEntry event = log.get(sequence);
        if (event == null
                || !event.subject().equals(row.subject())
                || !event.type().equals(RETRACTED)
                || !event.accessLevel().equals("PUBLIC")) {
            findings.differ("no retraction at " + sequence + " before " + row + ": " + event);
            return;
        }
        explained.add(sequence);
    }

    /** Each event that a caller caused must be that of a write. */
    private void checkLog(String service) {
        List<LogEntry> ofCallers = new ArrayList<>(log.values());
        ofCallers.removeIf(LogEntry::isOfTheSystem);
        ofCallers.stream()
                .filter(event -> !explained.contains(event.sequence()))
                .forEach(event ->
                        findings.differ("an event of the " + service + " log that no write explains: " + event));
        findings.count("events compared with writes", ofCallers.size());
    }
}
