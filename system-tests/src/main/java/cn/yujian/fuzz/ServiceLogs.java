package cn.yujian.fuzz;

import cn.yujian.local.stack.Stack;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** What the parts of the suite logged as errors: each means that a person must act, and no call may bring that about. */
final class ServiceLogs {

    /** The database tells what it refused, the broker that its disk was slow: neither is a fault of the suite. */
    private static final Set<String> NOT_OURS = Set.of("postgres", "kafka");

    private ServiceLogs() {}

    static List<String> errors(Stack stack) throws IOException {
        List<String> errors = new ArrayList<>();
        for (String part : stack.partNames()) {
            Path log = stack.log(part);
            if (Files.exists(log) && !NOT_OURS.contains(part)) {
                try (Stream<String> lines = Files.lines(log)) {
                    lines.filter(line -> line.matches("\\S+ ERROR .*"))
                            .forEach(line -> errors.add("log of " + part + ": " + line));
                }
            }
        }
        return errors;
    }
}
