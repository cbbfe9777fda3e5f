package cn.yujian.gateway.proxy;

import io.vertx.core.buffer.Buffer;

/** Counts a body whose length nobody declared. */
final class BodyLimit {

    private final long limit;
    private long seen;

    BodyLimit(long limit) {
        this.limit = limit;
    }

    boolean admits(Buffer piece) {
        seen += piece.length();
        return !exceeded();
    }

    boolean exceeded() {
        return seen > limit;
    }
}
