package cn.yujian.local.cli;

import cn.yujian.local.stack.PartStatus;
import cn.yujian.local.stack.Restore;
import cn.yujian.local.stack.Service;
import cn.yujian.local.stack.Stack;
import cn.yujian.local.stack.StackException;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** What can be typed after {@code yujian}. */
final class Commands {

    static final String USAGE =
            """
            usage: ./yujian COMMAND
              up [--demo | --data DIR | --ephemeral] [--ports BASE]   build what is missing and start the suite
              down                                                    end it; data stays (but that of --ephemeral)
              status                                                  each part: state, process, port, memory, version, log
              logs PART [-f]                                          the log of one part; -f follows it
              token ROLE [--regions ID,ID]                            a bearer token, alone on standard output
              replay [SERVICE]                                        apply dead letters again; exit 0 if none stays open
              rebuild SERVICE COPY                                    build a copy of others' facts anew while it is in use
              restored SERVICE REASON                                 say that its database was restored to an earlier point
              bench NAME [...]                                        a benchmark, on a suite of its own
              torture --minutes N [--seed S]                          faults under load, and a check that nothing was lost
              fuzz --minutes N [--seed S] [--operation ID]            odd requests, and every answer held against the contract
              fuzz --seed S --call N                                  one of them again
            roles: reader, reporter, editor, approver, admin""";

    private static final int NOT_ALL_UP = 3;

    private final Path root;
    private final HomeChoice homes;
    private final PrintStream out;

    Commands(Path root, PrintStream out) {
        this.root = root;
        this.homes = new HomeChoice(root, out::println);
        this.out = out;
    }

    /** Runs one command and returns the exit code. */
    int run(String command, List<String> arguments) {
        return switch (command) {
            case "up" ->
                up(Options.parse(arguments, Set.of("--demo", "--ephemeral"), Set.of("--ports", "--data"))
                        .withoutWords());
            case "down" ->
                down(Options.parse(arguments, Set.of("--demo"), Set.of("--data"))
                        .withoutWords());
            case "status" ->
                status(Options.parse(arguments, Set.of("--demo"), Set.of("--data"))
                        .withoutWords());
            case "running" -> homes.running() ? 0 : NOT_ALL_UP;
            case "logs" -> logs(Options.parse(arguments, Set.of("-f", "--demo"), Set.of("--data")));
            case "token" -> token(Options.parse(arguments, Set.of("--demo"), Set.of("--regions", "--data")));
            case "replay" -> {
                Options options = Options.parse(arguments, Set.of("--demo"), Set.of("--data"));
                yield new InboxCommands(homes.toAsk(options), out).replay(options.words());
            }
            case "rebuild" -> {
                Options options = Options.parse(arguments, Set.of("--demo"), Set.of("--data"));
                yield new InboxCommands(homes.toAsk(options), out).rebuild(options.words());
            }
            case "restored" -> restored(Options.parse(arguments, Set.of("--demo"), Set.of("--data")));
            case "bench" -> systemTests("cn.yujian.bench.Bench", arguments);
            case "torture" -> systemTests("cn.yujian.torture.Torture", arguments);
            case "fuzz" -> systemTests("cn.yujian.fuzz.Fuzz", arguments);
            case "help", "--help", "-h" -> {
                out.println(USAGE);
                yield 0;
            }
            default -> throw new UsageException("unknown command '" + command + "'\n" + USAGE);
        };
    }

    private int up(Options options) {
        Stack stack = homes.toStart(options);
        boolean started = stack.up();
        if (!started) {
            out.println("The suite is already running with the data in " + stack.home() + "; nothing was changed.");
        }
        out.println(Welcome.to(stack));
        return 0;
    }

    private int down(Options options) {
        int ended = homes.end(options);
        out.println(ended == 0 ? "Nothing was running." : "The suite is down.");
        return 0;
    }

    private int status(Options options) {
        List<PartStatus> parts = homes.toAsk(options).status();
        out.println(StatusTable.of(parts));
        return parts.stream().allMatch(part -> part.state() == PartStatus.State.UP) ? 0 : NOT_ALL_UP;
    }

    private int token(Options options) {
        String role = options.onlyWord("one role, such as: ./yujian token editor");
        String[] regions =
                options.value("--regions").map(text -> text.split(",", -1)).orElseGet(() -> new String[0]);
        out.println(homes.toAsk(options).token(role, regions));
        return 0;
    }

    private int restored(Options options) {
        List<String> words = options.words();
        Service service = words.isEmpty() ? null : Service.named(words.get(0)).orElse(null);
        if (words.size() != 2 || service == null) {
            throw new UsageException(
                    "expected a service and a reason, such as: ./yujian restored project \"disk lost\"");
        }
        long position = Restore.declare(homes.toAsk(options), service, words.get(1));
        out.println(service.part() + " goes on after position " + position
                + "; topics that tell of what it lost are filled anew, and copies of its facts built anew.");
        return 0;
    }

    private int logs(Options options) {
        Stack stack = homes.toAsk(options);
        String part = options.onlyWord("one part of " + String.join(", ", stack.partNames()));
        Path log = stack.log(part);
        if (!Files.exists(log)) {
            throw new StackException(part + " has no log yet at " + log);
        }
        return options.has("-f") ? run(List.of("tail", "-n", "+1", "-F", log.toString())) : print(log);
    }

    private int print(Path log) {
        try {
            Files.copy(log, out);
            out.flush();
            return 0;
        } catch (IOException e) {
            throw new StackException("Cannot read " + log + ": " + e, e);
        }
    }

    /** Benchmarks, torture and fuzzer live with the system tests, which build a jar of their own. */
    private int systemTests(String program, List<String> arguments) {
        Path jar = root.resolve("system-tests").resolve("target").resolve("yujian-bench.jar");
        if (!Files.exists(jar)) {
            throw new StackException("The system tests are not built: " + jar + " is missing");
        }
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Dyujian.root=" + root,
                "-Dyujian.home=" + homes.current().home(),
                "-cp",
                jar.toString(),
                program));
        command.addAll(arguments);
        return run(command);
    }

    private static int run(List<String> command) {
        try {
            return new ProcessBuilder(command).inheritIO().start().waitFor();
        } catch (IOException e) {
            throw new StackException("Cannot run " + command.get(0) + ": " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StackException("Interrupted", e);
        }
    }
}
