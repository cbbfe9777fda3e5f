package cn.yujian.local.postgres;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** The processes that somebody killed left at work in a folder of PostgreSQL, as the kernel tells of them. */
final class LeftProcesses {

    private static final Duration LIMIT = Duration.ofSeconds(15);

    private LeftProcesses() {}

    /** Whether the folder is on the command line of the process, as on that of its server. */
    static boolean isAtWorkOn(ProcessHandle process, Path folder) {
        return process.info()
                .arguments()
                .filter(arguments -> List.of(arguments).contains(folder.toString()))
                .isPresent();
    }

    /** Waits for the children of a server that died, which end by themselves. */
    static void awaitEndIn(Path data) {
        awaitNone(process -> worksIn(process, data), process -> {}, data);
    }

    /**
     * Ends initdb and the server it may have begun to start. initdb hands on its folder to that one as PGDATA, which tells
     * it before it has changed to the folder.
     */
    static void endInitialisationOf(Path draft) {
        awaitNone(
                process -> isAtWorkOn(process, draft) || hasEnvironment(process, "PGDATA=" + draft),
                LeftProcesses::endWithDescendants,
                draft);
    }

    /** Those of a server that runs as another user tell nothing of themselves but whose children they are. */
    private static void endWithDescendants(ProcessHandle process) {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }

    private static void awaitNone(Predicate<ProcessHandle> left, Consumer<ProcessHandle> treatment, Path folder) {
        Instant deadline = Instant.now().plus(LIMIT);
        for (List<ProcessHandle> found = all(left); !found.isEmpty(); found = all(left)) {
            if (Instant.now().isAfter(deadline)) {
                throw new PostgresException("Processes that were left behind still work in " + folder + ": "
                        + found.stream().map(ProcessHandle::pid).toList());
            }
            found.forEach(treatment);
            pause();
        }
    }

    private static List<ProcessHandle> all(Predicate<ProcessHandle> wanted) {
        return ProcessHandle.allProcesses().filter(wanted).toList();
    }

    private static boolean worksIn(ProcessHandle process, Path folder) {
        try {
            return Files.readSymbolicLink(of(process, "cwd")).equals(folder);
        } catch (IOException e) {
            // Gone meanwhile, or of a user whose processes this one may not look at.
            return false;
        }
    }

    private static boolean hasEnvironment(ProcessHandle process, String setting) {
        try {
            String environment = new String(Files.readAllBytes(of(process, "environ")), StandardCharsets.UTF_8);
            return List.of(environment.split("\0")).contains(setting);
        } catch (IOException e) {
            // Gone meanwhile, or of a user whose processes this one may not look at.
            return false;
        }
    }

    private static Path of(ProcessHandle process, String file) {
        return Path.of("/proc", String.valueOf(process.pid()), file);
    }

    private static void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(50);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new PostgresException("Interrupted while waiting for processes that were left behind", e);
        }
    }
}
