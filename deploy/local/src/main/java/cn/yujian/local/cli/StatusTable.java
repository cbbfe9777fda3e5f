package cn.yujian.local.cli;

import cn.yujian.local.stack.PartStatus;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.stream.Collectors;

/** The answer of {@code yujian status}. */
final class StatusTable {

    private static final double MEBIBYTE = 1024.0 * 1024;

    private StatusTable() {}

    static String of(List<PartStatus> parts) {
        String head = row("PART", "STATE", "PID", "PORT", "MEMORY", "VERSION", "LOG");
        String rows = parts.stream()
                .map(part -> row(
                        part.part(),
                        part.state().toString(),
                        part.pid().isPresent() ? String.valueOf(part.pid().getAsLong()) : "-",
                        String.valueOf(part.port()),
                        memory(part.memoryBytes()),
                        part.version(),
                        part.log().toString()))
                .collect(Collectors.joining("\n"));
        long total =
                parts.stream().mapToLong(part -> part.memoryBytes().orElse(0)).sum();
        return head + "\n" + rows + "\n"
                + row("all", "", "", "", memory(OptionalLong.of(total)), "", "").stripTrailing();
    }

    private static String row(
            String part, String state, String pid, String port, String memory, String version, String log) {
        return String.format(
                Locale.ROOT, "%-18s %-9s %8s %6s %9s  %-15s %s", part, state, pid, port, memory, version, log);
    }

    private static String memory(OptionalLong bytes) {
        return bytes.isPresent() ? String.format(Locale.ROOT, "%.0f MiB", bytes.getAsLong() / MEBIBYTE) : "-";
    }
}
