package cn.yujian.kit.work;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class WorkerTest {

    private static final long SOON_SECONDS = 20;

    @ParameterizedTest
    @MethodSource("failures")
    void goesOnAfterWhateverFailed(Throwable failure) throws InterruptedException {
        AtomicInteger steps = new AtomicInteger();
        CountDownLatch wentOn = new CountDownLatch(1);
        Worker worker = new Worker("worker-test", self -> {
            if (steps.incrementAndGet() == 1) {
                fail(failure);
            }
            wentOn.countDown();
        });

        worker.start();
        try {
            assertTrue(wentOn.await(SOON_SECONDS, TimeUnit.SECONDS));
        } finally {
            worker.stop();
        }
    }

    static Throwable[] failures() {
        return new Throwable[] {
            new IllegalStateException("failed"),
            new Exception("checked"),
            new NoClassDefFoundError("a class that is gone"),
            new ExceptionInInitializerError("a class that does not begin"),
            new AssertionError("what cannot be")
        };
    }

    private static void fail(Throwable failure) throws Exception {
        if (failure instanceof Error error) {
            throw error;
        }
        throw (Exception) failure;
    }
}
