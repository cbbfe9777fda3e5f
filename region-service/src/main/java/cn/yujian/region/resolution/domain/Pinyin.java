package cn.yujian.region.resolution.domain;

import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import net.sourceforge.pinyin4j.PinyinHelper;

/** How Chinese text may be read: for each character every reading it can have, without tones. */
final class Pinyin {

    private static final Map<Character, int[]> READINGS = new ConcurrentHashMap<>();
    private static final Map<String, Integer> NUMBERS = new ConcurrentHashMap<>();
    private static final AtomicInteger NEXT_NUMBER = new AtomicInteger();

    private Pinyin() {}

    /** The readings of each character, as numbers of syllables; a character without any stands for itself. */
    static int[][] readings(String text) {
        int[][] readings = new int[text.length()][];
        for (int i = 0; i < readings.length; i++) {
            readings[i] = READINGS.computeIfAbsent(text.charAt(i), Pinyin::read);
        }
        return readings;
    }

    private static int[] read(char character) {
        String[] spelt = PinyinHelper.toHanyuPinyinStringArray(character);
        Stream<String> syllables = spelt == null
                ? Stream.of(String.valueOf(character))
                : Arrays.stream(spelt)
                        .map(reading -> reading.replaceAll("[0-9]", "").replace("u:", "v"));
        return syllables.distinct().mapToInt(Pinyin::number).toArray();
    }

    private static int number(String syllable) {
        return NUMBERS.computeIfAbsent(syllable, unseen -> NEXT_NUMBER.getAndIncrement());
    }
}
