package cn.yujian.region.resolution.domain;

import java.text.Normalizer;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A name or a piece of one as it is compared: without spaces, punctuation, case and width.
 *
 * @param whole all of it
 * @param core without the words that say what kind of region it is; never empty
 */
record Spelling(String whole, String core) {

    private static final Pattern NOISE = Pattern.compile("[\\s\\p{Punct}·・•—]+");
    private static final Pattern HAN = Pattern.compile("\\p{IsHan}");

    /** Peoples stand before 自治县 only. */
    private static final Pattern KIND_ZH = Pattern.compile("((土家族|苗族|侗族|回族|彝族)*自治县|经济技术开发区|经济开发区|经开区|开发区|新区|[区县市])$");

    private static final Pattern KIND_EN = Pattern.compile(
            "\\b(municipality|district|county|city|autonomous|tujia|miao|and|economic|technological|development|zone|new|area)\\b");

    /** Sounding alike weighs a little less than looking alike. */
    private static final double ALIKE_BY_SOUND = 0.95;

    static Spelling of(String text) {
        String plain = Normalizer.normalize(text, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
        String whole = compact(plain);
        String core = isHan(whole)
                ? KIND_ZH.matcher(whole).replaceFirst("")
                : compact(KIND_EN.matcher(plain).replaceAll(" "));
        return new Spelling(whole, core.isEmpty() ? whole : core);
    }

    /** Whether it says nothing of the kind of region. */
    boolean isBare() {
        return whole.equals(core);
    }

    boolean isHan() {
        return isHan(whole);
    }

    /** How like another it is, from 0 to 1; texts in different scripts are not alike. */
    double likeness(Spelling other) {
        if (isHan() != other.isHan()) {
            return 0;
        }
        double likeness = Math.max(likeness(whole, other.whole), likeness(core, other.core));
        return isHan()
                ? Math.max(likeness, ALIKE_BY_SOUND * likeness(Pinyin.readings(core), Pinyin.readings(other.core)))
                : likeness;
    }

    private static double likeness(String one, String other) {
        return likeness(letters(one), letters(other));
    }

    private static double likeness(List<Set<String>> one, List<Set<String>> other) {
        int longest = Math.max(one.size(), other.size());
        return longest == 0 ? 0 : 1 - (double) distance(one, other) / longest;
    }

    /** Fewest insertions, deletions, replacements and swaps of neighbours that make one of the other. */
    private static int distance(List<Set<String>> one, List<Set<String>> other) {
        int[][] distance = new int[one.size() + 1][other.size() + 1];
        for (int i = 0; i <= one.size(); i++) {
            for (int j = 0; j <= other.size(); j++) {
                distance[i][j] = i == 0 || j == 0 ? i + j : cheapest(distance, one, other, i, j);
            }
        }
        return distance[one.size()][other.size()];
    }

    private static int cheapest(int[][] distance, List<Set<String>> one, List<Set<String>> other, int i, int j) {
        int cheapest = Math.min(
                Math.min(distance[i - 1][j], distance[i][j - 1]) + 1,
                distance[i - 1][j - 1] + (same(one.get(i - 1), other.get(j - 1)) ? 0 : 1));
        boolean swapped =
                i > 1 && j > 1 && same(one.get(i - 1), other.get(j - 2)) && same(one.get(i - 2), other.get(j - 1));
        return swapped ? Math.min(cheapest, distance[i - 2][j - 2] + 1) : cheapest;
    }

    private static boolean same(Set<String> one, Set<String> other) {
        return !Collections.disjoint(one, other);
    }

    private static List<Set<String>> letters(String text) {
        return text.chars()
                .mapToObj(letter -> Set.of(Character.toString(letter)))
                .toList();
    }

    private static String compact(String text) {
        return NOISE.matcher(text).replaceAll("");
    }

    private static boolean isHan(String text) {
        return HAN.matcher(text).find();
    }
}
