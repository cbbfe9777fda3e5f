package cn.yujian.local.stack;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HomeLockTest {

    @TempDir
    private Path home;

    @Test
    void aSecondCommandWaitsForTheFirstAndSaysSo() throws Exception {
        CountDownLatch waiting = new CountDownLatch(1);
        List<String> order = new ArrayList<>();
        CompletableFuture<Void> second;
        try (HomeLock first = HomeLock.acquire(home, Duration.ZERO, line -> {})) {
            second = CompletableFuture.runAsync(() -> {
                try (HomeLock lock = HomeLock.acquire(home, Duration.ofSeconds(20), line -> waiting.countDown())) {
                    order.add("second");
                }
            });
            assertTrue(waiting.await(20, TimeUnit.SECONDS));
            order.add("first");
        }
        second.get(20, TimeUnit.SECONDS);

        assertEquals(List.of("first", "second"), order);
    }

    @Test
    void waitingEndsWithTheNameOfTheHolder() {
        try (HomeLock first = HomeLock.acquire(home, Duration.ZERO, line -> {})) {
            StackException refused =
                    assertThrows(StackException.class, () -> HomeLock.acquire(home, Duration.ZERO, line -> {}));

            assertTrue(
                    refused.getMessage()
                            .contains("process " + ProcessHandle.current().pid()),
                    refused.getMessage());
        }
    }
}
