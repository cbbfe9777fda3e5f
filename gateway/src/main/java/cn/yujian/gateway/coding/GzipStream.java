package cn.yujian.gateway.coding;

import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.streams.ReadStream;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/** A body on its way, compressed piece by piece; what a piece holds is passed on with it where the length is not known before. */
public final class GzipStream implements ReadStream<Buffer> {

    private static final int ROOM = 16 * 1024;
    private static final byte UNKNOWN_SYSTEM = (byte) 255;
    private static final byte[] HEADER = {0x1f, (byte) 0x8b, Deflater.DEFLATED, 0, 0, 0, 0, 0, 4, UNKNOWN_SYSTEM};
    private static final long LOWEST_32_BITS = 0xFFFFFFFFL;

    private final ReadStream<Buffer> source;
    private final int flush;
    private final Deflater deflater = new Deflater(Deflater.BEST_SPEED, true);
    private final CRC32 checksum = new CRC32();
    private long length;
    private boolean begun;
    private boolean closed;
    private Handler<Buffer> taker;

    /**
     * Compresses a stream.
     *
     * @param live whether somebody may be waiting for each piece
     */
    public GzipStream(ReadStream<Buffer> source, boolean live) {
        this.source = source;
        this.flush = live ? Deflater.SYNC_FLUSH : Deflater.NO_FLUSH;
    }

    /** Gives the memory outside the heap back, however the exchange ended. */
    public void close() {
        closed = true;
        deflater.end();
    }

    @Override
    public ReadStream<Buffer> handler(Handler<Buffer> handler) {
        taker = handler;
        source.handler(handler == null ? null : this::take);
        return this;
    }

    private void take(Buffer piece) {
        if (closed) {
            return;
        }
        byte[] bytes = piece.getBytes();
        checksum.update(bytes);
        length += bytes.length;
        deflater.setInput(bytes);
        pass(drain(flush));
    }

    private Buffer drain(int mode) {
        Buffer compressed = Buffer.buffer();
        if (!begun) {
            begun = true;
            compressed.appendBytes(HEADER);
        }
        byte[] room = new byte[ROOM];
        int count;
        do {
            count = deflater.deflate(room, 0, room.length, mode);
            compressed.appendBytes(room, 0, count);
        } while (count == room.length);
        return compressed;
    }

    private void pass(Buffer compressed) {
        if (compressed.length() > 0 && taker != null) {
            taker.handle(compressed);
        }
    }

    private void finish(Handler<Void> ended) {
        if (!closed) {
            deflater.finish();
            Buffer last = drain(Deflater.NO_FLUSH);
            last.appendUnsignedIntLE(checksum.getValue());
            last.appendUnsignedIntLE(length & LOWEST_32_BITS);
            close();
            pass(last);
        }
        ended.handle(null);
    }

    @Override
    public ReadStream<Buffer> endHandler(Handler<Void> handler) {
        source.endHandler(handler == null ? null : unused -> finish(handler));
        return this;
    }

    @Override
    public ReadStream<Buffer> exceptionHandler(Handler<Throwable> handler) {
        source.exceptionHandler(handler);
        return this;
    }

    @Override
    public ReadStream<Buffer> pause() {
        source.pause();
        return this;
    }

    @Override
    public ReadStream<Buffer> resume() {
        source.resume();
        return this;
    }

    @Override
    public ReadStream<Buffer> fetch(long amount) {
        source.fetch(amount);
        return this;
    }
}
