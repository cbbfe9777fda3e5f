package cn.yujian.gateway.exchange;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.logging.ErrorManager;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LineBatchesTest {

    /** Remembers what was written and in how many writes, and can be held up. */
    private static final class Sink extends OutputStream {

        private final ByteArrayOutputStream written = new ByteArrayOutputStream();
        private final AtomicInteger writes = new AtomicInteger();
        private final CountDownLatch open;

        Sink(int gates) {
            open = new CountDownLatch(gates);
        }

        @Override
        public void write(int b) {
            throw new UnsupportedOperationException("lines are written in batches");
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            try {
                open.await();
            } catch (InterruptedException stop) {
                throw new IOException(stop);
            }
            synchronized (written) {
                written.write(bytes, offset, length);
            }
            writes.incrementAndGet();
        }

        List<String> lines() {
            synchronized (written) {
                return written.toString(StandardCharsets.UTF_8).lines().toList();
            }
        }
    }

    private static void log(LineBatches lines, String text) {
        lines.publish(new LogRecord(Level.INFO, text));
    }

    private static List<String> numbered(int count) {
        return IntStream.range(0, count).mapToObj(i -> "第 " + i + " 行").toList();
    }

    @Test
    void aLineAloneGoesOutWithoutAnother() {
        Sink sink = new Sink(0);
        LineBatches lines = new LineBatches(sink);

        log(lines, "only");

        await().until(() -> sink.lines().equals(List.of("only")));
        lines.close();
    }

    @Test
    void manyLinesGoOutInOrderAndInFewWrites() {
        Sink sink = new Sink(0);
        LineBatches lines = new LineBatches(sink);

        numbered(20_000).forEach(line -> log(lines, line));
        lines.close();

        assertEquals(numbered(20_000), sink.lines());
        assertTrue(sink.writes.get() < 200, sink.writes + " writes");
    }

    @Test
    void linesAfterTheEndAreWrittenToo() {
        Sink sink = new Sink(0);
        LineBatches lines = new LineBatches(sink);
        log(lines, "before");
        lines.close();

        log(lines, "after");
        log(lines, "and another");

        assertEquals(List.of("before", "after", "and another"), sink.lines());
    }

    @Test
    void aSlowReaderHoldsUpWhoLogsAndLosesNothing() throws InterruptedException {
        Sink sink = new Sink(1);
        LineBatches lines = new LineBatches(sink);
        List<String> large =
                IntStream.range(0, 3_000).mapToObj(i -> i + "x".repeat(1_000)).toList();
        AtomicInteger logged = new AtomicInteger();
        Thread caller = new Thread(() -> large.forEach(line -> {
            log(lines, line);
            logged.incrementAndGet();
        }));

        caller.start();
        await().until(() -> caller.getState() == Thread.State.WAITING);

        assertTrue(logged.get() < large.size(), "3 MB waited in memory");
        sink.open.countDown();
        caller.join();
        lines.close();
        assertEquals(large, sink.lines());
    }

    @Test
    void whatCannotBeWrittenIsReported() {
        List<String> reports = new ArrayList<>();
        LineBatches lines = new LineBatches(new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                throw new IOException("no space");
            }
        });
        lines.setErrorManager(new ErrorManager() {
            @Override
            public synchronized void error(String message, Exception cause, int code) {
                reports.add(message + ": " + cause.getMessage());
            }
        });

        log(lines, "lost");
        lines.close();

        assertEquals(List.of("lost 5 bytes of the access log: no space"), reports);
    }
}
