package cn.yujian.gateway.exchange;

import cn.yujian.gateway.text.AsciiText;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** The lines of one thread that wait to be written. */
final class LineBatch {

    /** So many bytes may wait for a slow reader; then whoever logs waits as well, for no line is dropped. */
    private static final int MOST = 1 << 19;

    private static final int LARGE = MOST / 4;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition room = lock.newCondition();
    private ByteBuffer waiting = ByteBuffer.allocateDirect(MOST);
    private ByteBuffer spare = ByteBuffer.allocateDirect(MOST);

    /**
     * Adds a line.
     *
     * @return whether there is just now so much that it should be written soon
     */
    boolean add(AsciiText line) {
        lock.lock();
        try {
            while (waiting.position() > 0 && waiting.remaining() < line.length()) {
                room.awaitUninterruptibly();
            }
            int before = waiting.position();
            line.copyTo(waiting);
            return before < LARGE && waiting.position() >= LARGE;
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

    /**
     * Writes what waits; of one caller at a time.
     *
     * @return how many bytes
     */
    int writeTo(WritableByteChannel out) throws IOException {
        ByteBuffer batch = take();
        int length = batch.flip().remaining();
        try {
            while (batch.hasRemaining()) {
                out.write(batch);
            }
        } finally {
            batch.clear();
        }
        return length;
    }

    private ByteBuffer take() {
        lock.lock();
        try {
            ByteBuffer batch = waiting;
            waiting = spare;
            spare = batch;
            room.signalAll();
            return batch;
        } finally {
            lock.unlock();
        }
    }
}
