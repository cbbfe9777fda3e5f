package cn.yujian.gateway.proxy;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClosedException;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.streams.ReadStream;
import java.util.function.Consumer;

/**
 * The body of an answer on its way to the caller, no faster than the caller reads. Where the last piece is known to be the last
 * when it comes, it goes out together with the end, and that of a small answer with its head as well.
 */
final class AnswerBody {

    /** Of a body whose end nobody announced. */
    static final long UNDECLARED = -1;

    private final ReadStream<Buffer> source;
    private final HttpServerResponse response;
    private final long declared;
    private final Consumer<Throwable> onBreak;
    private long passed;
    private boolean over;

    /**
     * Connects the ends.
     *
     * @param onBreak told the cause where the rest will never come
     */
    AnswerBody(ReadStream<Buffer> source, long declared, HttpServerResponse response, Consumer<Throwable> onBreak) {
        this.source = source;
        this.declared = declared;
        this.response = response;
        this.onBreak = onBreak;
    }

    void pass() {
        source.exceptionHandler(this::broken);
        source.handler(this::take);
        source.endHandler(unused -> ended());
    }

    private void take(Buffer piece) {
        if (over || response.closed()) {
            return;
        }
        passed += piece.length();
        if (passed == declared) {
            over = true;
            response.end(piece);
            return;
        }
        response.write(piece);
        if (response.writeQueueFull()) {
            source.pause();
            response.drainHandler(unused -> source.resume());
        }
    }

    private void ended() {
        if (over || response.closed()) {
            return;
        }
        if (passed < declared) {
            broken(new HttpClosedException("the answer ended after " + passed + " of " + declared + " bytes"));
            return;
        }
        over = true;
        response.end();
    }

    private void broken(Throwable cause) {
        if (!over) {
            over = true;
            onBreak.accept(cause);
        }
    }
}
