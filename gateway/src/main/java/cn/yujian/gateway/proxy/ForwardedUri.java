package cn.yujian.gateway.proxy;

/** The request target as it is sent to the service. */
public final class ForwardedUri {

    private ForwardedUri() {}

    /**
     * Joins path and query.
     *
     * @param query as the HTTP server read it, one character for each byte; null where there is none
     */
    public static String of(String path, String query) {
        if (query == null) {
            return path;
        }
        return path + '?' + escape(query);
    }

    // Many clients send Chinese search words as raw bytes; written again as they stand they would be encoded twice.
    private static String escape(String query) {
        StringBuilder escaped = null;
        for (int i = 0; i < query.length(); i++) {
            char c = query.charAt(i);
            if (c > ' ' && c <= '~') {
                if (escaped != null) {
                    escaped.append(c);
                }
                continue;
            }
            if (escaped == null) {
                escaped = new StringBuilder(query.length() + 16).append(query, 0, i);
            }
            escaped.append('%')
                    .append(Character.toUpperCase(Character.forDigit(c >> 4 & 0xF, 16)))
                    .append(Character.toUpperCase(Character.forDigit(c & 0xF, 16)));
        }
        return escaped == null ? query : escaped.toString();
    }
}
