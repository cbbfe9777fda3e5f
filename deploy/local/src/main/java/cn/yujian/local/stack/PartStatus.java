package cn.yujian.local.stack;

import java.nio.file.Path;
import java.util.Locale;
import java.util.OptionalLong;

/**
 * How a part is doing.
 *
 * @param pid of its process, if that lives
 * @param memoryBytes resident memory of its process and their children, memory they share counted once
 * @param port the first of its ports
 */
public record PartStatus(
        String part, State state, OptionalLong pid, int port, OptionalLong memoryBytes, String version, Path log) {

    /** From nothing to serving, and what can go wrong between. */
    public enum State {
        /** It serves. */
        UP,
        /** It lives and does not serve yet. */
        STARTING,
        /** It was never started, or was stopped in order. */
        DOWN,
        /** It died, or lives and does not come to serve. */
        FAILED;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
