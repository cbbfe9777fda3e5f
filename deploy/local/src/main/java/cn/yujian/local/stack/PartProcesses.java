package cn.yujian.local.stack;

import cn.yujian.local.machine.Command;
import cn.yujian.local.machine.PrivateFile;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Starts the processes of parts and finds them again, also those of a launcher that was killed. */
final class PartProcesses {

    private static final Duration STOP_LIMIT = Duration.ofSeconds(20);
    private static final Duration CLOCK_TOLERANCE = Duration.ofSeconds(2);

    private final Home home;

    PartProcesses(Home home) {
        this.home = home;
    }

    /**
     * The living process of the part. The process file is looked at first; a process it does not know, since its launcher
     * died before writing, is found by its marker and adopted.
     */
    Optional<ProcessHandle> find(Part part) {
        Optional<ProcessHandle> noted = noted(part);
        if (noted.isPresent()) {
            return noted;
        }
        Optional<ProcessHandle> orphan = ProcessHandle.allProcesses()
                .filter(process -> carries(process, part.marker()))
                .filter(PartProcesses::isAlive)
                .findFirst();
        orphan.ifPresent(process -> note(part, process));
        return orphan;
    }

    /** Whether it was started and not stopped since, alive or not. */
    boolean isNoted(Part part) {
        return Files.exists(file(part));
    }

    ProcessHandle start(Part part, Launch launch) {
        Path log = home.log(part.name());
        try {
            Files.createDirectories(home.run());
            Files.createDirectories(home.logs());
            if (Files.exists(log)) {
                Files.move(log, log.resolveSibling(part.name() + ".previous.log"), StandardCopyOption.REPLACE_EXISTING);
            }
            ProcessBuilder builder = new ProcessBuilder(detached(launch.command()))
                    .directory(home.folder().toFile())
                    .redirectInput(new File("/dev/null"))
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile());
            builder.environment().keySet().removeIf(name -> name.startsWith("PG"));
            builder.environment().putAll(launch.environment());
            ProcessHandle process = builder.start().toHandle();
            note(part, process);
            return process;
        } catch (IOException e) {
            throw new StackException("Cannot start " + part.name() + ": " + e.getMessage(), e);
        }
    }

    /** Ends the process, by force when asking does not help; returns when it is gone. */
    void stop(Part part, ProcessHandle process) {
        part.stop(process);
        if (!endsWithin(process, STOP_LIMIT)) {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
            if (!endsWithin(process, STOP_LIMIT)) {
                throw new StackException(part.name() + " (process " + process.pid() + ") cannot be ended");
            }
        }
        forget(part);
    }

    /** Kills the process without warning; it stays noted, as after an accident. */
    void kill(ProcessHandle process) {
        process.destroyForcibly();
        if (!endsWithin(process, STOP_LIMIT)) {
            throw new StackException("Process " + process.pid() + " cannot be killed");
        }
    }

    void pause(ProcessHandle process) {
        signal("-STOP", process);
    }

    void resume(ProcessHandle process) {
        signal("-CONT", process);
    }

    private static void signal(String signal, ProcessHandle process) {
        Command sent = Command.run(List.of("kill", signal, String.valueOf(process.pid())));
        if (sent.exit() != 0) {
            throw new StackException("Process " + process.pid() + " takes no signal: " + sent.output());
        }
    }

    void forget(Part part) {
        try {
            Files.deleteIfExists(file(part));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A process that ended but whose parent does not ask for its exit code is not alive. */
    static boolean isAlive(ProcessHandle process) {
        if (!process.isAlive()) {
            return false;
        }
        try {
            return !hasEnded(Files.readString(Path.of("/proc", String.valueOf(process.pid()), "stat")));
        } catch (IOException e) {
            return process.isAlive();
        }
    }

    /**
     * Whether every thread of a process has ended. A process that is killed is a zombie as soon as its first thread has
     * ended; until the last one has, its sockets stay open and its ports taken.
     *
     * @param stat what Linux tells of a process: its number, its name in brackets, its state, sixteen numbers, how many
     *     threads it has
     */
    static boolean hasEnded(String stat) {
        String[] afterName = stat.substring(stat.lastIndexOf(')') + 1).strip().split(" ", -1);
        return afterName[0].equals("Z") && afterName[17].equals("1");
    }

    /** In a session of its own, so that Ctrl-C at the terminal of the launcher does not reach it. */
    private static List<String> detached(List<String> command) {
        List<String> words = new ArrayList<>();
        if (Files.isExecutable(Path.of("/usr/bin/setsid"))) {
            words.add("/usr/bin/setsid");
        }
        words.addAll(command);
        return words;
    }

    private Optional<ProcessHandle> noted(Part part) {
        try {
            List<String> lines = Files.readAllLines(file(part));
            if (lines.size() < 2) {
                return Optional.empty();
            }
            Instant started = Instant.parse(lines.get(1));
            return ProcessHandle.of(Long.parseLong(lines.get(0)))
                    .filter(process -> startedAt(process, started))
                    .filter(PartProcesses::isAlive);
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Guards against a process id that was given to another program meanwhile. */
    private static boolean startedAt(ProcessHandle process, Instant started) {
        return process.info()
                .startInstant()
                .filter(instant -> Duration.between(started, instant).abs().compareTo(CLOCK_TOLERANCE) <= 0)
                .isPresent();
    }

    private static boolean carries(ProcessHandle process, String marker) {
        return process.info()
                .arguments()
                .filter(arguments -> Arrays.asList(arguments).contains(marker))
                .isPresent();
    }

    private void note(Part part, ProcessHandle process) {
        Instant started = process.info().startInstant().orElseGet(Instant::now);
        PrivateFile.write(file(part), process.pid() + "\n" + started + "\n");
    }

    private static boolean endsWithin(ProcessHandle process, Duration limit) {
        Instant deadline = Instant.now().plus(limit);
        while (isAlive(process)) {
            if (Instant.now().isAfter(deadline)) {
                return false;
            }
            Pause.brief();
        }
        return true;
    }

    private Path file(Part part) {
        return home.run().resolve(part.name() + ".pid");
    }
}
