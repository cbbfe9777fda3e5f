package cn.yujian.gateway.exchange;

import cn.yujian.gateway.text.AsciiText;
import java.io.IOException;
import java.nio.channels.WritableByteChannel;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.LockSupport;
import org.jboss.logging.Logger;

/**
 * Writes lines many at a time: a write for every line would cost a busy gateway as much as passing on what the line tells of. The
 * first line after a silence goes out at once, those that follow within a moment together. Each thread has lines of its own: they
 * keep their order, and those of different threads wait for none but the writer.
 */
final class LineBatches {

    private static final Logger LOG = Logger.getLogger(LineBatches.class);
    private static final long MOMENT_NANOS = Duration.ofMillis(100).toNanos();

    private final WritableByteChannel out;
    private final List<LineBatch> batches = new CopyOnWriteArrayList<>();
    private final ThreadLocal<LineBatch> own = ThreadLocal.withInitial(this::newBatch);
    private final Thread writer = new Thread(this::write, "access-log");
    private volatile boolean silent;
    private volatile boolean closing;
    private volatile boolean closed;

    LineBatches(WritableByteChannel out) {
        this.out = out;
        writer.setDaemon(true);
        writer.start();
    }

    void add(AsciiText line) {
        boolean many = own.get().add(line);
        if (closed) {
            writeWhatWaits();
        } else if (many || silent) {
            LockSupport.unpark(writer);
        }
    }

    private LineBatch newBatch() {
        LineBatch batch = new LineBatch();
        batches.add(batch);
        return batch;
    }

    private void write() {
        while (!closing) {
            if (writeWhatWaits()) {
                LockSupport.parkNanos(this, MOMENT_NANOS);
            } else {
                // Whoever adds a line from here on wakes this thread.
                silent = true;
                if (batches.stream().allMatch(LineBatch::isEmpty) && !closing) {
                    LockSupport.park(this);
                }
                silent = false;
            }
        }
        closed = true;
        writeWhatWaits();
    }

    private synchronized boolean writeWhatWaits() {
        int length = 0;
        for (LineBatch batch : batches) {
            try {
                length += batch.writeTo(out);
            } catch (IOException failed) {
                LOG.errorf(failed, "Lost lines of the access log");
                length++;
            }
        }
        return length > 0;
    }

    /** Writes what waits; later lines go out one by one. */
    void close() {
        closing = true;
        LockSupport.unpark(writer);
        try {
            writer.join();
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }
}
