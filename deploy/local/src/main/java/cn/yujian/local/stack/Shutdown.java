package cn.yujian.local.stack;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Ends parts, those first that others do not rely on. */
final class Shutdown {

    private final PartProcesses processes;
    private final Consumer<String> progress;

    Shutdown(PartProcesses processes, Consumer<String> progress) {
        this.processes = processes;
        this.progress = progress;
    }

    /** Returns how many processes it ended. */
    int run(List<Part> parts) {
        int ended = 0;
        List<Part> remaining = new ArrayList<>(parts);
        while (!remaining.isEmpty()) {
            List<Part> free = remaining.stream()
                    .filter(part -> remaining.stream()
                            .noneMatch(other -> other.startsAfter().contains(part.name())))
                    .toList();
            ended += (int) free.parallelStream().filter(this::end).count();
            remaining.removeAll(free);
        }
        return ended;
    }

    private boolean end(Part part) {
        var process = processes.find(part);
        if (process.isEmpty()) {
            processes.forget(part);
            return false;
        }
        processes.stop(part, process.get());
        progress.accept("ended " + part.name());
        return true;
    }
}
