package cn.yujian.local.stack;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class InterruptedStackTest {

    /** Starts PostgreSQL for itself and waits to be ended. */
    static final class Owner {

        public static void main(String[] arguments) throws InterruptedException {
            Stack stack = Stack.builder()
                    .root(Path.of(arguments[0]))
                    .home(Path.of(arguments[1]))
                    .ports(Ports.random())
                    .only("postgres")
                    .build();
            stack.endWithThisProcess();
            stack.up();
            System.out.println("up");
            new CountDownLatch(1).await();
        }
    }

    @Test
    void whatAProcessOwnsEndsWithIt() throws Exception {
        try (SuiteFixture checkout = SuiteFixture.aCheckout()) {
            ProcessBuilder command = new ProcessBuilder(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    Owner.class.getName(),
                    checkout.root().toString(),
                    checkout.home().toString());
            command.environment().put("CLASSPATH", System.getProperty("java.class.path"));
            Process owner = command.redirectErrorStream(true).start();
            BufferedReader output =
                    new BufferedReader(new InputStreamReader(owner.getInputStream(), StandardCharsets.UTF_8));
            assertEquals("up", output.lines().filter("up"::equals).findFirst().orElse("ended"));
            assertTrue(checkout.stack(Ports.random()).build().isAnythingRunning());

            owner.destroy();

            assertTrue(owner.waitFor(60, TimeUnit.SECONDS));
            assertEquals(List.of(), checkout.processes());
        }
    }
}
