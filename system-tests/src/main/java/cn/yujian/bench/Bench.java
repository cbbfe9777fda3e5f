package cn.yujian.bench;

import cn.yujian.local.machine.TemporaryFolder;
import cn.yujian.local.stack.Ports;
import cn.yujian.local.stack.Stack;
import cn.yujian.local.stack.StackBuilder;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/** {@code yujian bench NAME [--seconds N]}: runs a benchmark on an ephemeral stack and prints its table. */
public final class Bench {

    private static final String USAGE = "usage: ./yujian bench path|events|gateway|regions [--seconds N]";
    private static final Set<String> NAMES = Set.of("path", "events", "gateway", "regions");
    private static final int DEFAULT_SECONDS = 30;
    private static final int WRONG_USAGE = 2;

    private Bench() {}

    public static void main(String[] arguments) throws Exception {
        PrintStream out = System.out;
        List<String> words = List.of(arguments);
        boolean understood = !words.isEmpty()
                && NAMES.contains(words.get(0))
                && (words.size() == 1
                        || (words.size() == 3
                                && words.get(1).equals("--seconds")
                                && words.get(2).matches("[1-9][0-9]{0,4}")));
        if (!understood) {
            out.println(USAGE);
            System.exit(WRONG_USAGE);
        }
        Duration measured = Duration.ofSeconds(words.size() == 3 ? Integer.parseInt(words.get(2)) : DEFAULT_SECONDS);
        Path home = TemporaryFolder.create("yujian-bench-");
        StackBuilder builder = Stack.builder()
                .root(Path.of(System.getProperty("yujian.root", "")))
                .home(home)
                .ports(Ports.random())
                .progress(out::println);
        if (words.get(0).equals("gateway")) {
            benchGateway(builder, measured, out);
            return;
        }
        Stack stack = builder.build();
        stack.endWithThisProcess();
        try {
            stack.up();
            if (words.get(0).equals("path")) {
                out.println(new PathBench(stack).run(measured));
            } else if (words.get(0).equals("regions")) {
                new RegionsBench(stack, home, out).run(measured);
            } else {
                out.println(new EventsBench(stack, home).run(measured));
            }
        } finally {
            stack.down();
            TemporaryFolder.delete(home);
        }
    }

    /** The gateway has to be told of the origin before it starts. */
    private static void benchGateway(StackBuilder builder, Duration measured, PrintStream out) throws Exception {
        Path folder = TemporaryFolder.create("yujian-bench-nginx-");
        try (GatewayBench bench = new GatewayBench(folder)) {
            bench.prepare(builder);
            Stack stack = builder.build();
            stack.endWithThisProcess();
            try {
                stack.up();
                bench.run(stack, measured, out);
            } finally {
                stack.down();
                TemporaryFolder.delete(stack.home());
            }
        } finally {
            TemporaryFolder.delete(folder);
        }
    }
}
