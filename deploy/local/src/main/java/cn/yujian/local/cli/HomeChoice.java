package cn.yujian.local.cli;

import cn.yujian.local.machine.TemporaryFolder;
import cn.yujian.local.stack.Ports;
import cn.yujian.local.stack.Stack;
import cn.yujian.local.stack.StackException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Which data folder a command works on. Real and demonstration data have folders of their own, {@code .yujian/data} and
 * {@code .yujian/demo}, and never meet.
 */
final class HomeChoice {

    private final Path root;
    private final Path state;
    private final Consumer<String> progress;

    HomeChoice(Path root, Consumer<String> progress) {
        this.root = root;
        this.state = root.resolve(".yujian");
        this.progress = progress;
    }

    /** The stack that {@code up} shall start; refuses while another one of this checkout runs. */
    Stack toStart(Options options) {
        if (options.has("--ephemeral") && options.value("--data").isPresent()) {
            throw new UsageException("--ephemeral keeps nothing and --data DIR keeps all; choose one");
        }
        Optional<CurrentHome> current = CurrentHome.read(state);
        boolean running =
                current.map(this::stack).filter(Stack::isAnythingRunning).isPresent();
        if (!running) {
            current.filter(CurrentHome::ephemeral).ifPresent(this::discard);
        }
        CurrentHome wanted =
                running && options.has("--ephemeral") && current.get().ephemeral() ? current.get() : wanted(options);
        if (running && !isSame(current.get(), wanted)) {
            throw new StackException("The suite already runs with the data in "
                    + current.get().home() + ", not in " + wanted.home() + ". End it first with: ./yujian down");
        }
        Ports ports = new Ports(options.number("--ports").orElse(Ports.DEFAULT_BASE));
        wanted.write(state);
        return Stack.builder()
                .root(root)
                .home(wanted.home())
                .demo(wanted.demo())
                .ports(ports)
                .progress(progress)
                .build();
    }

    /** The stack that the other commands look at: the one named, else that of the last {@code up}. */
    Stack toAsk(Options options) {
        return stack(asked(options));
    }

    /** The stack of the last {@code up}. */
    Stack current() {
        return stack(CurrentHome.read(state).orElseGet(() -> new CurrentHome(state.resolve("data"), false, false)));
    }

    /** Whether any process of the last {@code up} lives. */
    boolean running() {
        return CurrentHome.read(state)
                .map(this::stack)
                .filter(Stack::isAnythingRunning)
                .isPresent();
    }

    /** Ends what runs, and deletes the data if it was not to be kept; returns how many processes there were. */
    int end(Options options) {
        CurrentHome home = asked(options);
        int ended = stack(home).down();
        if (home.ephemeral()) {
            discard(home);
        }
        return ended;
    }

    private CurrentHome asked(Options options) {
        return options.has("--demo") || options.value("--data").isPresent()
                ? wanted(options)
                : CurrentHome.read(state).orElseGet(() -> wanted(options));
    }

    private CurrentHome wanted(Options options) {
        boolean demo = options.has("--demo");
        if (options.has("--ephemeral")) {
            return new CurrentHome(TemporaryFolder.create("yujian-"), demo, true);
        }
        Path home = options.value("--data")
                .map(text -> Path.of(text).toAbsolutePath())
                .orElseGet(() -> state.resolve(demo ? "demo" : "data"));
        return new CurrentHome(home, demo, false);
    }

    private Stack stack(CurrentHome home) {
        return Stack.builder()
                .root(root)
                .home(home.home())
                .demo(home.demo())
                .progress(progress)
                .build();
    }

    private void discard(CurrentHome home) {
        if (Files.exists(home.home())) {
            TemporaryFolder.delete(home.home());
        }
        CurrentHome.forget(state);
    }

    private static boolean isSame(CurrentHome one, CurrentHome other) {
        return one.home().normalize().equals(other.home().normalize());
    }
}
