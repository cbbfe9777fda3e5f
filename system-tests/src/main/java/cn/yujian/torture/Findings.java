package cn.yujian.torture;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What was counted and what was found wrong; may be told from several threads. */
final class Findings {

    private static final int SHOWN = 100;

    private final Map<String, Long> counts = new TreeMap<>();
    private final List<String> differences = new ArrayList<>();

    synchronized void count(String what, long number) {
        counts.merge(what, number, Long::sum);
    }

    synchronized void differ(String difference) {
        differences.add(difference);
    }

    synchronized List<String> differences() {
        return List.copyOf(differences);
    }

    synchronized long counted(String what) {
        return counts.getOrDefault(what, 0L);
    }

    /** Counts by name, then the differences. */
    synchronized String table() {
        String counted = counts.entrySet().stream()
                .map(entry -> "%-74s %10d".formatted(entry.getKey(), entry.getValue()))
                .collect(Collectors.joining("\n"));
        String last = "%-74s %10d".formatted("DIFFERENCES", differences.size());
        String found =
                differences.stream().limit(SHOWN).map(each -> "\n  " + each).collect(Collectors.joining());
        return counted + "\n" + last + found + (differences.size() > SHOWN ? "\n  …" : "");
    }
}
