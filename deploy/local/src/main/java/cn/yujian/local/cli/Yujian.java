package cn.yujian.local.cli;

import cn.yujian.local.kafka.KafkaBrokerException;
import cn.yujian.local.postgres.PostgresException;
import cn.yujian.local.stack.StackException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;

/** The command {@code yujian}. */
public final class Yujian {

    static final int FAILED = 1;
    static final int MISUSED = 2;

    private Yujian() {}

    public static void main(String[] arguments) {
        System.exit(run(List.of(arguments)));
    }

    private static int run(List<String> arguments) {
        Path root = Path.of(System.getProperty("yujian.root", "")).toAbsolutePath();
        try {
            return arguments.isEmpty()
                    ? usage()
                    : new Commands(root, System.out).run(arguments.get(0), arguments.subList(1, arguments.size()));
        } catch (UsageException e) {
            System.err.println("yujian: " + e.getMessage());
            return MISUSED;
        } catch (StackException | PostgresException | KafkaBrokerException e) {
            System.err.println("yujian: " + e.getMessage());
            return FAILED;
        } catch (UncheckedIOException e) {
            System.err.println("yujian: " + e.getCause());
            return FAILED;
        }
    }

    private static int usage() {
        System.err.println(Commands.USAGE);
        return MISUSED;
    }
}
