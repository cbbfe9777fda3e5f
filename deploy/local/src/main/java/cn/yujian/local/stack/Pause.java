package cn.yujian.local.stack;

import java.util.concurrent.TimeUnit;

/** The wait between two looks at something that tells nobody when it changes. */
final class Pause {

    private static final long MILLIS = 100;

    private Pause() {}

    static void brief() {
        try {
            TimeUnit.MILLISECONDS.sleep(MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StackException("Interrupted while waiting", e);
        }
    }
}
