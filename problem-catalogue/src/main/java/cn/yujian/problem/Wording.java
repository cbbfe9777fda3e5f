package cn.yujian.problem;

import com.google.errorprone.annotations.Immutable;
import java.util.List;
import java.util.Locale;

/** One text in the two languages of the suite. */
@Immutable
public record Wording(String zh, String en) {

    private static final List<Locale> OFFERED = List.of(Locale.CHINESE, Locale.ENGLISH);

    public String in(Locale language) {
        return Locale.ENGLISH.getLanguage().equals(language.getLanguage()) ? en : zh;
    }

    /**
     * The language to answer in: the best match of an {@code Accept-Language} header, Chinese where it is absent, malformed or
     * names neither language.
     */
    public static Locale negotiate(String acceptLanguage) {
        Locale match = Locale.lookup(ranges(acceptLanguage), OFFERED);
        return match == null ? Locale.CHINESE : match;
    }

    /** Whether an {@code Accept-Language} header says anything. */
    public static boolean isReadable(String acceptLanguage) {
        return !ranges(acceptLanguage).isEmpty();
    }

    private static List<Locale.LanguageRange> ranges(String acceptLanguage) {
        if (acceptLanguage == null || acceptLanguage.isBlank()) {
            return List.of();
        }
        try {
            return Locale.LanguageRange.parse(acceptLanguage);
        } catch (IllegalArgumentException | IndexOutOfBoundsException malformed) {
            // The parser runs past the end of a lone hyphen.
            return List.of();
        }
    }
}
