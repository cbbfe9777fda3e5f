package cn.yujian.gateway.exchange;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Refuses paths that two parsers could read differently. */
final class RequestPath {

    // Encoded slashes, backslashes, dots, percent signs and NUL; no id of the suite contains one.
    private static final Set<String> FORBIDDEN_ESCAPES = Set.of("00", "25", "2f", "5c");
    private static final int ESCAPE = 3;

    private RequestPath() {}

    /**
     * The path to route and forward.
     *
     * @param raw the path as sent
     * @param normalised the same without dot segments and needless escapes
     * @return empty where no reading of the path is the only one
     */
    static Optional<String> safe(String raw, String normalised) {
        if (raw == null || !raw.startsWith("/") || !isSafe(raw) || !isSafe(normalised)) {
            return Optional.empty();
        }
        return Optional.of(normalised);
    }

    private static boolean isSafe(String path) {
        for (int i = 0; i < path.length(); i++) {
            char c = path.charAt(i);
            if (c <= ' ' || c > '~' || c == '\\' || c == ';') {
                return false;
            }
            if (c == '%' && !isSafeEscape(path, i)) {
                return false;
            }
        }
        return true;
    }

    private static boolean isSafeEscape(String path, int at) {
        if (at + ESCAPE > path.length()) {
            return false;
        }
        String digits = path.substring(at + 1, at + ESCAPE).toLowerCase(Locale.ROOT);
        return digits.chars().allMatch(digit -> Character.digit(digit, 16) >= 0) && !FORBIDDEN_ESCAPES.contains(digits);
    }
}
