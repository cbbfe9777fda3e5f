package cn.yujian.gateway.express;

import cn.yujian.gateway.coding.Coding;
import cn.yujian.gateway.coding.EntityTags;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpVersion;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import java.util.List;
import java.util.Optional;

/**
 * A request of the plainest kind: a GET of HTTP/1.1 without a body, a path and a query that every reader reads alike, and an answer
 * that goes out as it comes. Whatever may be otherwise is left to the long way, which knows all kinds.
 *
 * @param target path and query as they were sent
 * @param path that of the target
 */
record PlainRead(String target, String path, MultiMap headers, Coding coding) {

    private static final int MOST_DIGITS_OF_A_PORT = 5;
    private static final int HEX = 16;
    private static final String BETWEEN_IN_A_QUERY = "/?:@!$&'()*+,;=";

    private static final List<CharSequence> NOT_PLAIN = List.of(
            HttpHeaders.CONTENT_LENGTH,
            HttpHeaders.TRANSFER_ENCODING,
            HttpHeaders.EXPECT,
            HttpHeaders.UPGRADE,
            HttpHeaders.createOptimized("http2-settings"),
            // Netty sees a body after it.
            HttpHeaders.createOptimized("sec-websocket-key1"));

    static Optional<PlainRead> of(HttpRequest request) {
        String target = request.uri();
        int query = target.indexOf('?');
        String path = query < 0 ? target : target.substring(0, query);
        if (!request.decoderResult().isSuccess()
                || !request.method().equals(io.netty.handler.codec.http.HttpMethod.GET)
                || !request.protocolVersion().equals(HttpVersion.HTTP_1_1)
                || !(request.headers() instanceof MultiMap headers)
                || !isPlainPath(path)
                || !isPlainQuery(target, path.length())
                || !hasPlainHeaders(headers)) {
            return Optional.empty();
        }
        Coding coding = Coding.acceptedBy(HttpMethod.GET, headers);
        return coding.isAccepted() || EntityTags.areMarked(headers)
                ? Optional.empty()
                : Optional.of(new PlainRead(target, path, headers, coding));
    }

    /** Segments of unreserved characters: what every way of normalising leaves as it is. */
    private static boolean isPlainPath(String path) {
        char before = 0;
        for (int i = 0; i < path.length(); i++) {
            char c = path.charAt(i);
            boolean plain = (c == '/' || c == '.') ? before != '/' : isUnreserved(c);
            if (!plain) {
                return false;
            }
            before = c;
        }
        return path.length() > 1 && path.charAt(0) == '/';
    }

    private static boolean isUnreserved(char c) {
        return (c >= 'a' && c <= 'z')
                || (c >= 'A' && c <= 'Z')
                || (c >= '0' && c <= '9')
                || c == '-'
                || c == '_'
                || c == '~';
    }

    /** What a URI may hold there (RFC 3986); the HTTP server refuses what is none. */
    private static boolean isPlainQuery(String target, int from) {
        for (int i = from; i < target.length(); i++) {
            char c = target.charAt(i);
            boolean plain = c == '%'
                    ? isHex(target, i + 1) && isHex(target, i + 2)
                    : isUnreserved(c) || c == '.' || BETWEEN_IN_A_QUERY.indexOf(c) >= 0;
            if (!plain) {
                return false;
            }
        }
        return true;
    }

    private static boolean isHex(String target, int at) {
        return at < target.length() && Character.digit(target.charAt(at), HEX) >= 0;
    }

    private static boolean hasPlainHeaders(MultiMap headers) {
        for (CharSequence name : NOT_PLAIN) {
            if (headers.contains(name)) {
                return false;
            }
        }
        List<String> hosts = headers.getAll(HttpHeaders.HOST);
        if (hosts.size() != 1 || !isPlainHost(hosts.get(0)) || headers.contains("")) {
            return false;
        }
        List<String> connection = headers.getAll(HttpHeaders.CONNECTION);
        return connection.isEmpty()
                || (connection.size() == 1 && connection.get(0).equalsIgnoreCase("keep-alive"));
    }

    private static boolean isPlainHost(String authority) {
        int colon = authority.indexOf(':');
        int end = colon < 0 ? authority.length() : colon;
        for (int i = 0; i < end; i++) {
            if (authority.charAt(i) != '.' && !isUnreserved(authority.charAt(i))) {
                return false;
            }
        }
        return end > 0 && (colon < 0 || isPort(authority, colon + 1));
    }

    private static boolean isPort(String authority, int from) {
        for (int i = from; i < authority.length(); i++) {
            if (authority.charAt(i) < '0' || authority.charAt(i) > '9') {
                return false;
            }
        }
        int digits = authority.length() - from;
        return digits > 0 && digits <= MOST_DIGITS_OF_A_PORT;
    }
}
