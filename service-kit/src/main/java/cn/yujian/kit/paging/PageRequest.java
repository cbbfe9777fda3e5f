package cn.yujian.kit.paging;

import cn.yujian.kit.problem.ProblemException;
import cn.yujian.problem.ProblemType;
import cn.yujian.problem.Wording;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.UriInfo;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import org.eclipse.microprofile.config.ConfigProvider;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;

/**
 * Which page of a list is asked for. The cursor holds the sort key of the row before it and a mark of the query it belongs to,
 * so that rows added or removed meanwhile neither repeat nor hide others, and a cursor cannot be carried to another query.
 */
public class PageRequest {

    static final int DEFAULT_LIMIT = 100;
    static final int GREATEST_LIMIT = 1_000;

    @Parameter(description = "Rows a page: at least 1, default 100; more than 1,000 is read as 1,000", example = "100")
    @QueryParam("limit")
    String limit;

    @Parameter(description = "Opaque position from the next link of the page before")
    @QueryParam("cursor")
    String cursor;

    @Context
    UriInfo uri;

    public int limit() {
        return limitOf(limit);
    }

    /** Reads a limit as it stands in the query; null for the default. */
    public static int limitOf(String text) {
        if (text == null) {
            return DEFAULT_LIMIT;
        }
        try {
            int asked = Integer.parseInt(text);
            if (asked >= 1) {
                return Math.min(asked, GREATEST_LIMIT);
            }
        } catch (NumberFormatException notANumber) {
            if (text.matches("[0-9]{10,}")) {
                return GREATEST_LIMIT;
            }
        }
        throw ProblemException.invalidParameter(
                "limit", "not-a-positive-number", new Wording("应为不小于 1 的整数", "expected a whole number of at least 1"));
    }

    /** The sort key of the last row of the page before; empty on the first page. */
    public Optional<String> after() {
        if (cursor == null) {
            return Optional.empty();
        }
        String[] parts;
        try {
            ByteBuffer inside = ByteBuffer.wrap(Base64.getUrlDecoder().decode(cursor));
            parts = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(inside)
                    .toString()
                    .split("\n", -1);
        } catch (IllegalArgumentException | CharacterCodingException made) {
            throw invalidCursor();
        }
        if (parts.length != 2 || !parts[0].equals(queryMark()) || !isKey(parts[1])) {
            throw invalidCursor();
        }
        return Optional.of(parts[1]);
    }

    /**
     * The same, read as what the rows are sorted by.
     *
     * @throws ProblemException 400 if the cursor holds no such key, so that somebody made it up
     */
    public <K> Optional<K> after(Function<String, K> parse) {
        try {
            return after().map(parse);
        } catch (IllegalArgumentException | DateTimeException forged) {
            throw invalidCursor();
        }
    }

    /**
     * Cuts the page from rows that were read with one more than {@link #limit()}.
     *
     * @param key the unique key by which the rows are sorted
     */
    public <T> Page<T> cut(List<T> rowsAndOneMore, Function<T, String> key) {
        return cut(rowsAndOneMore, false, key);
    }

    /**
     * Cuts the page from rows that were read with one more than {@link #limit()}.
     *
     * @param cutShort whether fewer than these were read although there are more
     * @param key the unique key by which the rows are sorted
     */
    public <T> Page<T> cut(List<T> rowsAndOneMore, boolean cutShort, Function<T, String> key) {
        if (rowsAndOneMore.size() <= limit() && !cutShort) {
            return new Page<>(List.copyOf(rowsAndOneMore), null);
        }
        List<T> rows = List.copyOf(rowsAndOneMore.subList(0, Math.min(limit(), rowsAndOneMore.size())));
        return new Page<>(rows, nextPage(key.apply(rows.get(rows.size() - 1))));
    }

    private URI nextPage(String lastKey) {
        String next = Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString((queryMark() + "\n" + lastKey).getBytes(StandardCharsets.UTF_8));
        Map<String, List<String>> query = new TreeMap<>(uri.getQueryParameters());
        query.put("cursor", List.of(next));
        StringBuilder url = new StringBuilder(ConfigProvider.getConfig().getValue("yujian.public-url", String.class))
                .append(PublicPath.of(uri));
        char separator = '?';
        for (Map.Entry<String, List<String>> parameter : query.entrySet()) {
            for (String value : parameter.getValue()) {
                url.append(separator)
                        .append(encode(parameter.getKey()))
                        .append('=')
                        .append(encode(value));
                separator = '&';
            }
        }
        return URI.create(url.toString());
    }

    private String queryMark() {
        Map<String, List<String>> query = new TreeMap<>(uri.getQueryParameters());
        query.remove("cursor");
        query.remove("limit");
        return Integer.toHexString((uri.getPath() + query).hashCode());
    }

    /** No row has an empty key, and the database cannot be asked for NUL. */
    private static boolean isKey(String text) {
        return !text.isEmpty() && text.indexOf('\0') < 0;
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static ProblemException invalidCursor() {
        return ProblemException.of(
                ProblemType.INVALID_CURSOR, new Wording("游标不属于这一查询", "The cursor does not belong to this query"));
    }
}
