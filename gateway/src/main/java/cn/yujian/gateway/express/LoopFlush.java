package cn.yujian.gateway.express;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.EventLoop;
import java.util.ArrayDeque;
import java.util.Queue;

/**
 * What one event loop has written and not sent yet. It is sent together, once what is at hand has been read: the code of the kernel
 * and of the gateway then take turns less often, and whoever is sent something is less often woken for one thing alone.
 */
final class LoopFlush implements Runnable {

    /** So many are sent before more is read, so that the first of them does not wait for all that is at hand. */
    private static final int MOST = 32;

    private final EventLoop loop;
    private final Queue<ChannelHandlerContext> written = new ArrayDeque<>(MOST);
    private boolean sending;

    LoopFlush(EventLoop loop) {
        this.loop = loop;
    }

    /** Sends what was written there before the loop waits for more. */
    void soon(ChannelHandlerContext place) {
        if (written.isEmpty()) {
            loop.execute(this);
        }
        written.add(place);
        if (written.size() >= MOST && !sending) {
            run();
        }
    }

    @Override
    public void run() {
        sending = true;
        // A flush may let the next request of its caller be taken, which is written meanwhile.
        for (ChannelHandlerContext place = written.poll(); place != null; place = written.poll()) {
            place.flush();
        }
        sending = false;
    }
}
