package cn.yujian.fuzz;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** What a run found, the same fault once, and how far it got. */
final class Findings {

    private final Map<String, Integer> times = new LinkedHashMap<>();
    private final Map<String, Map<Integer, Integer>> statuses = new TreeMap<>();
    private long calls;

    /** Notes an answer's status: how deep the calls of an operation get shows in it. */
    void answered(Call call, int status) {
        calls++;
        if (!call.astray()) {
            statuses.computeIfAbsent(call.operation().id(), operation -> new TreeMap<>())
                    .merge(status, 1, Integer::sum);
        }
    }

    /**
     * Notes a finding.
     *
     * @return whether it is the first of its kind
     */
    boolean add(String operation, String finding) {
        return times.merge(
                        operation + ": " + finding.replaceAll("[0-9]+ ms", "ms").replaceAll("(?s)(: .*?: ).*", "$1…"),
                        1,
                        Integer::sum)
                == 1;
    }

    List<String> kinds() {
        return List.copyOf(times.keySet());
    }

    /** Operations of which no call succeeded. */
    Set<String> neverDone() {
        Set<String> never = new TreeSet<>(statuses.keySet());
        never.removeIf(operation ->
                statuses.get(operation).keySet().stream().anyMatch(status -> status >= 200 && status < 300));
        return never;
    }

    String table() {
        List<String> lines = new ArrayList<>();
        statuses.forEach((operation, counts) -> lines.add("%-28s %s".formatted(operation, counts)));
        lines.add(calls + " calls, " + times.size() + " kinds of FINDINGS");
        times.forEach((finding, count) -> lines.add("  %d× %s".formatted(count, finding)));
        return String.join("\n", lines);
    }
}
