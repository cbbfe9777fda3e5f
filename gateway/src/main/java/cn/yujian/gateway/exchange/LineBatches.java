package cn.yujian.gateway.exchange;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.logging.ErrorManager;
import java.util.logging.Handler;
import java.util.logging.LogRecord;

/**
 * Writes messages, a line each, many at a time: a write for every line would cost a busy gateway as much as passing on what the
 * line tells of. The first line after a silence goes out at once, those that follow within a moment together.
 */
final class LineBatches extends Handler {

    private static final Duration MOMENT = Duration.ofMillis(100);
    private static final int LARGE = 1 << 16;

    /** So many bytes may wait for a slow reader; then whoever logs waits as well, for no line is dropped. */
    private static final int MOST = 1 << 20;

    private final OutputStream out;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition begun = lock.newCondition();
    private final Condition urgent = lock.newCondition();
    private final Condition room = lock.newCondition();
    private final Thread writer;
    private ByteArrayOutputStream waiting = new ByteArrayOutputStream(2 * LARGE);
    private ByteArrayOutputStream spare = new ByteArrayOutputStream(2 * LARGE);
    private long writtenNanos = System.nanoTime() - MOMENT.toNanos();
    private boolean closing;
    private boolean closed;

    LineBatches(OutputStream out) {
        this.out = out;
        writer = new Thread(this::write, "access-log");
        writer.setDaemon(true);
        writer.start();
    }

    @Override
    public void publish(LogRecord entry) {
        byte[] line = entry.getMessage().getBytes(StandardCharsets.UTF_8);
        lock.lock();
        try {
            while (waiting.size() > MOST && !closed) {
                room.awaitUninterruptibly();
            }
            boolean first = waiting.size() == 0;
            waiting.write(line, 0, line.length);
            waiting.write('\n');
            if (closed) {
                pass(waiting);
            } else if (first) {
                begun.signal();
            } else if (waiting.size() >= LARGE) {
                urgent.signal();
            }
        } finally {
            lock.unlock();
        }
    }

    private void write() {
        for (ByteArrayOutputStream batch = take(); batch != null; batch = take()) {
            pass(batch);
        }
    }

    /** What is to be written next; null where nothing comes any more. */
    private ByteArrayOutputStream take() {
        lock.lock();
        try {
            for (long left = waitNanos(); left > 0; left = waitNanos()) {
                if (waiting.size() == 0) {
                    begun.awaitUninterruptibly();
                } else {
                    left = urgent.awaitNanos(left);
                }
            }
        } catch (InterruptedException stop) {
            closing = true;
        } finally {
            lock.unlock();
        }
        return swap();
    }

    private long waitNanos() {
        if (closing || waiting.size() >= LARGE) {
            return 0;
        }
        return waiting.size() == 0 ? Long.MAX_VALUE : writtenNanos + MOMENT.toNanos() - System.nanoTime();
    }

    private ByteArrayOutputStream swap() {
        lock.lock();
        try {
            if (waiting.size() == 0) {
                closed = true;
                room.signalAll();
                return null;
            }
            ByteArrayOutputStream batch = waiting;
            waiting = spare;
            spare = batch;
            room.signalAll();
            return batch;
        } finally {
            lock.unlock();
        }
    }

    private void pass(ByteArrayOutputStream batch) {
        try {
            batch.writeTo(out);
            out.flush();
        } catch (IOException failed) {
            reportError("lost " + batch.size() + " bytes of the access log", failed, ErrorManager.WRITE_FAILURE);
        }
        batch.reset();
        writtenNanos = System.nanoTime();
    }

    @Override
    public void flush() {
        // Nothing waits longer than a moment.
    }

    /** Writes what waits; later lines go out one by one. */
    @Override
    public void close() {
        lock.lock();
        try {
            closing = true;
            begun.signal();
            urgent.signal();
        } finally {
            lock.unlock();
        }
        try {
            writer.join();
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }
}
