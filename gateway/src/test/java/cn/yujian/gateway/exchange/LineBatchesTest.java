package cn.yujian.gateway.exchange;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import cn.yujian.gateway.text.AsciiText;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class LineBatchesTest {

    /** Remembers what was written and in how many writes, and can be held up. */
    private static final class Sink implements WritableByteChannel {

        private final ByteArrayOutputStream written = new ByteArrayOutputStream();
        private final AtomicInteger writes = new AtomicInteger();
        private final AtomicInteger refused = new AtomicInteger();
        private final CountDownLatch open;
        private volatile boolean isFull;

        Sink(int gates) {
            open = new CountDownLatch(gates);
        }

        /** No more than what a pipe takes at once. */
        @Override
        public int write(ByteBuffer bytes) throws IOException {
            try {
                open.await();
            } catch (InterruptedException stop) {
                throw new IOException(stop);
            }
            if (isFull) {
                refused.incrementAndGet();
                throw new IOException("no space");
            }
            byte[] taken = new byte[Math.min(bytes.remaining(), 1 << 16)];
            bytes.get(taken);
            synchronized (written) {
                written.write(taken, 0, taken.length);
            }
            writes.incrementAndGet();
            return taken.length;
        }

        @Override
        public boolean isOpen() {
            return true;
        }

        @Override
        public void close() {}

        List<String> lines() {
            synchronized (written) {
                return written.toString(StandardCharsets.UTF_8).lines().toList();
            }
        }
    }

    private static void log(LineBatches lines, String text) {
        lines.add(new AsciiText().ascii(text).ascii("\n"));
    }

    private static List<String> numbered(int count) {
        return IntStream.range(0, count).mapToObj(i -> "line " + i).toList();
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
    void linesOfSeveralThreadsAreAllThereEachInItsOrder() throws InterruptedException {
        Sink sink = new Sink(0);
        LineBatches lines = new LineBatches(sink);
        List<Thread> threads = Stream.of("a", "b", "c", "d")
                .map(name -> new Thread(() -> numbered(10_000).forEach(line -> log(lines, name + " " + line))))
                .toList();

        threads.forEach(Thread::start);
        for (Thread thread : threads) {
            thread.join();
        }
        lines.close();

        Map<String, List<String>> ofThreads = ofThreads(sink);
        assertEquals(Set.of("a", "b", "c", "d"), ofThreads.keySet());
        ofThreads.values().forEach(each -> assertEquals(numbered(10_000), each));
    }

    @Test
    void eachLineAfterASilenceGoesOut() {
        Sink sink = new Sink(0);
        LineBatches lines = new LineBatches(sink);

        for (String line : numbered(5)) {
            await().until(LineBatchesTest::everyWriterIsSilent);
            log(lines, line);
            await().until(() -> sink.lines().contains(line));
        }
        lines.close();
    }

    private static boolean everyWriterIsSilent() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().equals("access-log"))
                .allMatch(thread -> thread.getState() == Thread.State.WAITING);
    }

    @Test
    void noLineIsLostThatComesWhileItEnds() throws InterruptedException {
        Sink sink = new Sink(0);
        LineBatches lines = new LineBatches(sink);
        AtomicBoolean ended = new AtomicBoolean();
        Map<String, Integer> counts = new ConcurrentHashMap<>();
        List<Thread> threads = Stream.of("a", "b", "c", "d")
                .map(name -> new Thread(() -> {
                    int count = 0;
                    for (int after = 0; after < 100; after += ended.get() ? 1 : 0) {
                        log(lines, name + " line " + count++);
                    }
                    counts.put(name, count);
                }))
                .toList();

        threads.forEach(Thread::start);
        await().until(() -> !sink.lines().isEmpty());
        lines.close();
        ended.set(true);
        for (Thread thread : threads) {
            thread.join();
        }

        Map<String, List<String>> ofThreads = ofThreads(sink);
        assertEquals(4, counts.size());
        counts.forEach((name, count) -> assertEquals(numbered(count), ofThreads.get(name)));
    }

    private static Map<String, List<String>> ofThreads(Sink sink) {
        return sink.lines().stream()
                .collect(Collectors.groupingBy(
                        line -> line.substring(0, 1),
                        Collectors.mapping(line -> line.substring(2), Collectors.toList())));
    }

    @Test
    void itEndsWhileOneWaitsForRoomAndLosesNothing() throws InterruptedException {
        Sink sink = new Sink(1);
        LineBatches lines = new LineBatches(sink);
        List<String> large =
                IntStream.range(0, 3_000).mapToObj(i -> i + "x".repeat(1_000)).toList();
        Thread caller = new Thread(() -> large.forEach(line -> log(lines, line)));
        Thread closer = new Thread(lines::close);

        caller.start();
        await().until(() -> caller.getState() == Thread.State.WAITING);
        closer.start();
        await().until(() -> closer.getState() == Thread.State.WAITING);
        sink.open.countDown();
        closer.join();
        caller.join();

        assertEquals(large, sink.lines());
    }

    @Test
    void whatCannotBeWrittenIsReportedAndWhatComesLaterWritten() {
        List<String> reports = new CopyOnWriteArrayList<>();
        Handler listener = new Handler() {
            @Override
            public void publish(LogRecord entry) {
                reports.add(entry.getMessage());
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
        Logger log = Logger.getLogger(LineBatches.class.getName());
        log.addHandler(listener);
        Sink sink = new Sink(0);
        sink.isFull = true;
        LineBatches lines = new LineBatches(sink);

        log(lines, "lost");
        await().until(() -> sink.refused.get() == 1);
        log(lines, "lost as well");
        await().until(() -> sink.refused.get() == 2);
        sink.isFull = false;
        log(lines, "later");
        lines.close();
        log.removeHandler(listener);

        assertEquals(
                List.of(
                        "The access log cannot be written, and is lost until it can be",
                        "Lost 18 bytes of the access log"),
                reports);
        assertEquals(List.of("later"), sink.lines());
    }
}
