package cn.yujian.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** What a process and its children have used so far, from the kernel's books. */
final class ProcessCost {

    // Linux counts processor time in hundredths of a second, whatever the machine.
    private static final double TICKS_PER_SECOND = 100;
    private static final int USER_TIME = 11;
    private static final int SYSTEM_TIME = 12;
    private static final double MEBIBYTE = 1024;

    private ProcessCost() {}

    static double cpuSeconds(ProcessHandle process) throws IOException {
        double ticks = 0;
        for (ProcessHandle each : family(process)) {
            String stat = Files.readString(Path.of("/proc", Long.toString(each.pid()), "stat"));
            // The name before the last bracket may hold spaces.
            String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
            ticks += Long.parseLong(fields[USER_TIME]) + Long.parseLong(fields[SYSTEM_TIME]);
        }
        return ticks / TICKS_PER_SECOND;
    }

    /** Memory of its own, in MiB; what children share with their parent counts once for each. */
    static double mebibytes(ProcessHandle process) throws IOException {
        long kibibytes = 0;
        for (ProcessHandle each : family(process)) {
            kibibytes += Files.readAllLines(Path.of("/proc", Long.toString(each.pid()), "status")).stream()
                    .filter(line -> line.startsWith("VmRSS:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")))
                    .sum();
        }
        return kibibytes / MEBIBYTE;
    }

    private static List<ProcessHandle> family(ProcessHandle process) {
        return Stream.concat(Stream.of(process), process.descendants()).toList();
    }
}
