package cn.yujian.region.resolution.domain;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * A name or a piece of one as it is compared: without spaces, punctuation, case and width. Of every name there is one in memory, so that
 * texts that are equal are kept once.
 */
final class Spelling {

    private static final Pattern NOISE = Pattern.compile("[\\s\\p{Punct}·・•—]+");
    private static final Pattern HAN = Pattern.compile("\\p{IsHan}");

    /** Peoples stand before 自治县 only. */
    private static final Pattern KIND_ZH = Pattern.compile("((土家族|苗族|侗族|回族|彝族)*自治县|经济技术开发区|经济开发区|经开区|开发区|新区|[区县市])$");

    private static final Pattern KIND_EN = Pattern.compile(
            "\\b(municipality|district|county|city|autonomous|tujia|miao|and|economic|technological|development|zone|new|area)\\b");

    private final String text;
    private final String whole;
    private final String core;
    private final boolean isHan;
    private final long letters;
    private final long sounds;

    private Spelling(String text, String whole, String core, boolean isHan) {
        this.text = text;
        this.whole = whole.equals(text) ? text : whole;
        this.core = core.isEmpty() || core.equals(whole) ? this.whole : core;
        this.isHan = isHan;
        this.letters = Likeness.bitsOfAll(Likeness.letters(whole));
        this.sounds = isHan ? Likeness.bitsOfAll(Pinyin.readings(this.core)) : 0;
    }

    static Spelling of(String text) {
        String plain = Normalizer.normalize(text, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
        String whole = compact(plain);
        boolean isHan = HAN.matcher(whole).find();
        String core = isHan
                ? KIND_ZH.matcher(whole).replaceFirst("")
                : compact(KIND_EN.matcher(plain).replaceAll(" "));
        return new Spelling(text, whole, core, isHan);
    }

    /** As it was written. */
    String text() {
        return text;
    }

    /** All of it. */
    String whole() {
        return whole;
    }

    /** Without the words that say what kind of region it is; not empty unless all of it is. */
    String core() {
        return core;
    }

    /** Whether it says nothing of the kind of region. */
    boolean isBare() {
        return whole.equals(core);
    }

    boolean isHan() {
        return isHan;
    }

    /** A bit for each letter in it, of which others may have the same. */
    long letters() {
        return letters;
    }

    /** A bit for each syllable that the core may be read with, of which others may have the same. */
    long sounds() {
        return sounds;
    }

    private static String compact(String text) {
        return NOISE.matcher(text).replaceAll("");
    }
}
