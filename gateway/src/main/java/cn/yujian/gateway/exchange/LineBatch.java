package cn.yujian.gateway.exchange;

import cn.yujian.gateway.text.AsciiText;
import java.nio.ByteBuffer;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** The lines of one thread that wait to be written. */
final class LineBatch {

    /**
     * So many bytes may wait for a slow reader; then whoever logs waits as well, for no line is dropped. A line is far shorter: what
     * callers can put into it are the 32 KB of a head.
     */
    private static final int MOST = 1 << 19;

    private static final int LARGE = MOST / 4;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition room = lock.newCondition();
    private final Runnable wakeWriter;
    private ByteBuffer waiting = ByteBuffer.allocateDirect(MOST);
    private ByteBuffer taken = ByteBuffer.allocateDirect(MOST);

    /** Of which the writer is told when there is much to write. */
    LineBatch(Runnable wakeWriter) {
        this.wakeWriter = wakeWriter;
    }

    void add(AsciiText line) {
        lock.lock();
        try {
            while (waiting.position() > 0 && waiting.remaining() < line.length()) {
                wakeWriter.run();
                room.awaitUninterruptibly();
            }
            int before = waiting.position();
            line.copyTo(waiting);
            if (before < LARGE && waiting.position() >= LARGE) {
                wakeWriter.run();
            }
        } finally {
            lock.unlock();
        }
    }

    boolean isEmpty() {
        lock.lock();
        try {
            return waiting.position() == 0;
        } finally {
            lock.unlock();
        }
    }

    /** What waits, to be read until it is called again; by one caller at a time. */
    ByteBuffer take() {
        lock.lock();
        try {
            ByteBuffer batch = waiting;
            waiting = taken.clear();
            taken = batch.flip();
            room.signalAll();
            return batch;
        } finally {
            lock.unlock();
        }
    }
}
