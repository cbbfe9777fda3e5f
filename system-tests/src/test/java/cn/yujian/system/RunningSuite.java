package cn.yujian.system;

import cn.yujian.local.stack.Ports;
import cn.yujian.local.stack.Stack;
import io.restassured.RestAssured;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** One running suite for all system tests: started by the first, ended after the last. */
final class RunningSuite implements BeforeAllCallback {

    private static final ExtensionContext.Namespace OURS = ExtensionContext.Namespace.create(RunningSuite.class);

    private static Stack stack;

    @Override
    public void beforeAll(ExtensionContext context) {
        Running running =
                context.getRoot().getStore(OURS).computeIfAbsent(Running.class, key -> Running.start(), Running.class);
        stack = running.stack;
        RestAssured.baseURI = stack.gatewayUrl().toString();
        RestAssured.port = stack.ports().gateway();
    }

    static Stack stack() {
        return stack;
    }

    /** Ends with the test run, whatever happens in it. */
    private static final class Running implements AutoCloseable {

        private final Stack stack;
        private final Path home;

        private Running(Stack stack, Path home) {
            this.stack = stack;
            this.home = home;
        }

        static Running start() {
            try {
                Path home = Files.createTempDirectory("yujian-system-test-");
                Stack stack = Stack.builder()
                        .root(Path.of("..").toAbsolutePath().normalize())
                        .home(home)
                        .ports(Ports.random())
                        .build();
                stack.up();
                return new Running(stack, home);
            } catch (IOException failed) {
                throw new UncheckedIOException(failed);
            }
        }

        @Override
        public void close() throws IOException {
            stack.down();
            try (Stream<Path> files = Files.walk(home)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }
}
