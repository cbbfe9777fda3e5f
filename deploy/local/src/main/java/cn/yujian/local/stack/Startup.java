package cn.yujian.local.stack;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;

/** One run that brings parts up, each as soon as those it needs are ready; what it started it can end again. */
final class Startup {

    private static final int LAST_LINES = 20;

    private final Home home;
    private final PartProcesses processes;
    private final Duration limit;
    private final Consumer<String> progress;
    private final Instant began = Instant.now();

    private final CompletableFuture<Void> firstFailure = new CompletableFuture<>();
    private final Object ending = new Object();

    /** In order of their start; grows only while not cancelled, shrinks only after. */
    private final Map<Part, ProcessHandle> started = new LinkedHashMap<>();

    private boolean cancelled;

    Startup(Home home, PartProcesses processes, Duration limit, Consumer<String> progress) {
        this.home = home;
        this.processes = processes;
        this.limit = limit;
        this.progress = progress;
    }

    /** Returns when all parts are ready; when one fails, ends what this run started and says what went wrong. */
    void run(List<Part> parts) {
        ExecutorService workers = Executors.newFixedThreadPool(parts.size());
        try {
            Map<String, CompletableFuture<Void>> ready = new LinkedHashMap<>();
            for (Part part : parts) {
                CompletableFuture<?>[] needed = part.startsAfter().stream()
                        .map(ready::get)
                        .filter(future -> future != null)
                        .toArray(CompletableFuture<?>[]::new);
                ready.put(part.name(), CompletableFuture.allOf(needed).thenRunAsync(() -> bringUp(part), workers));
            }
            await(ready.values().toArray(CompletableFuture<?>[]::new));
        } catch (StackException e) {
            cancel();
            throw e;
        } finally {
            workers.shutdown();
        }
    }

    /** Starts nothing more and ends what this run started, last first; a second caller waits for the first. */
    void cancel() {
        synchronized (this) {
            cancelled = true;
        }
        synchronized (ending) {
            List<Part> lastFirst = new ArrayList<>(started.keySet());
            Collections.reverse(lastFirst);
            for (Part part : lastFirst) {
                processes.stop(part, started.remove(part));
                progress.accept("ended " + part.name());
            }
        }
    }

    /** The first failure decides: waiting for the others would only delay its message. */
    private void await(CompletableFuture<?>... ready) {
        try {
            CompletableFuture.anyOf(CompletableFuture.allOf(ready), firstFailure)
                    .join();
        } catch (CompletionException e) {
            throw asStackException(e);
        }
    }

    private static StackException asStackException(CompletionException e) {
        Throwable cause = e;
        while (cause instanceof CompletionException && cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause instanceof StackException known ? known : new StackException(cause.getMessage(), cause);
    }

    private void bringUp(Part part) {
        try {
            Optional<ProcessHandle> running = processes.find(part);
            if (running.isEmpty() || !part.isReady()) {
                awaitReady(part, running.orElseGet(() -> start(part)));
                progress.accept(line(running.isEmpty() ? "ready" : "ready (was already started)", part));
            }
            part.onceReady();
        } catch (RuntimeException e) {
            firstFailure.completeExceptionally(e);
            throw e;
        }
    }

    private ProcessHandle start(Part part) {
        requireNotCancelled();
        Launch launch = part.prepare();
        synchronized (this) {
            requireNotCancelled();
            ProcessHandle process = processes.start(part, launch);
            started.put(part, process);
            return process;
        }
    }

    private synchronized void requireNotCancelled() {
        if (cancelled) {
            throw new StackException("The start was cancelled");
        }
    }

    private void awaitReady(Part part, ProcessHandle process) {
        Instant deadline = Instant.now().plus(limit);
        while (!part.isReady()) {
            requireNotCancelled();
            if (!PartProcesses.isAlive(process)) {
                throw new StackException(part.name() + " ended while starting.\n" + logOf(part));
            }
            if (Instant.now().isAfter(deadline)) {
                throw new StackException(
                        part.name() + " is not ready after " + limit.toSeconds() + " s.\n" + logOf(part));
            }
            Pause.brief();
        }
    }

    private String logOf(Part part) {
        Path log = home.log(part.name());
        try {
            List<String> lines = new String(Files.readAllBytes(log), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
            return "The last lines of " + log + ":\n  "
                    + String.join("\n  ", lines.subList(Math.max(0, lines.size() - LAST_LINES), lines.size()));
        } catch (IOException e) {
            return "Its log " + log + " cannot be read: " + e;
        }
    }

    private String line(String what, Part part) {
        double seconds = Duration.between(began, Instant.now()).toMillis() / 1000.0;
        return String.format(
                Locale.ROOT,
                "%6.1f s  %-18s %s, port %d",
                seconds,
                part.name(),
                what,
                part.ports().get(0));
    }
}
