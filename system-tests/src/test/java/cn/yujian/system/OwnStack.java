package cn.yujian.system;

import cn.yujian.local.stack.Ports;
import cn.yujian.local.stack.Stack;
import cn.yujian.local.stack.StackBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/** A stack on random ports with a data folder that goes when it is closed. */
final class OwnStack implements AutoCloseable {

    private final Path home;
    private final Ports ports = Ports.random();

    OwnStack() {
        try {
            home = Files.createTempDirectory("yujian-system-test-");
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** The stack on this folder and these ports; each call describes it anew. */
    StackBuilder describe() {
        return Stack.builder()
                .root(Path.of("..").toAbsolutePath().normalize())
                .home(home)
                .ports(ports);
    }

    @Override
    public void close() {
        describe().build().down();
        try (Stream<Path> files = Files.walk(home)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
