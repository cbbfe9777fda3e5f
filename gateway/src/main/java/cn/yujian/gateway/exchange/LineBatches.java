package cn.yujian.gateway.exchange;

import cn.yujian.gateway.text.AsciiText;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.LockSupport;
import org.jboss.logging.Logger;

/**
 * Writes lines many at a time: a write for every line would cost a busy gateway as much as passing on what the line tells of. The
 * first line after a silence goes out at once, those that follow within a moment together. Each thread has lines of its own: they
 * keep their order, and those of different threads wait for none but the writer. Event loops alone log, which live as long as the
 * gateway and are never interrupted.
 */
final class LineBatches {

    private static final Logger LOG = Logger.getLogger(LineBatches.class);
    private static final long MOMENT_NANOS = Duration.ofMillis(100).toNanos();

    private final WritableByteChannel out;
    private final List<LineBatch> batches = new CopyOnWriteArrayList<>();
    private final ThreadLocal<LineBatch> own = ThreadLocal.withInitial(this::newBatch);
    private final Thread writer = new Thread(this::write, "access-log");
    private long lost;
    private volatile boolean silent;
    private volatile boolean closing;
    private volatile boolean closed;

    LineBatches(WritableByteChannel out) {
        this.out = out;
        writer.setDaemon(true);
        writer.start();
    }

    void add(AsciiText line) {
        own.get().add(line);
        if (closed) {
            writeWhatWaits();
        } else if (silent) {
            wakeWriter();
        }
    }

    private LineBatch newBatch() {
        LineBatch batch = new LineBatch(this::wakeWriter);
        batches.add(batch);
        return batch;
    }

    private void wakeWriter() {
        LockSupport.unpark(writer);
    }

    private void write() {
        try {
            while (!closing) {
                if (writeWhatWaits()) {
                    LockSupport.parkNanos(this, MOMENT_NANOS);
                } else {
                    awaitLines();
                }
            }
        } finally {
            closed = true;
            writeWhatWaits();
        }
    }

    private void awaitLines() {
        // Whoever adds a line from here on wakes this thread.
        silent = true;
        if (batches.stream().allMatch(LineBatch::isEmpty) && !closing) {
            LockSupport.park(this);
        }
        silent = false;
    }

    private synchronized boolean writeWhatWaits() {
        boolean any = false;
        for (LineBatch batch : batches) {
            ByteBuffer lines = batch.take();
            any |= lines.hasRemaining();
            write(lines);
        }
        return any;
    }

    private void write(ByteBuffer lines) {
        if (!lines.hasRemaining()) {
            return;
        }
        try {
            while (lines.hasRemaining()) {
                out.write(lines);
            }
            if (lost > 0) {
                LOG.error("Lost " + lost + " bytes of the access log");
                lost = 0;
            }
        } catch (IOException | RuntimeException failed) {
            if (lost == 0) {
                LOG.error("The access log cannot be written, and is lost until it can be", failed);
            }
            lost += lines.remaining();
        }
    }

    /** Writes what waits; later lines go out one by one. */
    void close() {
        closing = true;
        wakeWriter();
        try {
            writer.join();
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }
}
