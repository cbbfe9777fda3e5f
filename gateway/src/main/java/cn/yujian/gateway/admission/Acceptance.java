package cn.yujian.gateway.admission;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What a caller accepts (RFC 9110, 12.5.1), read as a service could read it: where two readings differ, the one that brings an
 * export counts.
 */
final class Acceptance {

    private static final String ANYTHING = "*/*";
    private static final String USUAL = "application/json";

    private final List<Range> ranges = new ArrayList<>();

    private record Range(String type, double quality) {

        boolean isAnything() {
            return type.equals(ANYTHING) || type.equals("*");
        }

        /** Whether a type that begins so is among what the range names; to accept anything names nothing. */
        boolean names(String beginning) {
            if (isAnything()) {
                return false;
            }
            return type.startsWith("*/")
                    || type.startsWith(beginning)
                    || (type.endsWith("/*") && beginning.startsWith(type.substring(0, type.length() - 1)));
        }
    }

    /**
     * Reads the header.
     *
     * @param lines all its lines
     */
    Acceptance(List<String> lines) {
        for (String line : lines) {
            for (String range : line.toLowerCase(Locale.ROOT).split(",", -1)) {
                String[] pieces = range.split(";", -1);
                ranges.add(new Range(pieces[0].strip(), quality(pieces)));
            }
        }
    }

    /**
     * Whether the answer may be of a type that begins as one of those given: the caller names it, by itself or as part of a range, or
     * likes anything better than JSON, which services give where all is the same.
     */
    boolean mayBringOneOf(List<String> beginnings) {
        double usual = qualityOfTheUsual();
        for (Range range : ranges) {
            if (range.quality() == 0) {
                continue;
            }
            if (range.isAnything()
                    ? range.quality() > usual
                    : beginnings.stream().anyMatch(range::names)) {
                return true;
            }
        }
        return false;
    }

    private double qualityOfTheUsual() {
        Range closest = null;
        for (Range range : ranges) {
            boolean covers = range.isAnything()
                    || range.type().equals(USUAL)
                    || range.type().equals("application/*");
            if (covers && (closest == null || precision(range) > precision(closest))) {
                closest = range;
            }
        }
        return closest == null ? 0 : closest.quality();
    }

    private static int precision(Range range) {
        if (range.isAnything()) {
            return 0;
        }
        return range.type().equals(USUAL) ? 2 : 1;
    }

    private static double quality(String[] pieces) {
        for (int i = 1; i < pieces.length; i++) {
            String parameter = pieces[i].strip();
            if (parameter.startsWith("q=")) {
                return number(parameter.substring(2));
            }
        }
        return 1;
    }

    // A quality nobody can read might be taken for none that was given.
    private static double number(String quality) {
        try {
            return Double.parseDouble(quality.strip());
        } catch (NumberFormatException malformed) {
            return 1;
        }
    }
}
