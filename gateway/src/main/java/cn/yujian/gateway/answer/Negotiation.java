package cn.yujian.gateway.answer;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Chooses a media type by an {@code Accept} header (RFC 9110, 12.5.1). */
final class Negotiation {

    private Negotiation() {}

    /** The offered type the caller likes best, the earlier one of equals; empty where it accepts none. */
    static Optional<String> choose(String accept, List<String> offered) {
        if (accept == null || accept.isBlank()) {
            return Optional.of(offered.get(0));
        }
        List<Range> ranges = parse(accept);
        String best = null;
        double bestQuality = 0;
        for (String type : offered) {
            double quality = quality(type, ranges);
            if (quality > bestQuality) {
                best = type;
                bestQuality = quality;
            }
        }
        return Optional.ofNullable(best);
    }

    private static double quality(String type, List<Range> ranges) {
        Range closest = null;
        for (Range range : ranges) {
            if (range.covers(type) && (closest == null || range.precision() > closest.precision())) {
                closest = range;
            }
        }
        return closest == null ? 0 : closest.quality();
    }

    private static List<Range> parse(String accept) {
        List<Range> ranges = new ArrayList<>();
        for (String part : accept.toLowerCase(Locale.ROOT).split(",", -1)) {
            String[] pieces = part.split(";", -1);
            double quality = 1;
            for (int i = 1; i < pieces.length; i++) {
                String parameter = pieces[i].strip();
                if (parameter.startsWith("q=")) {
                    quality = number(parameter.substring(2));
                }
            }
            ranges.add(new Range(pieces[0].strip(), quality));
        }
        return ranges;
    }

    private static double number(String quality) {
        try {
            return Double.parseDouble(quality);
        } catch (NumberFormatException malformed) {
            return 0;
        }
    }

    private record Range(String pattern, double quality) {

        boolean covers(String type) {
            if (pattern.equals("*/*")) {
                return true;
            }
            return pattern.endsWith("/*")
                    ? type.startsWith(pattern.substring(0, pattern.length() - 1))
                    : type.equals(pattern);
        }

        int precision() {
            if (pattern.equals("*/*")) {
                return 0;
            }
            return pattern.endsWith("/*") ? 1 : 2;
        }
    }
}
