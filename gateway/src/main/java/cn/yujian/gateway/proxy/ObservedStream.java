package cn.yujian.gateway.proxy;

import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.streams.ReadStream;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** A body on its way: each piece is looked at, and a refused one ends the stream with a failure. */
final class ObservedStream implements ReadStream<Buffer> {

    private final ReadStream<Buffer> source;
    private final Predicate<Buffer> admits;
    private final Consumer<Throwable> onFailure;
    private Handler<Throwable> failed;
    private boolean refused;
    private boolean discarding;
    private boolean ended;
    private boolean held;
    private boolean wasHeld;

    ObservedStream(ReadStream<Buffer> source, Predicate<Buffer> admits, Consumer<Throwable> onFailure) {
        this.source = source;
        this.admits = admits;
        this.onFailure = onFailure;
    }

    /** Lets the rest flow away unread: the caller has its answer, and reads it only once it has sent everything. */
    void discard() {
        discarding = true;
        source.resume();
    }

    /** Whether more of it should come, and whoever takes it is ready. */
    boolean isAwaited() {
        return !ended && !held;
    }

    /** Whether it was held up by whoever takes it since {@link #forgetHolds()}. */
    boolean wasHeld() {
        return wasHeld;
    }

    void forgetHolds() {
        wasHeld = held;
    }

    @Override
    public ReadStream<Buffer> handler(Handler<Buffer> handler) {
        source.handler(handler == null ? null : piece -> take(piece, handler));
        return this;
    }

    private void take(Buffer piece, Handler<Buffer> handler) {
        if (refused || discarding) {
            return;
        }
        if (admits.test(piece)) {
            handler.handle(piece);
            return;
        }
        refused = true;
        fail(new IllegalStateException("a piece of the body was refused"));
    }

    private void fail(Throwable cause) {
        onFailure.accept(cause);
        if (failed != null) {
            failed.handle(cause);
        }
    }

    @Override
    public ReadStream<Buffer> exceptionHandler(Handler<Throwable> handler) {
        failed = handler;
        source.exceptionHandler(handler == null ? null : this::fail);
        return this;
    }

    @Override
    public ReadStream<Buffer> pause() {
        // A pipe to a service that is gone would wait for it forever.
        if (!discarding) {
            held = true;
            wasHeld = true;
            source.pause();
        }
        return this;
    }

    @Override
    public ReadStream<Buffer> resume() {
        held = false;
        source.resume();
        return this;
    }

    @Override
    public ReadStream<Buffer> fetch(long amount) {
        held = false;
        source.fetch(amount);
        return this;
    }

    @Override
    public ReadStream<Buffer> endHandler(Handler<Void> handler) {
        source.endHandler(
                handler == null
                        ? null
                        : unused -> {
                            ended = true;
                            handler.handle(null);
                        });
        return this;
    }
}
