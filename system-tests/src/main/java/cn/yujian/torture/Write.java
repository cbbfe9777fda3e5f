package cn.yujian.torture;

import java.util.List;

/**
 * One change that a writer wants, told the same way however often it is repeated.
 *
 * @param id marks its rows in the database, or is the trace id of its event; its idempotency key where it has one
 * @param path of the request, from the host on
 * @param tag for {@code If-Match}; null where there is none
 * @param rows what must stand in the database after it, each as {@link BookedRow#text()} tells it
 */
record Write(Kind kind, String id, String path, String tag, String body, List<String> rows) {

    /** Whether it is a merge patch, which needs no key: its tag goes stale with it. */
    boolean isPatch() {
        return kind == Kind.CAPACITY || kind == Kind.ACCESS;
    }
}
