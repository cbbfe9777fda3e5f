package cn.yujian.kit.feed;

import java.util.Optional;
import java.util.UUID;

/** Some events as they are answered, written once for all who asked the same. */
final class Batch {

    private final byte[] body;
    private final UUID last;

    Batch(byte[] body, UUID last) {
        this.body = body;
        this.last = last;
    }

    byte[] body() {
        return body;
    }

    /** Id of the last event; none of an empty batch. */
    Optional<UUID> last() {
        return Optional.ofNullable(last);
    }

    boolean isEmpty() {
        return last == null;
    }
}
