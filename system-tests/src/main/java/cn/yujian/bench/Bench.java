package cn.yujian.bench;

import cn.yujian.local.stack.Ports;
import cn.yujian.local.stack.Stack;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** {@code yujian bench NAME [--seconds N]}: runs a benchmark on an ephemeral stack and prints its table. */
public final class Bench {

    private static final String USAGE = "usage: ./yujian bench path [--seconds N]";
    private static final int DEFAULT_SECONDS = 30;
    private static final int WRONG_USAGE = 2;

    private Bench() {}

    public static void main(String[] arguments) throws IOException, InterruptedException {
        PrintStream out = System.out;
        List<String> words = List.of(arguments);
        if (words.isEmpty() || !words.get(0).equals("path") || (words.size() != 1 && words.size() != 3)) {
            out.println(USAGE);
            System.exit(WRONG_USAGE);
        }
        Duration measured = Duration.ofSeconds(words.size() == 3 ? Integer.parseInt(words.get(2)) : DEFAULT_SECONDS);
        Path home = Files.createTempDirectory("yujian-bench-");
        Stack stack = Stack.builder()
                .root(Path.of(System.getProperty("yujian.root", "")))
                .home(home)
                .ports(Ports.random())
                .progress(out::println)
                .build();
        try {
            stack.up();
            out.println(new PathBench(stack).run(measured));
        } finally {
            stack.down();
            delete(home);
        }
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            files.sorted(Comparator.reverseOrder()).forEach(file -> {
                try {
                    Files.delete(file);
                } catch (IOException failed) {
                    throw new UncheckedIOException(failed);
                }
            });
        }
    }
}
