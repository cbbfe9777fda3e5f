package cn.yujian.gateway.coding;

import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import java.util.List;

/**
 * Gives the compressed form of an answer a strong tag of its own, and takes the mark away again where callers send such a tag:
 * the service knows its own tags only. A weak tag stands for all encodings and stays.
 */
public final class EntityTags {

    private static final String MARK = "-gzip\"";
    private static final List<String> CONDITIONS = List.of("If-None-Match", "If-Match");

    private EntityTags() {}

    /** Whether a condition names a tag that only the gateway knows. */
    public static boolean areMarked(MultiMap headers) {
        return isMarked(headers, HttpHeaders.IF_NONE_MATCH) || isMarked(headers, HttpHeaders.IF_MATCH);
    }

    private static boolean isMarked(MultiMap headers, CharSequence condition) {
        return headers.contains(condition)
                && headers.getAll(condition).stream().anyMatch(value -> value.contains(MARK));
    }

    /** Takes the marks away. Returns whether {@code If-None-Match} had one. */
    static boolean unmark(MultiMap headers) {
        boolean known = headers.getAll("If-None-Match").stream().anyMatch(value -> value.contains(MARK));
        for (String condition : CONDITIONS) {
            List<String> values = headers.getAll(condition);
            if (values.stream().anyMatch(value -> value.contains(MARK))) {
                headers.set(
                        condition,
                        values.stream().map(value -> value.replace(MARK, "\"")).toList());
            }
        }
        return known;
    }

    static void mark(MultiMap headers) {
        String tag = headers.get("ETag");
        if (tag != null && tag.startsWith("\"") && tag.endsWith("\"") && tag.length() > 1) {
            headers.set("ETag", tag.substring(0, tag.length() - 1) + MARK);
        }
    }
}
